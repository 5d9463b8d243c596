#!/usr/bin/env bash
# ics 0.7.2 (PyPI): a calendar that is read and written again says `CALSCALE:GEORGIAN`.
#
# Behavior: `CALSCALE` is optional, and `GREGORIAN` if it is absent, its only value. ics reads a calendar without it as
#   of the scale "georgian", a name that no specification has, and writes that. A calendar made in ics has no such line.
# Output seen: the lines under `expected` below. icalendar 7.3.2 writes no such line in any case.
# Why it surprises: reading and writing a valid file is the way to merge, filter or tidy calendars, and nothing was set.
#   The new file names a calendar scale that a strict reader has to refuse, since days in it can't be understood.
# Source: RFC 5545, 3.7.1. Read and written back; `parse_calscale` in `ics/parsers/icalendar_parser.py`.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check ics==0.7.2 icalendar==7.3.2
cat >try.py <<'PY'
import icalendar, ics
lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20261123T000000Z",
         "DTSTART;VALUE=DATE:20270131", "SUMMARY:Renew it", "END:VEVENT", "END:VCALENDAR", ""]
text = "\r\n".join(lines)
made = ics.Calendar(events={ics.Event(name="Renew it", begin="2027-01-31")})
for name, out in [("ics, read:", ics.Calendar(text).serialize()), ("ics, made:", made.serialize()),
                  ("icalendar, read:", icalendar.Calendar.from_ical(text).to_ical().decode())]:
    print(name, *[line for line in out.split() if line.startswith("CALSCALE")])
PY
expected='ics, read: CALSCALE:GEORGIAN
ics, made:
icalendar, read:'
seen=$(venv/bin/python try.py)
echo "$seen"
[[ $seen == "$expected" ]]
