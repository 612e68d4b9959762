#!/usr/bin/env bash
# pandas 3.1.1 reads "true" in an ODS workbook of tablib 3.10.0 or ezodf 0.3.4 as False.
#
# Guessed: a cell of the type boolean has its value in the attribute `office:boolean-value`, which is
#     "true" or "false" in every language, and every reader takes it from there.
# So: the engine "odf", which pandas chooses for .ods, compares the words that the cell shows with "TRUE".
#     tablib and ezodf write the attribute and no words, and a spreadsheet program shows "WAHR" or a tick
#     where its language or a format asks for it: all of these are False. The engine "calamine" and
#     tablib itself read the attribute, and pandas reads what it has written itself.
# Why it matters: a column such as "still open" turns into its opposite for half of its rows, with the right
#     type and without a warning. `engine="calamine"` gives what was written.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
tablib: odf [False, False], calamine [True, False], tablib [True, False]
ezodf: odf [False, False], calamine [True, False], tablib [True, False]
odfpy, shown as WAHR: odf [False, False], calamine [True, False], tablib [True, False]
odfpy, shown as TRUE: odf [True, False], calamine [True, False], tablib [True, False]
pandas: odf [True, False], calamine [True, False], tablib [True, False]
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    pandas==3.1.1 odfpy==1.4.1 tablib==3.10.0 pyexcel-ezodf==0.3.4 lxml==6.1.3 \
    python-calamine==0.9.1 || exit 2

cat >"$folder/show.py" <<'END'
import ezodf
import pandas
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HEAD, VALUES = "open", [True, False]


def by_tablib():
    data = tablib.Dataset(*[[value] for value in VALUES], headers=[HEAD])
    with open("file.ods", "wb") as file:
        file.write(data.export("ods"))


def by_ezodf():
    book = ezodf.newdoc("ods", "file.ods")
    sheet = ezodf.Sheet("Data", size=(3, 1))
    book.sheets += sheet
    for line, value in enumerate([HEAD, *VALUES]):
        sheet[line, 0].set_value(value)
    book.save()


def by_odfpy(*words):
    book = OpenDocumentSpreadsheet()
    table = Table(name="Data")
    book.spreadsheet.addElement(table)
    cells = [TableCell(valuetype="string")]
    cells += [TableCell(valuetype="boolean", booleanvalue=str(value).lower()) for value in VALUES]
    for cell, shown in zip(cells, [HEAD, *words]):
        cell.addElement(P(text=shown))
        row = TableRow()
        row.addElement(cell)
        table.addElement(row)
    book.save("file.ods")


def by_pandas():
    pandas.DataFrame({HEAD: VALUES}).to_excel("file.ods", index=False)


WRITERS = {
    "tablib": by_tablib,
    "ezodf": by_ezodf,
    "odfpy, shown as WAHR": lambda: by_odfpy("WAHR", "FALSCH"),
    "odfpy, shown as TRUE": lambda: by_odfpy("TRUE", "FALSE"),
    "pandas": by_pandas,
}
for name, write in WRITERS.items():
    write()
    frames = [pandas.read_excel("file.ods", engine=each) for each in ("odf", "calamine")]
    read = [frame[HEAD].tolist() for frame in frames]
    with open("file.ods", "rb") as file:
        read.append(tablib.Dataset().load(file, format="ods")[HEAD])
    print(f"{name}: odf {read[0]}, calamine {read[1]}, tablib {read[2]}")
END
seen=$(cd "$folder" && "$folder/venv/bin/python" -W ignore show.py)
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
