#!/usr/bin/env bash
# Judge the assessments of a file with GNU parallel: parallel.sh people.ndjson >rows.ndjson
#
# On one machine `skillgap batch people.ndjson` alone is as fast: it uses all processors itself. For several machines,
# each with `skillgap` in its path, send the lines to them:
#   parallel --pipe --block 64M --keep-order -S host1,host2 skillgap batch --threads 1 <people.ndjson
set -euo pipefail

# Code 1 says that some records were refused: refused-1.ndjson, refused-2.ndjson … say why.
judge() {
  skillgap batch --threads 1 --errors "refused-$1.ndjson" || (($? == 1))
}
export -f judge
# Each job gets a part of the file, in whole lines. The rows keep the file's order, and a job that fails stops all.
parallel --pipepart --arg-file "$1" --block -1 --keep-order --halt now,fail=1 judge '{#}'
