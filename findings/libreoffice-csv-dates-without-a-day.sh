#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian's libreoffice-calc), a workbook of openpyxl 3.1.5 (PyPI): its CSV shows months as days.
#
# Behavior: four cells hold the same day, shown as `yyyy-mm-dd`, `yyyy-mm`, `mmm yyyy` and `yyyy/mm`. `--convert-to csv`
#   writes only the first as it is shown. The others become `10/01/2026`: the order of the program's own language, with a
#   day that nobody saw.
# Output seen: the lines under `expected` below.
# Why it surprises: the screen and the PDF of the same file show "2026-10". Who knows a month and writes it as a real date
#   with a month's format gets what a European reader takes for the tenth of January.
# Source: the same workbook converted to CSV, and to PDF, which has `2026-10`.
set -euo pipefail
command -v soffice >/dev/null || { echo "LibreOffice (libreoffice-calc) is needed" >&2; exit 1; }
cd "$(mktemp -d)"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5
cat >make.py <<'PY'
import datetime, openpyxl
book = openpyxl.Workbook()
for shown in ("yyyy-mm-dd", "yyyy-mm", "mmm yyyy", "yyyy/mm"):
    book.active.append([shown, datetime.date(2026, 10, 1)])
    book.active.cell(book.active.max_row, 2).number_format = shown
book.save("book.xlsx")
PY
venv/bin/python make.py
soffice --headless "-env:UserInstallation=file://$PWD/profile" --convert-to csv book.xlsx >/dev/null 2>&1
expected='yyyy-mm-dd,2026-10-01
yyyy-mm,10/01/2026
mmm yyyy,10/01/2026
yyyy/mm,10/01/2026'
seen=$(cat book.csv)
echo "$seen"
[[ $seen == "$expected" ]]
