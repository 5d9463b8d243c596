#!/usr/bin/env bash
# @jsonresume/schema 1.3.1 with ajv 8.17.1 (npm): the dates of a resume may lie in month 19 or on day 39.
#
# Behavior: the schema's `iso8601` is a pattern with [0-1][0-9] for the month and [0-3][0-9] for the day, and no
#   `format: date`. So "2024-19" and "2024-00-39" are valid, while "2024-1" and "Jan 2024" are not. The year has to
#   begin with 1 or 2, so month and day are the only parts that a validator doesn't look at.
# Output seen: the lines under `expected` below.
# Why it surprises: "valid against the schema" is what resume tools promise each other, and the definition is named
#   after ISO 8601 and described as a date whose later sections are optional. A program that parses dates with a date library after it has
#   validated the file still meets dates that no library takes.
# Source: `definitions.iso8601` in schema.json of the package; seen while our own pattern for dates was written.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-save --no-audit --no-fund @jsonresume/schema@1.3.1 ajv@8.17.1 ajv-formats@3.0.1 >/dev/null
cat >try.cjs <<'JS'
const schema = require("@jsonresume/schema/schema.json");
const Ajv = require("ajv").default;
const ajv = require("ajv-formats").default(new Ajv({ strict: false }));
ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"), "http://json-schema.org/draft-04/schema#", false);
const valid = ajv.compile({ ...schema, $schema: undefined });
for (const date of ["2024-06", "2024-19", "2024-00", "2024-02-30", "2024-00-39", "2024-1", "Jan 2024"]) {
  console.log(date, valid({ work: [{ name: "A", position: "B", startDate: date }] }));
}
JS
expected='2024-06 true
2024-19 true
2024-00 true
2024-02-30 true
2024-00-39 true
2024-1 false
Jan 2024 false'
seen=$(node try.cjs)
echo "$seen"
[[ $seen == "$expected" ]]
