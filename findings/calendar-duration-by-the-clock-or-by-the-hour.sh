#!/usr/bin/env bash
# icalendar 7.3.2, ics 0.7.3, ical.js 2.2.1 and node-ical 0.26.1: when the clocks change, an event ends an
# hour apart, and none of them knows a day from 24 hours.
#
# Guessed: a DURATION in hours is exact and one in days is of the calendar (RFC 5545): on the night when
#     clocks go forward PT24H lasts 24 hours and P1D 23.
# So: icalendar, ics, recurring-ical-events 3.8.2 and ical.js move the hands of the clock, hours too, so
#     that PT24H lasts 23 and PT5H 4. node-ical counts hours, days too, so that P1D lasts 24. Each is right
#     for one of the two. To icalendar both are the same timedelta: it writes P1D for a PT24H it has read.
#     Where the start is in UTC all agree.
# Why it matters: two people with the same event leave an hour apart, on two nights of the year, and no
#     program says so. DTEND in place of DURATION, or a start in UTC, is the same for all.
# Needs node and npm.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
PT24H from New York, 7 March: icalendar 23 h, ics 23 h, recurring-ical-events 23 h, written as P1D
P1D from New York, 7 March: icalendar 23 h, ics 23 h, recurring-ical-events 23 h, written as P1D
PT5H from New York, 7 March: icalendar 4 h, ics 4 h, recurring-ical-events 4 h, written as PT5H
PT24H from New York, 31 October: icalendar 25 h, ics 25 h, recurring-ical-events 25 h, written as P1D
PT24H from UTC, 7 March: icalendar 24 h, ics 24 h, recurring-ical-events 24 h, written as P1D
PT24H from New York, 7 March: node-ical 24 h, ical.js until 2026-03-08T22:00:00
P1D from New York, 7 March: node-ical 24 h, ical.js until 2026-03-08T22:00:00
PT5H from New York, 7 March: node-ical 5 h, ical.js until 2026-03-08T03:00:00
PT24H from New York, 31 October: node-ical 24 h, ical.js until 2026-11-01T22:00:00
PT24H from UTC, 7 March: node-ical 24 h, ical.js until 2026-03-08T22:00:00Z
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    icalendar==7.3.2 ics==0.7.3 recurring-ical-events==3.8.2 || exit 2
npm install --silent --no-audit --no-fund --prefix "$folder" \
    ical.js@2.2.1 node-ical@0.26.1 >"$folder/log" 2>&1 || exit 2
cat >"$folder/show.py" <<'END'
import datetime
import json
import pathlib
import re
import sys

import ics
import recurring_ical_events
from icalendar import Calendar

START = {
    "New York, 7 March": ";TZID=America/New_York:20260307T220000",
    "New York, 31 October": ";TZID=America/New_York:20261031T220000",
    "UTC, 7 March": ":20260307T220000Z",
}

def hours(start, end):
    between = end.astimezone(datetime.UTC) - start.astimezone(datetime.UTC)
    return f"{between.total_seconds() / 3600:g} h"

cases = []
for duration, place in (
    ("PT24H", "New York, 7 March"),
    ("P1D", "New York, 7 March"),
    ("PT5H", "New York, 7 March"),
    ("PT24H", "New York, 31 October"),
    ("PT24H", "UTC, 7 March"),
):
    text = "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Example//EN",
            "BEGIN:VEVENT",
            "UID:1@example.org",
            "DTSTAMP:20260101T000000Z",
            f"DTSTART{START[place]}",
            f"DURATION:{duration}",
            "SUMMARY:A night",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )
    calendar = Calendar.from_ical(text)
    event = calendar.events[0]
    (other,) = ics.Calendar(text).events
    (third,) = recurring_ical_events.of(calendar).between((2026, 1, 1), (2027, 1, 1))
    written = calendar.to_ical().decode()
    label = f"{duration} from {place}"
    print(
        f"{label}: icalendar {hours(event.start, event.end)},"
        f" ics {hours(other.begin.datetime, other.end.datetime)},"
        f" recurring-ical-events {hours(third.start, third.end)},"
        f" written as {re.search('DURATION:(.*)', written)[1].strip()}"
    )
    cases.append([label, text])
pathlib.Path(sys.argv[1], "cases.json").write_text(json.dumps(cases))
END
cat >"$folder/show.mjs" <<'END'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

for (const [label, text] of JSON.parse(readFileSync(`${process.argv[2]}/cases.json`))) {
    const event = nodeIcal.sync.parseICS(text)["1@example.org"];
    const hours = (event.end - event.start) / 3600000;
    const calendar = new ICAL.Component(ICAL.parse(text));
    const end = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).endDate;
    console.log(`${label}: node-ical ${hours} h, ical.js until ${end}`);
}
END
seen=$("$folder/venv/bin/python" "$folder/show.py" "$folder"; node "$folder/show.mjs" "$folder")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
