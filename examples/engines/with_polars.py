#!/usr/bin/env python3
"""Judge a Parquet file of assessments with Polars: with_polars.py people.parquet rows.parquet

`people.parquet` has a column `assessment`, each a JSON text. For a table of levels instead, select `id` and a column
for each skill, and write them with a header and quotes.
"""

import subprocess
import sys
import tempfile

import polars as pl

people, rows = sys.argv[1:]
columns = {"id": pl.String, "person": pl.String, "date": pl.Date, "rubric": pl.String, "target": pl.String,
           "current_step": pl.String, "next_step": pl.String, "verdict": pl.String, "attainment_low": pl.Float64,
           "attainment_high": pl.Float64, "must_haves_met": pl.Int32, "must_haves": pl.Int32, "coverage": pl.Float64,
           "gaps": pl.String, "work": pl.Int32, "credentials": pl.Int32, "backed_skills": pl.Int32,
           "backed_step": pl.String}

with tempfile.NamedTemporaryFile(suffix=".csv") as found:
    # Polars writes a line for each person right into the program, which writes rows into a file.
    batch = subprocess.Popen(["skillgap", "batch", "--format", "csv", "--errors", "refused.ndjson"],
                             stdin=subprocess.PIPE, stdout=found)
    # DuckDB's JSON comes as bytes.
    lines = pl.col("assessment").cast(pl.String).str.replace_all(r"[\r\n]", " ")
    pl.scan_parquet(people).select(lines).sink_csv(batch.stdin, include_header=False, quote_style="never")
    batch.stdin.close()
    # 1: some records were refused, and refused.ndjson says why.
    if batch.wait() > 1:
        sys.exit(f"skillgap failed with {batch.returncode}")
    pl.scan_csv(found.name, schema=columns).sink_parquet(rows)
