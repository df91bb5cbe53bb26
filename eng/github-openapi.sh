#!/usr/bin/env bash
# Prints the path of GitHub's published OpenAPI description (npm package @octokit/openapi), fetched once into a cache outside the checkout.
# The tests check what Portico sends to GitHub against it. Ends with 3 and a reason when it can't be had.
set -euo pipefail
version=23.0.2
cache="${PORTICO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/portico}/github-openapi/$version"
file="$cache/api.github.com.json"
if [ ! -s "$file" ]; then
  command -v npm >/dev/null 2>&1 || { echo "github-openapi: npm is missing; install Node.js 20 or newer" >&2; exit 3; }
  mkdir -p "$cache"
  draft=$(mktemp -d "$cache/.fetch-XXXXXX")
  trap 'rm -rf "$draft"' EXIT
  (cd "$draft" && npm pack --silent "@octokit/openapi@$version" >/dev/null 2>npm.log && tar -xzf ./*.tgz package/generated/api.github.com.json) ||
    { echo "github-openapi: npm could not fetch @octokit/openapi@$version: $(tail -n 3 "$draft/npm.log" 2>/dev/null | tr '\n' ' ')" >&2; exit 3; }
  mv "$draft/package/generated/api.github.com.json" "$file"
fi
echo "$file"
