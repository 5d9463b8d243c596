#!/usr/bin/env python3
"""Reads the calendars of two people with another library: .ci/calendars.py PROGRAM, with icalendar installed."""
import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import icalendar

PROGRAM = Path(sys.argv[1]).resolve()
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def run(*args: str) -> None:
    subprocess.run([PROGRAM, *args], check=True, env={**os.environ, "SKILLGAP_NO_HISTORY": "1"},
                   stdout=subprocess.DEVNULL)


def events(person: str, day: str) -> dict[str, tuple[date, str]]:
    """The events of a file by their ids, on a day."""
    run("report", person, "--as-of", day, "-o", "out.ics")
    calendar = icalendar.Calendar.from_ical(Path("out.ics").read_bytes())
    assert not calendar.errors, calendar.errors
    found = calendar.walk("VEVENT")
    assert not any(event.errors for event in found)
    assert all(type(event.start) is date and event.start.isoformat() >= day for event in found)
    assert len({event.uid for event in found}) == len(found)
    return {str(event.uid): (event.start, str(event["SUMMARY"])) for event in found}


def person(example: str, file: str, **changed: object) -> str:
    """A copy of an example, with a deadline of their own."""
    text = json.loads((EXAMPLES / f"{example}.json").read_text()) | changed
    Path(file).write_text(json.dumps(text))
    run("agree", file, r"Show C:\notes, then ask", "--by", "2027-01-15")
    return file


def main() -> None:
    os.chdir(tempfile.mkdtemp())
    people = {"Mina Haddad": person("student", "mina.json"), "Li Wen": person("lead", "li.json")}
    of = {name: events(file, "2026-11-23") for name, file in people.items()}
    for name, found in of.items():
        assert len(found) >= 2 and all(says.startswith(f"{name}: ") for _, says in found.values()), found
        assert (date(2027, 1, 15), f"{name}: Show C:\\notes, then ask") in found.values(), found
        later = events(people[name], "2026-12-01")
        assert later.keys() == found.keys(), "the same reminders have the same ids"
    assert not of["Mina Haddad"].keys() & of["Li Wen"].keys(), "two people share an id"
    typed = person("student", "typed.json", subject={"name": "mina  HADDAD"})
    assert events(typed, "2026-11-23").keys() == of["Mina Haddad"].keys()
    print(f"calendars: {sum(map(len, of.values()))} events of {len(of)} people")


main()
