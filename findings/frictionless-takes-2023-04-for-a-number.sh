#!/usr/bin/env bash
# frictionless 5.21.0 and xmlschema 4.3.2: "2023_04" is the integer 202304.
#
# Guessed: an integer of Table Schema or XML Schema is digits with at most a sign, so that a number of a grant
#     such as 2023_04 is text, and a schema that asks for an integer refuses it.
# So: both hand the text to Python's int(), which takes underscores between digits, as in Python's own source.
#     frictionless guesses the column to be integers, drops the underscores, and finds the file valid;
#     with the type "number" too. xmlschema finds it valid as xs:integer, not as xs:decimal, of which every
#     integer is one. pandas, polars, DuckDB and lxml see no number.
# Why it matters: 2023_04 and 20_2304 become the same grant, and no grant of the list is found again by its
#     number. A file that passed the check at home is refused by the validator of whoever gets it.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
frictionless, guessed: integer, [202304, 202304]
frictionless, integer: valid True
frictionless, number: valid True
frictionless, year: valid False
pandas: ['2023_04', '20_2304']
polars: ['2023_04', '20_2304']
DuckDB: ['2023_04', '20_2304']
xs:integer: xmlschema valid True, 202304; lxml valid False
xs:decimal: xmlschema valid False, None; lxml valid False
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    frictionless==5.21.0 xmlschema==4.3.2 lxml==6.1.3 pandas==3.1.1 polars==2.1.0 \
    duckdb==2.0.1 || exit 2

cat >"$folder/show.py" <<'END'
import duckdb
import pandas
import polars
import xmlschema
from frictionless import Resource, Schema, validate
from lxml import etree

FILE, FIELD = "grants.csv", "grant"
with open(FILE, "w") as file:
    file.write("grant\n2023_04\n20_2304\n")

with Resource(path=FILE) as resource:
    kind = resource.schema.get_field(FIELD).type
    print(f"frictionless, guessed: {kind}, {[row[FIELD] for row in resource.row_stream]}")
for kind in ("integer", "number", "year"):
    schema = Schema.from_descriptor({"fields": [{"name": FIELD, "type": kind}]})
    print(f"frictionless, {kind}: valid {validate(Resource(path=FILE, schema=schema)).valid}")
print(f"pandas: {pandas.read_csv(FILE)[FIELD].tolist()}")
print(f"polars: {polars.read_csv(FILE)[FIELD].to_list()}")
print(f"DuckDB: {[row[0] for row in duckdb.sql(f'FROM {FILE!r}').fetchall()]}")

FRAME = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    '<xs:element name="grant" type="xs:{}"/></xs:schema>'
)
TEXT = "<grant>2023_04</grant>"
for kind in ("integer", "decimal"):
    schema = FRAME.format(kind)
    by_lxml = etree.XMLSchema(etree.fromstring(schema)).validate(etree.fromstring(TEXT))
    by_xmlschema = xmlschema.XMLSchema(schema)
    found = by_xmlschema.decode(TEXT, validation="lax")[0]
    valid = by_xmlschema.is_valid(TEXT)
    print(f"xs:{kind}: xmlschema valid {valid}, {found}; lxml valid {by_lxml}")
END
seen=$(cd "$folder" && "$folder/venv/bin/python" -W ignore show.py)
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
