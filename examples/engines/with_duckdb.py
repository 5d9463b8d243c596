#!/usr/bin/env python3
"""Judge a Parquet file of assessments with DuckDB: with_duckdb.py people.parquet rows.parquet

`people.parquet` has a column `assessment`, each a JSON text. For a table of levels instead, select `id` and a column
for each skill, leave HEADER on, and drop QUOTE and ESCAPE.
"""

import subprocess
import sys
import tempfile

import duckdb

people, rows = sys.argv[1:]

with tempfile.NamedTemporaryFile(suffix=".csv") as found:
    # DuckDB writes a line for each person right into the program, which writes rows into a file.
    batch = subprocess.Popen(["skillgap", "batch", "--format", "csv", "--errors", "refused.ndjson"],
                             stdin=subprocess.PIPE, stdout=found)
    duckdb.sql(f"""
        COPY (SELECT translate(assessment::VARCHAR, chr(10) || chr(13), '  ') FROM '{people}')
        TO '/dev/fd/{batch.stdin.fileno()}' (FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE '')""")
    batch.stdin.close()
    # 1: some records were refused, and refused.ndjson says why.
    if batch.wait() > 1:
        sys.exit(f"skillgap failed with {batch.returncode}")
    duckdb.sql(f"""
        COPY (FROM read_csv('{found.name}', header = true, delim = ',', quote = '"', types = {{
            'date': 'DATE', 'attainment_low': 'DOUBLE', 'attainment_high': 'DOUBLE', 'coverage': 'DOUBLE',
            'must_haves_met': 'INTEGER', 'must_haves': 'INTEGER', 'work': 'INTEGER', 'credentials': 'INTEGER',
            'backed_skills': 'INTEGER'}}, auto_type_candidates = ['VARCHAR']))
        TO '{rows}' (FORMAT parquet)""")
