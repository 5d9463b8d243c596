#!/usr/bin/env bash
# krippendorff 0.8.1 and irrCAC 0.4.4 (PyPI): "Krippendorff's alpha, ordinal" is two numbers, and one of them moves
# when a level that nobody gave is named.
#
# Behavior: krippendorff's `level_of_measurement="ordinal"` uses Krippendorff's difference, built from how often the
#   levels between two ratings were given; naming the whole scale (`value_domain`) changes nothing. irrCAC's
#   `weights="ordinal"` uses weights from the number of levels in the list; the same table gives another alpha, and
#   naming the whole scale (`categories`) gives a third. Nominal and interval agree in both libraries.
# Output seen: the lines under `expected` below (0.7350 / 0.7350 against 0.6897 / 0.6441).
# Why it surprises: both call it Krippendorff's alpha for ordinal data. Reports that quote "ordinal alpha 0.69" and
#   "0.74" may describe the same ratings.
# Source: both packages' code for ordinal weights; seen while looking for a measure of agreement between raters.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv v
v/bin/pip install --quiet --disable-pip-version-check krippendorff==0.8.1 irrCAC==0.4.4 numpy==1.26.4 pandas==2.3.3
cat >try.py <<'PY'
import warnings
import krippendorff, pandas
from irrCAC.raw import CAC

warnings.simplefilter("ignore")
coach, self_, scale = [1, 3, 3, 4, 1, 4, 3, 1], [1, 3, 4, 4, 3, 4, 1, 1], [0, 1, 2, 3, 4]
table = pandas.DataFrame({"coach": coach, "self": self_})
for level, weights in (("nominal", "identity"), ("interval", "quadratic"), ("ordinal", "ordinal")):
    one = krippendorff.alpha([coach, self_], level_of_measurement=level)
    named = krippendorff.alpha([coach, self_], level_of_measurement=level, value_domain=scale)
    other = CAC(table, weights=weights).krippendorff()["est"]["coefficient_value"]
    other_named = CAC(table, weights=weights, categories=scale).krippendorff()["est"]["coefficient_value"]
    print(level, f"{one:.4f} {named:.4f} {other:.4f} {other_named:.4f}")
PY
expected='nominal 0.4706 0.4706 0.4706 0.4706
interval 0.6747 0.6747 0.6747 0.6747
ordinal 0.7350 0.7350 0.6897 0.6441'
diff <(v/bin/python try.py) <(echo "$expected") && echo "as described"
