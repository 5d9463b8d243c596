#!/usr/bin/env python3
"""Reads workbooks with pandas and LibreOffice: .ci/workbook.py PROGRAM, with pandas, openpyxl and soffice installed."""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def report(person: str, file: Path) -> Path:
    args = ["report", EXAMPLES / f"{person}.json", "--as-of", "2026-11-23", "-o", file]
    subprocess.run([sys.argv[1], *args], check=True)
    return file


def converted(book: Path, to: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(["soffice", "--headless", profile, "--convert-to", to, "--outdir", folder, book], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def check(person: str, folder: Path) -> None:
    book, table = report(person, folder / "book.xlsx"), report(person, folder / "table.csv")
    skills = json.loads(report(person, folder / "a.report.json").read_text())["skills"]
    # The first sheet, without any option.
    frame = pandas.read_excel(book)
    assert list(frame.columns) == rows(table)[0], frame.columns
    assert list(frame["id"]) == [skill["id"] for skill in skills]
    for column, field in [("you", "claimed"), ("required", "required")]:
        levels = [None if pandas.isna(level) else int(level) for level in frame[column]]
        assert levels == [skill[field] for skill in skills], column
    # Days and months are dates.
    certifications = pandas.read_excel(book, sheet_name="Certifications")
    assert certifications["checked on"].dtype.kind == "M", certifications["checked on"].dtype
    about = dict(pandas.read_excel(book, sheet_name="About", header=None).itertuples(index=False))
    assert about["Judged on"] == pandas.Timestamp("2026-11-23"), about
    # LibreOffice writes the same first table as skillgap, but for the quote that keeps a text from being a formula.
    converted(book, "csv", folder)
    assert rows(folder / "book.csv") == [[cell.removeprefix("'") for cell in row] for row in rows(table)]
    converted(book, ALL_SHEETS, folder)
    (at,) = [at for at, name in enumerate(certifications.columns) if name == "checked on"]
    days = [row[at] for row in rows(folder / "book-Certifications.csv")[1:]]
    for written, day in zip(days, certifications["checked on"], strict=True):
        # LibreOffice writes a month in another form: findings/libreoffice-csv-dates-without-a-day.sh
        assert written == f"{day:%Y-%m-%d}" or "/" in written and day.day == 1, (written, day)
    print(f"workbook: {person}, {len(frame)} skills, {len(days)} days")


for person in ("lead", "student", "data-scientist"):
    with tempfile.TemporaryDirectory() as folder:
        check(person, Path(folder).resolve())
