#!/usr/bin/env bash
# scikit-learn 1.7.2, statsmodels 0.14.5, krippendorff 0.8.1, irrCAC 0.4.4, nltk 3.10.4 (PyPI): two raters who give
# everybody the same level agree perfectly, not at all measurably, or raise an error, by the library asked.
#
# Behavior: with one level used throughout, chance agreement is 1 and the usual coefficients are 0/0. nltk answers 1.0
#   for kappa and alpha alike, scikit-learn and statsmodels answer nan, krippendorff raises ValueError, and irrCAC
#   answers 1.0 (Gwet), nan (Conger) or raises ZeroDivisionError (Fleiss, Krippendorff), all of one table.
# Output seen: the lines under `expected` below.
# Why it surprises: one expects a definition's corner to be settled the same way at least for one coefficient. Kappa of
#   the same eight ratings is 1.0 in one library and nan in another, and a team of beginners in a skill is where it happens.
# Source: run; the formulas leave 0/0 open.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv v
v/bin/pip install --quiet --disable-pip-version-check \
  scikit-learn==1.7.2 statsmodels==0.14.5 krippendorff==0.8.1 irrCAC==0.4.4 nltk==3.10.4 numpy==1.26.4 pandas==2.3.3
cat >try.py <<'PY'
import warnings
import numpy, pandas, krippendorff
from irrCAC.raw import CAC
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

warnings.simplefilter("ignore")
one, other = [3, 3, 3, 3], [3, 3, 3, 3]
table = pandas.DataFrame({"one": one, "other": other})
task = AnnotationTask([(r, i, str(v)) for r, vs in (("one", one), ("other", other)) for i, v in enumerate(vs)])


def said(name, make):
    try:
        print(name, float(make()))
    except Exception as error:
        print(name, type(error).__name__)


said("nltk kappa", task.kappa)
said("nltk alpha", task.alpha)
said("scikit-learn kappa", lambda: cohen_kappa_score(one, other))
said("statsmodels fleiss", lambda: fleiss_kappa(aggregate_raters(numpy.array([one, other]).T)[0]))
said("krippendorff alpha", lambda: krippendorff.alpha([one, other], level_of_measurement="ordinal"))
for name in ("gwet", "conger", "fleiss", "krippendorff"):
    said("irrCAC " + name, lambda: getattr(CAC(table), name)()["est"]["coefficient_value"])
PY
expected='nltk kappa 1.0
nltk alpha 1.0
scikit-learn kappa nan
statsmodels fleiss nan
krippendorff alpha ValueError
irrCAC gwet 1.0
irrCAC conger nan
irrCAC fleiss ZeroDivisionError
irrCAC krippendorff ZeroDivisionError'
diff <(v/bin/python try.py) <(echo "$expected") && echo "as described"
