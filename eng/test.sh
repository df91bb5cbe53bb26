#!/usr/bin/env bash
# Builds everything and runs every test; all it needs on a fresh Debian machine is the .NET 10 SDK (Node 20 adds the YAML editor).
# Usage: eng/test.sh [test project …]      eng/test.sh Portico.Core.Tests
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
. eng/install.sh || { echo "test: installing the tools failed"; exit 1; }

failed=0 passed=0 skipped=0
eng/check-size.sh || failed=$((failed + 1))

assets=$(eng/envtest.sh) && export KUBEBUILDER_ASSETS=$assets \
  || echo "test: no real kube-apiserver; its cases are skipped"

echo "Building …"
dotnet build Portico.slnx -c Release -v q --nologo || { echo "0 passed, 1 failed"; exit 1; }

projects=("$@")
[ ${#projects[@]} -eq 0 ] && projects=(Portico.Schema.Tests Portico.Core.Tests Portico.Sandbox.Tests Portico.Adapters.Tests
  Portico.Conformance Portico.Web.Tests Portico.Faults Portico.E2E)
mkdir -p artifacts/test
for project in "${projects[@]}"; do
  log=artifacts/test/$project.log
  # A run in which nothing ends for ten minutes stands still: it is stopped, and the test it stood in is named.
  dotnet test "tests/$project" -c Release --no-build --nologo --logger "console;verbosity=minimal" \
    --blame-hang-timeout 10m --blame-hang-dump-type none --results-directory artifacts/test >"$log" 2>&1
  code=$?
  line=$(grep -aE '(Passed|Failed|Skipped)! +- ' "$log" | tail -n 1)
  echo "$project: ${line:-no test ran}"
  count() { sed -nE "s/.*$1: +([0-9]+).*/\1/p" <<<"$line"; }
  p=$(count Passed) f=$(count Failed) s=$(count Skipped)
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  if [ $code -ne 0 ]; then
    [ "${f:-0}" -eq 0 ] && failed=$((failed + 1))
    grep -aE -A 40 '^\s+Failed |error' "$log" | grep -avE '^\s+at (System|Microsoft|Xunit|lambda)' | head -n 160
  fi
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
