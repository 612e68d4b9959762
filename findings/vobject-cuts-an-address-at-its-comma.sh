#!/usr/bin/env bash
# vobject 0.9.9: an address with a comma is whole in a calendar and cut in a vCard.
#
# Guessed: URL is an address in both formats (a value of the type URI, which has no escapes), so what is
#     read from one is read from the other, and what is written has no backslash.
# So: in a vCard (3.0) URL and SOURCE are lists of texts to vobject, of which it keeps the first: the
#     address ends before its comma. What it writes has a backslash before the comma, which vobject takes
#     away again and ical.js 2.2.1 takes for a part of the address. In a calendar only URL is spared;
#     CONFERENCE, IMAGE and SOURCE of RFC 7986 are cut as well. Serializing writes the cut address, for
#     good.
# Why it matters: maps and meeting rooms have commas in their addresses ("?at=40.7,-74.0"), and the cut
#     address often answers too, with another page. Encoded (%2C), the comma is safe everywhere.
# Needs node and npm.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
calendar: URL https://example.org/map?at=40.7,-74.0
calendar: CONFERENCE https://example.org/map?at=40.7
calendar: IMAGE https://example.org/map?at=40.7
calendar: SOURCE https://example.org/map?at=40.7
vCard: URL https://example.org/map?at=40.7
vCard: SOURCE https://example.org/map?at=40.7
vCard: URL https://example.org/map?at=40.7%2C-74.0
written by vobject: URL:https://example.org/map?at=40.7\,-74.0
read by vobject: https://example.org/map?at=40.7,-74.0
read by ical.js: https://example.org/map?at=40.7\,-74.0
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check vobject==0.9.9 || exit 2
npm install --silent --no-audit --no-fund --prefix "$folder" ical.js@2.2.1 \
    >"$folder/log" 2>&1 || exit 2
cat >"$folder/show.py" <<'END'
import pathlib
import sys

import vobject

ADDRESS = "https://example.org/map?at=40.7,-74.0"

def component(name, *lines):
    return "\r\n".join([f"BEGIN:{name}", *lines, f"END:{name}"])

def show(label, lines, names):
    for line in lines:
        if line.name in names:
            print(f"{label}: {line.name} {line.value}")

event = component(
    "VEVENT",
    "UID:1@example.org",
    "DTSTAMP:20260101T000000Z",
    "DTSTART;VALUE=DATE:20260310",
    f"URL:{ADDRESS}",
    f"CONFERENCE;VALUE=URI:{ADDRESS}",
    f"IMAGE;VALUE=URI:{ADDRESS}",
)
source = f"SOURCE;VALUE=URI:{ADDRESS}"
calendar = vobject.readOne(
    component("VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN", source, event)
)
show("calendar", calendar.vevent.getChildren(), ("URL", "CONFERENCE", "IMAGE"))
show("calendar", calendar.getChildren(), ("SOURCE",))
person = ["VERSION:3.0", "FN:A. Author", "N:Author;A.;;;"]
links = [f"{name}:{ADDRESS}" for name in ("URL", "SOURCE")]
card = vobject.readOne(component("VCARD", *person, *links))
show("vCard", card.getChildren(), ("URL", "SOURCE"))
encoded = ADDRESS.replace(",", "%2C")
card = vobject.readOne(component("VCARD", *person, f"URL:{encoded}"))
show("vCard", card.getChildren(), ("URL",))

card = vobject.vCard()
card.add("n").value = vobject.vcard.Name(family="Author", given="A.")
card.add("fn").value = "A. Author"
card.add("url").value = ADDRESS
text = card.serialize()
pathlib.Path(sys.argv[1], "card.vcf").write_bytes(text.encode())
print("written by vobject:", *(line for line in text.splitlines() if line.startswith("URL")))
print("read by vobject:", vobject.readOne(text).url.value)
END
cat >"$folder/show.mjs" <<'END'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const card = new ICAL.Component(ICAL.parse(readFileSync(`${process.argv[2]}/card.vcf`, "utf8")));
console.log(`read by ical.js: ${card.getFirstPropertyValue("url")}`);
END
seen=$("$folder/venv/bin/python" "$folder/show.py" "$folder"; node "$folder/show.mjs" "$folder")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
