#!/usr/bin/env bash
# statsmodels 0.14.5 (PyPI): a rating that is missing becomes a level of its own, and agreement is worked out with it.
#
# Behavior: `aggregate_raters` on ratings with NaN returns one more category, `nan`, with its counts, and says nothing.
#   `fleiss_kappa` of that table takes "not rated" for a level on which raters can agree: two people whom nobody rated
#   raise kappa from 0 to 0.5.
# Output seen: the lines under `expected` below.
# Why it surprises: NaN means missing all over numpy and pandas, and Fleiss' kappa isn't defined for missing ratings, so
#   one expects an error, or rows left out. A skill that no rater could judge counts as one on which all agree.
# Source: run; the function's description says nothing of missing values.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv v
v/bin/pip install --quiet --disable-pip-version-check statsmodels==0.14.5 numpy==1.26.4 pandas==2.3.3
cat >try.py <<'PY'
import numpy
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

rated = [[3.0, 3.0], [3.0, 4.0], [4.0, 3.0], [4.0, 4.0]]
unrated = [[numpy.nan, numpy.nan], [numpy.nan, numpy.nan]]
for ratings in (rated, rated + unrated):
    table, levels = aggregate_raters(numpy.array(ratings))
    print([float(level) for level in levels], table.tolist(), f"{fleiss_kappa(table):.4f}")
PY
expected='[3.0, 4.0] [[2, 0], [1, 1], [1, 1], [0, 2]] 0.0000
[3.0, 4.0, nan] [[2, 0, 0], [1, 1, 0], [1, 1, 0], [0, 2, 0], [0, 0, 2], [0, 0, 2]] 0.5000'
diff <(v/bin/python try.py) <(echo "$expected") && echo "as described"
