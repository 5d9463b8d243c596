#!/usr/bin/env bash
# Makes the corpus that the fuzzers start from: the examples, the pack to start from, and small tables.
set -euo pipefail
cd "$(dirname "$0")"

mkdir -p corpus/{assessment,saved_report,pack,import}
for file in ../examples/*.json; do
  case "$file" in
    *.report.json) cp "$file" corpus/saved_report/ ;;
    *.pack.json) ;;
    *) cp "$file" corpus/assessment/ ;;
  esac
done
(
  cd ../template
  find . -name '*.toml' | sort | while read -r file; do
    printf '=== %s\n' "${file#./}"
    cat "$file"
  done
) >corpus/pack/template
sed 's/^=== skills\/\([a-z-]*\)\.toml/=== skills\/x-\1.toml/' corpus/pack/template >corpus/pack/renamed
printf 'role,skill,level\nBaker,Dough,2\nHead baker,Dough,3.0\n' >corpus/import/long.csv
printf 'skill;Baker;Head baker\nDough;1;2\nOven;0;3,0\n' >corpus/import/wide.csv
printf '| Skill | Baker |\n| --- | --- |\n| Dough | Expert |\n' >corpus/import/table.md
printf 'role,skill,level\nBaker,Dough,Learner\nBaker,Oven,Expert\n' >corpus/import/words.csv
