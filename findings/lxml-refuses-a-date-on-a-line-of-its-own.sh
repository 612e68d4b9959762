#!/usr/bin/env bash
# lxml 6.1.3 (libxml2): a date with a blank or line end beside it fails a schema; a number there does not.
#
# Guessed: blanks around a value count for nothing in a schema, whatever its type is: XML Schema has
#     `whiteSpace` fixed to "collapse" for all but texts. So a file that a program has indented stays valid.
# So: lxml's XMLSchema takes blanks around numbers, booleans, languages and addresses, and refuses them around
#     all that has to do with time: date, dateTime, time, gYear, gYearMonth, duration; in elements and in
#     attributes. xmlschema 4.3.2 takes all of them.
# Why it matters: a file that its maker's validator passed is refused by the receiver's for one blank that
#     nobody sees, and the message quotes a date that is right.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
date, lxml: bare
date, xmlschema: bare, element, attribute
dateTime, lxml: bare
dateTime, xmlschema: bare, element, attribute
time, lxml: bare
time, xmlschema: bare, element, attribute
gYear, lxml: bare
gYear, xmlschema: bare, element, attribute
gYearMonth, lxml: bare
gYearMonth, xmlschema: bare, element, attribute
duration, lxml: bare
duration, xmlschema: bare, element, attribute
decimal, lxml: bare, element, attribute
decimal, xmlschema: bare, element, attribute
integer, lxml: bare, element, attribute
integer, xmlschema: bare, element, attribute
boolean, lxml: bare, element, attribute
boolean, xmlschema: bare, element, attribute
language, lxml: bare, element, attribute
language, xmlschema: bare, element, attribute
anyURI, lxml: bare, element, attribute
anyURI, xmlschema: bare, element, attribute
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    lxml==6.1.3 xmlschema==4.3.2 elementpath==5.1.4 || exit 2

cat >"$folder/show.py" <<'END'
import xmlschema
from lxml import etree

FRAME = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="row"><xs:complexType>'
    '<xs:sequence><xs:element name="value" type="xs:{0}"/></xs:sequence>'
    '<xs:attribute name="same" type="xs:{0}"/></xs:complexType></xs:element></xs:schema>'
)
VALUES = {
    "date": "2021-07-30",
    "dateTime": "2021-07-30T10:00:00Z",
    "time": "10:00:00",
    "gYear": "2021",
    "gYearMonth": "2021-07",
    "duration": "P1Y",
    "decimal": "1.5",
    "integer": "2021",
    "boolean": "true",
    "language": "en",
    "anyURI": "https://example.org/",
}
for kind, value in VALUES.items():
    schema = FRAME.format(kind)
    readers = {
        "lxml": lambda text: by_lxml.validate(etree.fromstring(text)),
        "xmlschema": xmlschema.XMLSchema(schema).is_valid,
    }
    by_lxml = etree.XMLSchema(etree.fromstring(schema))
    texts = {
        "bare": f'<row same="{value}"><value>{value}</value></row>',
        "element": f"<row><value>\n  {value}\n</value></row>",
        "attribute": f'<row same=" {value} "><value>{value}</value></row>',
    }
    for name, is_valid in readers.items():
        valid = [place for place, text in texts.items() if is_valid(text)]
        print(f"{kind}, {name}: {', '.join(valid)}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
