"""Two parts of `check`.

    check.py people FOLDER   writes people.ndjson and people.parquet, and as bad.* the same with one more whom skillgap
                             refuses, from rubric.json. FOLDER has people.py, which makes people up
    check.py rows PARQUET    prints rows as `skillgap batch --format csv` does
"""

import csv
import json
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet

PEOPLE = 2000


def write_people(folder):
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    import people
    pack = json.loads(Path("rubric.json").read_text(encoding="utf-8"))
    with open("people.ndjson", "w", encoding="utf-8") as file:
        people.write_whole(pack, PEOPLE, file)
    lines = Path("people.ndjson").read_text(encoding="utf-8").splitlines()
    refused = json.loads(lines[0])
    refused["answers"]["python"] = {"state": "not-applicable"}
    lines.insert(PEOPLE // 2, json.dumps(refused))
    Path("bad.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_parquet("bad.parquet", lines)
    del lines[PEOPLE // 2]
    # Text on several lines is JSON as well.
    write_parquet("people.parquet", [json.dumps(json.loads(line), indent=1) for line in lines])


def write_parquet(name, texts):
    table = pyarrow.table({"assessment": texts})
    pyarrow.parquet.write_table(table, name, row_group_size=500)


def print_rows(parquet):
    table = pyarrow.parquet.read_table(parquet)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(table.column_names)
    out.writerows(zip(*(column.to_pylist() for column in table.columns)))


if __name__ == "__main__":
    {"people": write_people, "rows": print_rows}[sys.argv[1]](sys.argv[2])
