#!/usr/bin/env python3
"""Judge a Parquet file of assessments with Spark: with_spark.py people.parquet rows.parquet

`people.parquet` has a column `assessment`, each a JSON text. Spark sends `skillgap` from your path to each worker,
where a partition starts it once. Needs pyspark, pyarrow, and pandas because Spark asks for it. SPARK_MASTER can name
your cluster.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading

import pyarrow
import pyarrow.csv
from pyspark import SparkFiles
from pyspark.sql import SparkSession

# Not a link to it: Spark sends the file under its own name.
PROGRAM = os.path.realpath(shutil.which("skillgap"))
COLUMNS = {"id": "string", "person": "string", "date": "date", "rubric": "string", "target": "string",
           "current_step": "string", "next_step": "string", "verdict": "string", "attainment_low": "double",
           "attainment_high": "double", "must_haves_met": "int", "must_haves": "int", "coverage": "double",
           "gaps": "string", "work": "int", "credentials": "int", "backed_skills": "int", "backed_step": "string"}
ARROW = {"string": pyarrow.string(), "date": pyarrow.date32(), "double": pyarrow.float64(), "int": pyarrow.int32()}


def judge(batches):
    """Passes a partition through the program. If that fails, or refuses a record, so does the task."""
    program = [SparkFiles.get(os.path.basename(PROGRAM)), "batch", "--format", "csv", "--threads", "1"]
    with tempfile.TemporaryFile() as said:
        batch = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said)
        failures = []
        # A thread writes while this one reads: neither waits for the other with a full pipe.
        feeder = threading.Thread(target=feed, args=(batches, batch.stdin, failures))
        feeder.start()
        try:
            types = {name: ARROW[kind] for name, kind in COLUMNS.items()}
            options = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True)
            yield from pyarrow.csv.open_csv(batch.stdout, convert_options=options)
        except pyarrow.ArrowInvalid as failure:
            failures.append(failure)
        finally:
            # A query with a limit reads no more: that ends the program, and with it the thread.
            batch.stdout.close()
            feeder.join()
        if batch.wait() != 0:
            said.seek(0)
            raise RuntimeError(f"skillgap ends with {batch.returncode}: {said.read().decode()}")
        if failures:
            raise failures[0]


def feed(batches, lines, failures):
    """Writes each JSON text as one line."""
    try:
        with lines:
            for people in batches:
                for text in people.column("assessment").to_pylist():
                    lines.write(text.replace("\r", " ").replace("\n", " ").encode() + b"\n")
    except Exception as failure:
        failures.append(failure)


def main(people, rows):
    # The workers' Python is this one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local-cluster[2,1,1024]")).getOrCreate()
    spark.sparkContext.addFile(PROGRAM)
    # DuckDB's JSON comes as bytes. A few partitions for each core keep all of them busy.
    texts = spark.read.parquet(people).selectExpr("CAST(assessment AS STRING) AS assessment").repartition(4)
    schema = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    texts.mapInArrow(judge, schema).write.mode("overwrite").parquet(rows)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
