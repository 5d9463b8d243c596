#!/usr/bin/env bash
# scikit-learn 1.7.2: weighted kappa takes two levels for neighbors when nobody gave the level between them.
#
# Behavior: `cohen_kappa_score(a, b, weights="linear")` weighs a disagreement by the distance of the labels' places in
#   the sorted list of labels that occur, not by the labels' values. On a scale from 0 to 4 where nobody used 2, the
#   levels 1 and 3 count as next to each other. Naming the whole scale in `labels` gives another, lower kappa.
# Output seen: the lines under `expected` below (linear 0.5862 against 0.5455, quadratic 0.7273 against 0.6538).
# Why it surprises: the ratings are integers, so one expects their differences to be what is weighed; irrCAC 0.4.4 does
#   that and gives the lower ones (to three digits) without being told the scale. A small panel often leaves a level out, and two
#   sessions with the same disagreement then can't be compared.
# Source: the code of `cohen_kappa_score` (weights from `np.arange` over the labels found); seen while agreement of two
#   raters was worked out by hand.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv v
v/bin/pip install --quiet --disable-pip-version-check scikit-learn==1.7.2 numpy==1.26.4 pandas==2.3.3 irrCAC==0.4.4
cat >try.py <<'PY'
import warnings
import pandas
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score

warnings.simplefilter("ignore")
coach = [1, 3, 3, 4, 1, 4, 3, 1]
self_ = [1, 3, 4, 4, 3, 4, 1, 1]
for weights in (None, "linear", "quadratic"):
    found = cohen_kappa_score(coach, self_, weights=weights)
    whole = cohen_kappa_score(coach, self_, weights=weights, labels=[0, 1, 2, 3, 4])
    other = CAC(pandas.DataFrame({"coach": coach, "self": self_}), weights=weights or "identity").conger()
    print(weights, f"{found:.4f} {whole:.4f} {other['est']['coefficient_value']:.4f}")
PY
expected='None 0.4419 0.4419 0.4419
linear 0.5862 0.5455 0.5454
quadratic 0.7273 0.6538 0.6539'
diff <(v/bin/python try.py) <(echo "$expected") && echo "as described"
