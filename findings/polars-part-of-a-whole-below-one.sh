#!/usr/bin/env bash
# Polars 2.1.0 (PyPI): a column divided by a number isn't the quotient, and depends on how many rows there are.
#
# Behavior: a column divided by a number is multiplied by the number's reciprocal, which is rounded. So 49 of 49 points
#   are less than 1, and 99 of 110 points don't reach 0.9. With one row, or divided by a column of the same number, they
#   do. It is the same for whole numbers, for `Series` and for expressions.
# Output seen: the lines under `expected` below.
# Why it surprises: a division is rounded once in IEEE 754, as in Python, DuckDB, Node and Polars' own division by a
#   column, so n/n is 1. A share of points is the most usual thing to work out of ratings, and a threshold such as "at
#   least 90%" fails for people who are exactly at it, but not when somebody looks at one of them alone.
# Source: https://github.com/pola-rs/polars/issues/23741 (differences in the last digit) and
#   https://github.com/pola-rs/polars/issues/20038 (one row and two); found when the shares of a million people were
#   compared with those of two other programs.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv v
v/bin/pip install --quiet --disable-pip-version-check polars==2.1.0
cat >try.py <<'PY'
import polars as pl

for points, whole in ((49, 49), (99, 110)):
    for rows in (1, 2):
        people = pl.DataFrame({"points": [points] * rows, "whole": [whole] * rows})
        number, column = people.select(pl.col("points") / whole, (pl.col("points") / pl.col("whole")).alias("column")).row(0)
        print(f"{points} of {whole}, rows: {rows}, by the number: {number}, by the column: {column}, Python: {points / whole}")
print("who has at least 90%:", (pl.DataFrame({"points": [99, 99]})["points"] / 110 >= 0.9).to_list())
PY
expected='49 of 49, rows: 1, by the number: 1.0, by the column: 1.0, Python: 1.0
49 of 49, rows: 2, by the number: 0.9999999999999999, by the column: 1.0, Python: 1.0
99 of 110, rows: 1, by the number: 0.9, by the column: 0.9, Python: 0.9
99 of 110, rows: 2, by the number: 0.8999999999999999, by the column: 0.9, Python: 0.9
who has at least 90%: [False, False]'
diff <(v/bin/python try.py) <(echo "$expected") && echo "as described"
