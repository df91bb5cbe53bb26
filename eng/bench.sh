#!/usr/bin/env bash
# Measures one thing and prints `figure value unit` lines. Usage: eng/bench.sh catalog | cluster | demo | forms
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -ge 1 ] || { echo "usage: eng/bench.sh NAME   (names: catalog, cluster, demo, forms)" >&2; exit 2; }
. eng/install.sh >&2
dotnet build bench/Portico.Bench -c Release -v q --nologo >&2
exec dotnet artifacts/bin/Portico.Bench/release/Portico.Bench.dll "$@"
