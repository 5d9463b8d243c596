"""Are the rows of two CSV files the same? compare.py OURS THEIRS

Attainments to 1e-9; verdicts, ids and the order exactly.
"""

import sys

import duckdb

NEAR = 1e-9
columns = [name for name in duckdb.read_csv(sys.argv[1], header=True, all_varchar=True).columns]
theirs = duckdb.read_csv(sys.argv[2], header=True, all_varchar=True).columns
if columns != theirs:
    sys.exit(f"other columns: {columns} and {theirs}")
types = {name: "DOUBLE" if name.endswith(("_low", "_high")) else "VARCHAR" for name in columns}


def rows(file):
    return f"(SELECT row_number() OVER () AS row, * FROM read_csv('{file}', header = true, columns = {types}))"


checks = [f'count(*) FILTER (coalesce(abs(a."{name}" - b."{name}") > {NEAR}, true))' if kind == "DOUBLE" else
          f'count(*) FILTER (a."{name}" IS DISTINCT FROM b."{name}")' for name, kind in types.items()]
query = f"SELECT {', '.join(checks)} FROM {rows(sys.argv[1])} a FULL JOIN {rows(sys.argv[2])} b USING (row)"
different = {name: count for name, count in zip(columns, duckdb.sql(query).fetchall()[0]) if count}
if different:
    sys.exit(f"different in so many rows: {different}")
