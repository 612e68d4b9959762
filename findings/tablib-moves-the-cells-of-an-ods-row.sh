#!/usr/bin/env bash
# tablib 3.10.0: in an ODS workbook, equal cells side by side are one or none, and what follows moves left.
#
# Guessed: Dataset.load() gives each row as a spreadsheet program shows it, each value below its heading.
# So: OpenDocument writes equal neighbors once, with the attribute `number-columns-repeated`, as LibreOffice
#     does. tablib leaves out such cells if they are empty and takes them for one if they are not, so that the
#     later values slide under other headings; the gap is filled up at the end of the row, where nobody
#     misses it. Of a text it takes what stands before the first bold word, line break or tab. pandas
#     (engine "calamine") and pyexcel-ods3 read the rows as they are meant.
# Why it matters: tablib is what imports files into Django's admin. A result without a baseline and target
#     gets its current number as the baseline; a baseline equal to the target takes away the current number.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
tablib: ['A', '10', '20', '15', 'first half']
tablib: ['B', '15', 'late', '', '']
tablib: ['C', '20', '15', 'late', '']
tablib: ['D', '10', '20', '15', 'only ']
pyexcel-ods3: ['A', '10', '20', '15', 'first half']
pyexcel-ods3: ['B', '', '', '15', 'late']
pyexcel-ods3: ['C', '20', '20', '15', 'late']
pyexcel-ods3: ['D', '10', '20', '15', 'only half a year']
pandas: ['A', '10', '20', '15', 'first half']
pandas: ['B', '', '', '15', 'late']
pandas: ['C', '20', '20', '15', 'late']
pandas: ['D', '10', '20', '15', 'only half a year']
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    tablib==3.10.0 odfpy==1.4.1 pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 lml==0.2.0 \
    pyexcel-ezodf==0.3.4 lxml==6.1.3 pandas==3.1.1 python-calamine==0.9.1 || exit 2

cat >"$folder/show.py" <<'END'
import pandas
import pyexcel_ods3
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P, Span

HEAD = ["name", "baseline", "target", "current", "note"]
partly_bold = P(text="only ")
partly_bold.addElement(Span(text="half"))
partly_bold.addText(" a year")
# Each cell as its text (None: empty), or as a pair with how often it stands there.
ROWS = [
    HEAD,
    ["A", "10", "20", "15", "first half"],
    ["B", (None, 2), "15", "late"],
    ["C", ("20", 2), "15", "late"],
    ["D", "10", "20", "15", partly_bold],
]
book = OpenDocumentSpreadsheet()
table = Table(name="Data")
book.spreadsheet.addElement(table)
for values in ROWS:
    row = TableRow()
    for value in values:
        text, times = value if isinstance(value, tuple) else (value, 1)
        cell = TableCell(valuetype="string") if text else TableCell()
        if text:
            cell.addElement(P(text=text) if isinstance(text, str) else text)
        if times > 1:
            cell.setAttribute("numbercolumnsrepeated", times)
        row.addElement(cell)
    table.addElement(row)
book.save("file.ods")

with open("file.ods", "rb") as file:
    read = {"tablib": list(tablib.Dataset().load(file, format="ods"))}
read["pyexcel-ods3"] = pyexcel_ods3.get_data("file.ods")["Data"][1:]
frame = pandas.read_excel("file.ods", engine="calamine", dtype=str, keep_default_na=False)
read["pandas"] = frame.values.tolist()
for name, rows in read.items():
    for row in rows:
        print(f"{name}: {list(row)}")
END
seen=$(cd "$folder" && "$folder/venv/bin/python" -W ignore show.py)
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
