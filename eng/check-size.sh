#!/usr/bin/env bash
# Holds the layout rules in numbers: .cs median <= 60 lines, 95 % <= 250, none > 400 (tests 500); .razor <= 200.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
fail=0
lines() { git ls-files -co --exclude-standard -z -- "$@" | xargs -0 -r wc -l | awk '$2 != "total" {print $1, $2}'; }

while read -r n f; do
  case $f in tests/* | bench/*) max=500 ;; *) max=400 ;; esac
  [ "$n" -gt "$max" ] && { echo "size: $f has $n lines, at most $max are allowed; split it by concern"; fail=1; }
done < <(lines '*.cs')
while read -r n f; do
  [ "$n" -gt 200 ] && { echo "size: $f has $n lines, at most 200 are allowed; move markup to a component and logic to a class"; fail=1; }
done < <(lines '*.razor')

read -r median p95 < <(lines 'src/*.cs' 'plugins/*.cs' | awk '{print $1}' | sort -n |
  awk '{a[NR]=$1} END {print a[int((NR+1)/2)], a[int(NR*0.95)]}')
echo "size: .cs median $median, 95 % $p95"
[ "$median" -gt 60 ] && { echo "size: the median must be at most 60"; fail=1; }
[ "$p95" -gt 250 ] && { echo "size: 95 % must be at most 250"; fail=1; }
exit $fail
