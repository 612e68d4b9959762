#!/usr/bin/env bash
# XlsxWriter 3.3.1: a text that begins with <r> and ends with </r> is no text.
#
# Guessed: write_string() writes what it is given, so that a reader gets the same text back.
# So: such a text is taken for a rich string that the library made itself, and goes into the file as
#     markup, without a word. With a <t> inside, the reader gets what stands in it; without, nothing.
# Why it matters: a cell that quotes a piece of XML or HTML loses its text. write_rich_string() with the
#     text in two parts keeps it.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
'plain' is read as 'plain'
'<b>bold</b>' is read as '<b>bold</b>'
'<r>note</r>' is read as ''
'<r><t>note</t></r>' is read as 'note'
in two parts: '<r>note</r>'
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    xlsxwriter==3.3.1 openpyxl==3.1.5 || exit 2
cat >"$folder/show.py" <<'END'
import io

import openpyxl
import xlsxwriter

TEXTS = ["plain", "<b>bold</b>", "<r>note</r>", "<r><t>note</t></r>"]
file = io.BytesIO()
with xlsxwriter.Workbook(file) as book:
    sheet = book.add_worksheet()
    for line, text in enumerate(TEXTS):
        sheet.write_string(line, 0, text)
    sheet.write_rich_string(len(TEXTS), 0, book.add_format(), "<", "r>note</r>")
*cells, last = [row[0].value for row in openpyxl.load_workbook(file).active.iter_rows()]
for text, cell in zip(TEXTS, cells):
    print(f"{text!r} is read as {cell!r}")
print(f"in two parts: {last!r}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
