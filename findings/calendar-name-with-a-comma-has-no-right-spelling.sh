#!/usr/bin/env bash
# icalendar 7.3.2, vobject 0.9.9, ical.js 2.2.1, node-ical 0.26.1: no spelling of a calendar's name with a
# comma is right in all four.
#
# Guessed: a name is text like any summary: who writes puts a backslash before the comma (RFC 5545, and
#     RFC 7986 for NAME), and who reads takes it away.
# So: icalendar writes X-WR-CALNAME and NAME as they stand, from Calendar.new(name=…) too, while it escapes
#     SUMMARY. vobject takes what follows the comma for a second value and drops it. Escaped by hand
#     (vText), the name is right there, but then icalendar, its own writer, and ical.js show the backslash.
#     node-ical reads both.
# Why it matters: who subscribes sees "Center for Law" in the list of calendars, or "Law\, Policy". Only a
#     name without commas (and semicolons) is the same everywhere.
# Needs node and npm.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
plain: X-WR-CALNAME:Center for Law, Policy and Health
plain: NAME:Center for Law, Policy and Health
plain: SUMMARY:Law\, Policy
plain: icalendar reads Center for Law, Policy and Health
plain: vobject reads Center for Law
vText: X-WR-CALNAME:Center for Law\, Policy and Health
vText: NAME:Center for Law\, Policy and Health
vText: SUMMARY:Law\, Policy
vText: icalendar reads Center for Law\, Policy and Health
vText: vobject reads Center for Law, Policy and Health
plain: ical.js reads Center for Law, Policy and Health
plain: node-ical reads Center for Law, Policy and Health
vText: ical.js reads Center for Law\, Policy and Health
vText: node-ical reads Center for Law, Policy and Health
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    icalendar==7.3.2 vobject==0.9.9 || exit 2
npm install --silent --no-audit --no-fund --prefix "$folder" \
    ical.js@2.2.1 node-ical@0.26.1 >"$folder/log" 2>&1 || exit 2
cat >"$folder/show.py" <<'END'
import datetime
import pathlib
import sys

import vobject
from icalendar import Calendar, Event, vText

NAME = "Center for Law, Policy and Health"

def calendar_named(name):
    calendar = Calendar()
    calendar.add("prodid", "-//Example//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    event = Event()
    event.add("uid", "1@example.org")
    event.add("dtstamp", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    event.add("dtstart", datetime.date(2026, 3, 10))
    event.add("summary", "Law, Policy")
    calendar.add_component(event)
    return calendar.to_ical().decode()

assert f"X-WR-CALNAME:{NAME}" in Calendar.new(name=NAME).to_ical().decode()
for how, name in (("plain", NAME), ("vText", vText(NAME))):
    text = calendar_named(name)
    pathlib.Path(sys.argv[1], f"{how}.ics").write_bytes(text.encode())
    for word in ("X-WR-CALNAME:", "NAME:", "SUMMARY:"):
        print(f"{how}:", *(line for line in text.splitlines() if line.startswith(word)))
    read = Calendar.from_ical(text)
    assert read["name"] == read["x-wr-calname"] == read.calendar_name
    print(f"{how}: icalendar reads {read['name']}")
    read = vobject.readOne(text).contents
    assert read["name"][0].value == read["x-wr-calname"][0].value
    print(f"{how}: vobject reads {read['name'][0].value}")
END
cat >"$folder/show.mjs" <<'END'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

for (const how of ["plain", "vText"]) {
    const text = readFileSync(`${process.argv[2]}/${how}.ics`, "utf8");
    const calendar = new ICAL.Component(ICAL.parse(text));
    const names = ["name", "x-wr-calname"].map((name) => calendar.getFirstPropertyValue(name));
    console.log(`${how}: ical.js reads ${[...new Set(names)].join(" or ")}`);
    const other = nodeIcal.sync.parseICS(text).vcalendar;
    const read = [...new Set([other.name, other["WR-CALNAME"]])];
    console.log(`${how}: node-ical reads ${read.join(" or ")}`);
}
END
seen=$("$folder/venv/bin/python" "$folder/show.py" "$folder"; node "$folder/show.mjs" "$folder")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
