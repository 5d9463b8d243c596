#!/usr/bin/env bash
# jsonschema 4.23.0 (PyPI) against ajv 8.17.1 (npm): one schema, one value, two answers, at the end of a pattern.
#
# Behavior: JSON Schema says that patterns are those of ECMA 262, where `$` is the end of the text. jsonschema hands
#   them to Python's `re.search`, where `$` is also before a newline at the end. So a date of a JSON Resume that ends
#   with a newline is valid for jsonschema and invalid for ajv. `\d` differs too: Python's takes every decimal digit of
#   Unicode, so an Arabic-Indic month is a month there.
# Output seen: the lines under `expected` below.
# Why it surprises: a closed pattern `^...$` is what people write to refuse everything else, and the same schema in two
#   validators of the same draft is the usual way to be sure of it. Text pasted out of a file or a shell ends with
#   exactly that newline.
# Source: JSON Schema 2020-12, core, 6.4; `pattern` in jsonschema/_keywords.py. Seen when the published schemas of this
#   project were held against both.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check jsonschema==4.23.0
npm install --silent --no-save --no-audit --no-fund ajv@8.17.1 >/dev/null
cat >values.json <<'JSON'
{"schema": {"type": "string", "pattern": "^\\d{4}-(0[1-9]|1[0-2])$"},
 "values": ["2024-06", "2024-06\n", "2024-06\n\n", "\u0662\u0660\u0662\u0664-06", "2024-13"]}
JSON
cat >try.py <<'PY'
import json
from jsonschema import Draft202012Validator
given = json.load(open("values.json"))
for value in given["values"]:
    print("python", json.dumps(value), Draft202012Validator(given["schema"]).is_valid(value))
PY
cat >try.cjs <<'JS'
const Ajv = require("ajv/dist/2020").default;
const { schema, values } = require("./values.json");
const valid = new Ajv().compile(schema);
const ascii = (text) => text.replace(/[^ -~]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
for (const value of values) console.log("ajv", ascii(JSON.stringify(value)), valid(value));
JS
expected='python "2024-06" True
python "2024-06\n" True
python "2024-06\n\n" False
python "\u0662\u0660\u0662\u0664-06" True
python "2024-13" False
ajv "2024-06" true
ajv "2024-06\n" false
ajv "2024-06\n\n" false
ajv "\u0662\u0660\u0662\u0664-06" false
ajv "2024-13" false'
seen=$(venv/bin/python try.py; node try.cjs)
echo "$seen"
[[ $seen == "$expected" ]]
