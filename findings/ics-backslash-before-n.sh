#!/usr/bin/env bash
# ics 0.7.2 against icalendar 7.3.2 and vobject 0.9.9 (all PyPI): a backslash before an "n" becomes a line break.
#
# Behavior: in iCalendar a backslash is written as `\\`, a line break as `\n`. So `C:\\notes` is the text `C:\notes`.
#   ics takes it for a backslash, a line break and "otes"; icalendar and vobject read it as it was meant.
# Output seen: the lines under `expected` below.
# Why it surprises: the file is valid, the escaping has four rules, and the most downloaded readers differ in the one
#   that every Windows path and every regular expression needs. Who writes an action such as "Copy C:\notes" and checks
#   the file with ics looks for the mistake in the writer, which has none.
# Source: RFC 5545, 3.3.11. Written and read back: `ics` replaces `\n` before `\\`, in separate passes.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check ics==0.7.2 icalendar==7.3.2 vobject==0.9.9
cat >try.py <<'PY'
import icalendar, ics, vobject
WRITTEN = r"Copy C:\\notes\, \\d+\; then\nrest"
lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20261123T000000Z",
         "DTSTART;VALUE=DATE:20270131", "SUMMARY:" + WRITTEN, "END:VEVENT", "END:VCALENDAR", ""]
text = "\r\n".join(lines)
print("icalendar", ascii(str(icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"])))
print("vobject  ", ascii(vobject.readOne(text).vevent.summary.value))
print("ics      ", ascii(next(iter(ics.Calendar(text).events)).name))
PY
expected=$(cat <<'TEXT'
icalendar 'Copy C:\\notes, \\d+; then\nrest'
vobject   'Copy C:\\notes, \\d+; then\nrest'
ics       'Copy C:\\\notes, \\d+; then\nrest'
TEXT
)
seen=$(venv/bin/python try.py)
echo "$seen"
[[ $seen == "$expected" ]]
