#!/usr/bin/env bash
# Does a change of the code leave what the program prints as it was? Compares two builds byte by byte:
#   .ci/same-output.sh OLD-SKILLGAP NEW-SKILLGAP
# Workbooks are compared by what their sheets hold. Wanted differences: none.
set -uo pipefail
old=$(realpath "$1") new=$(realpath "$2")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_DATA_HOME=$work COLUMNS=80 LC_ALL=C.UTF-8 SKILLGAP_NO_HISTORY=1
runs=0 different=0

# Packs of another version say something else.
if ! "$old" report examples/lead.json >/dev/null 2>&1; then
  echo "$old has packs of another version than the examples: nothing can be compared" >&2
  exit 2
fi

# What a command prints on both streams, and its exit code.
same() {
  "$old" "$@" >"$work/old.out" 2>"$work/old.err" </dev/null
  echo "exit $?" >>"$work/old.err"
  "$new" "$@" >"$work/new.out" 2>"$work/new.err" </dev/null
  echo "exit $?" >>"$work/new.err"
  runs=$((runs + 1))
  if ! cmp -s "$work/old.out" "$work/new.out" || ! cmp -s "$work/old.err" "$work/new.err"; then
    different=$((different + 1))
    echo "different: skillgap $*"
  fi
}

# The sheets of a workbook, without the parts that hold no cells.
same_workbook() {
  for one in old new; do
    "${!one}" report "$1" --as-of 2026-11-28 --format xlsx -o "$work/$one.xlsx" 2>/dev/null
    unzip -p "$work/$one.xlsx" 'xl/worksheets/*' xl/sharedStrings.xml >"$work/$one.sheets"
  done
  runs=$((runs + 1))
  cmp -s "$work/old.sheets" "$work/new.sheets" || { different=$((different + 1)); echo "different: workbook of $1"; }
}

# Sixty packs, each with one line of one file spoilt.
broken_packs() {
  mapfile -t files < <(cd rubrics/machine-learning-engineer && find . -name '*.toml' | sort)
  for number in $(seq 60); do
    pack=$work/pack-$number
    cp -r rubrics/machine-learning-engineer "$pack"
    file=$pack/${files[$((number * 7 % ${#files[@]}))]}
    line=$((number * 13 % $(wc -l <"$file") + 1))
    sed -i "${line}s/[0-9a-z]\{1,\}/0x/" "$file"
    same rubric check "$pack"
    same rubric stats -r "$pack"
  done
}

for file in examples/*.json; do
  case $file in
    *.pack.json) continue ;;
    *.report.json) same verify "$file" ;;
    *) same_workbook "$file" ;;
  esac
  for format in terminal markdown html json csv gaps-csv ics tasks resume; do
    same report "$file" --as-of 2026-11-28 --format $format
  done
  for format in terminal markdown html json; do
    same report "$file" --as-of 2026-11-28 --view employer --format $format
    same report "$file" --as-of 2026-11-28 --view coach --format $format
    same compare examples/student.json "$file" --format $format
  done
  same report "$file" -r data-scientist --as-of 2026-11-28
  same what-if "$file" --set python=5 --as-of 2026-11-28
done
for rubric in $(cd rubrics && echo */); do
  rubric=${rubric%/}
  same rubric show -r $rubric
  same rubric show all -r $rubric
  same rubric stats -r $rubric
  same rubric check rubrics/$rubric
  same worksheet -r $rubric
  for format in terminal markdown html json; do same rubric show skills -r $rubric --format $format; done
done
same rubric list
for schema in assessment report rubric skill roadmap market certification project changes pack; do same schema $schema; done
unset SKILLGAP_NO_HISTORY
mkdir -p "$work/skillgap/history"
for file in examples/{lead,student,data-scientist}.json; do
  cp "$file" "$work/skillgap/history/2026-11-20-$(sha256sum "$file" | cut -c1-8).json"
done
for format in terminal markdown html json; do same history --format $format; done
broken_packs
echo "$runs runs, $different different"
[[ $different == 0 ]]
