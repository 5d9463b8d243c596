#!/usr/bin/env bash
# PySpark 4.3.0 (PyPI), Java 17: a program that is a symbolic link goes to the workers under the name of its target.
#
# Behavior: `addFile("judge")`, where `judge` is a link to `opt/judge-1.2`, sends a file `judge-1.2`. `SparkFiles.get`
#   of `judge` returns a path without a word, and nothing is there, neither at the driver nor in a task.
# Output seen: the lines under `expected` below.
# Why it surprises: the description says that a file is found by its name with `SparkFiles.get`, and a program in the
#   path is often a link (`java`, `python3`, whatever a package manager links). The task fails much later, with a file
#   that isn't found in a folder of Spark's.
# Source: run; seen while a program was sent to two local workers. `os.path.realpath` before both calls avoids it.
set -euo pipefail
command -v java >/dev/null || { echo "Java is needed" >&2; exit 1; }
cd "$(mktemp -d)"
python3 -m venv v
v/bin/pip install --quiet --disable-pip-version-check pyspark==4.3.0
mkdir opt
echo "any text" >opt/judge-1.2
ln -s opt/judge-1.2 judge
cat >try.py <<'PY'
import os
from pyspark import SparkContext, SparkFiles

spark = SparkContext("local[1]")
spark.addFile("judge")
print("sent:", os.listdir(SparkFiles.getRootDirectory()))
for name in ("judge", "judge-1.2"):
    in_task = spark.parallelize([name], 1).map(lambda name: os.path.exists(SparkFiles.get(name))).first()
    print(f"{name}: at the driver {os.path.exists(SparkFiles.get(name))}, in a task {in_task}")
spark.stop()
PY
expected="sent: ['judge-1.2']
judge: at the driver False, in a task False
judge-1.2: at the driver True, in a task True"
diff <(PYSPARK_PYTHON=$PWD/v/bin/python v/bin/python try.py 2>log) <(echo "$expected") && echo "as described"
