#!/usr/bin/env bash
# Prints a folder with Backstage's own catalog clients (npm, by the lock file of the tests), installed once into a cache outside the checkout.
# The tests drive Portico's /api/catalog with them. Ends with 3 and a reason when they can't be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../tests/Portico.Web.Tests/Backstage/client"
say() { echo "backstage-client: $*" >&2; }
command -v npm >/dev/null 2>&1 || { say "npm is missing; install Node.js 20 or newer"; exit 3; }
version=$(cat package.json package-lock.json | sha256sum | cut -c1-16)
cache="${PORTICO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/portico}/backstage-client"
folder="$cache/$version"
if [ ! -e "$folder/node_modules/.complete" ]; then
  mkdir -p "$cache"
  draft=$(mktemp -d "$cache/.fetch-XXXXXX")
  trap 'rm -rf "$draft"' EXIT
  cp package.json package-lock.json "$draft"
  (cd "$draft" && npm ci --silent --ignore-scripts --no-audit --no-fund >npm.log 2>&1) ||
    { say "npm could not install the clients: $(tail -n 3 "$draft/npm.log" | tr '\n' ' ')"; exit 3; }
  touch "$draft/node_modules/.complete"
  # Another run may have been faster.
  mv -T "$draft" "$folder" 2>/dev/null || [ -e "$folder/node_modules/.complete" ]
fi
echo "$folder"
