#!/usr/bin/env bash
# Lets other programs rewrite the saved reports of the examples, and checks that each rewritten report is still
# true: numbers, the order of keys, spaces and escapes are written anew, and mean the same. A program that isn't
# installed is skipped and named. Not a part of `.ci/run`; `.ci/full rewriters` installs
# them and runs this.
# SKILLGAP names the program to check (target/debug/skillgap).
set -euo pipefail
cd "$(dirname "$0")/.."
skillgap=${SKILLGAP:-target/debug/skillgap}
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# check NAME COMMAND...: the command reads a report and writes it anew.
check() {
  local name=$1 true=0 lines=0 report
  shift
  if ! "$@" <<<'{}' >/dev/null 2>&1; then
    echo "$name: not installed, skipped"
    return
  fi
  for report in examples/*.report.json; do
    "$@" <"$report" >"$folder/report.json"
    # Fewer lines are the same where only one number is written in another way.
    lines=$((lines + $(diff "$report" "$folder/report.json" | grep -c '^<' || true)))
    if "$skillgap" verify "$folder/report.json" >"$folder/told"; then
      true=$((true + 1))
    else
      failed=1
      sed "s|^|$name, $report: |" "$folder/told"
    fi
  done
  echo "$name: $true true of $(ls examples/*.report.json | wc -l); $lines lines differ"
}

py() { check "$1" "$python" -c "import json, sys; $2"; }

check "$(jq --version 2>/dev/null || echo jq)" jq .
check "jq, keys sorted, one line, ASCII" jq -caS .
check "gojq $(gojq --version 2>/dev/null | grep -o '[0-9][0-9.]*' | head -1)" gojq .
check "node $(node --version 2>/dev/null), JSON.stringify" node -e \
  'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")), null, 2))'
py "Python json, ASCII" 'json.dump(json.load(sys.stdin), sys.stdout)'
py "Python, whole numbers as floats" 'json.dump(json.load(sys.stdin, parse_int=float), sys.stdout)'
py "Python, floats in 17 digits" \
  'sys.stdout.write(json.dumps(json.load(sys.stdin, parse_float=lambda text: "@%.17g@" % float(text))).replace("\"@", "").replace("@\"", ""))'
py "libjq of PyPI's jq" 'import jq; sys.stdout.write(jq.compile(".").input_text(sys.stdin.read()).text())'
py "RFC 8785 (rfc8785)" 'import rfc8785; sys.stdout.buffer.write(rfc8785.dumps(json.load(sys.stdin)))'
exit $failed
