#!/usr/bin/env bash
# Pint 0.25.3: "12 500 km" is 6000 km, "12 000 km" is 0 km, and "1 1/2 miles" is half a mile.
#
# Guessed: a blank between digits groups them, as the SI brochure and ISO 80000 have it, or is refused, for a
#     quantity has one number.
# So: a blank is a multiplication sign to Pint between any two parts, and two numbers are two parts: 12 times
#     500, 12 times nothing, 1 times 1/2. Thin blanks and blanks that do not break, which typesetters use
#     there, are the same. "6 ft 2 in" is an area. A comma or an underscore between digits is dropped.
# Why it matters: a table from Canada, France or a statistical office comes in with the right unit and a wrong
#     number, and each full thousand is nothing; only parts like "6 ft 2 in" fail later on. Blanks between
#     digits must go before Pint sees them.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
'12500 km' is 12500 kilometer
'12,500 km' is 12500 kilometer
'12_500 km' is 12500 kilometer
'12 500 km' is 6000 kilometer
'12\u2009500 km' is 6000 kilometer
'12\xa0500 km' is 6000 kilometer
'12\u202f500 km' is 6000 kilometer
'12 000 km' is 0 kilometer
'1 1/2 miles' is 0.5 mile
'2 1/2 hours' is 1.0 hour
'6 ft 2 in' is 12 foot * inch
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    pint==0.25.3 flexcache==0.3 flexparser==0.4 platformdirs==4.14.9 typing_extensions==4.16.0 || exit 2
cat >"$folder/show.py" <<'END'
import pint

units = pint.UnitRegistry()
for text in (
    "12500 km",
    "12,500 km",
    "12_500 km",
    "12 500 km",
    "12\u2009500 km",
    "12\u00a0500 km",
    "12\u202f500 km",
    "12 000 km",
    "1 1/2 miles",
    "2 1/2 hours",
    "6 ft 2 in",
):
    print(f"{text!a} is {units.Quantity(text)}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
