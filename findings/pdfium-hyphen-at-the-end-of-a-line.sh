#!/usr/bin/env bash
# PDFium (pypdfium2 5.15.2) takes a hyphen at the end of a line out of the text, in addresses too.
#
# Guessed: a hyphen that is drawn as "-" and stands for "-" in the file comes out as "-", as it does
#     with pypdf 7.1.1 and pdfminer.six 20260107, whichever word it is in.
# So: between a line and the next that begins with a letter PDFium gives the character U+FFFE in place
#     of the hyphen and of the line's end (U+0002 from get_text_bounded), in addresses too. Before a digit
#     the hyphen stays, and so does an en dash. That the file is tagged does not help.
# Why it matters: Chromium's viewer is PDFium. An address copied from two lines has lost its hyphen or
#     holds a sign that no server knows, and a search for the word as it is written finds nothing. Only
#     lines that do not end with a hyphen are safe.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
pypdf: 'example.org/long-\nterm and 800-656-\n4673, state\u2013\nwide well-run'
pdfminer: 'example.org/long-\nterm and 800-656-\n4673, state\u2013\nwide well-run'
PDFium get_text_range: 'example.org/long\ufffeterm and 800-656-\n4673, state\u2013\nwide well-run'
PDFium get_text_bounded: 'example.org/long\x02term and 800-656-\n4673, state\u2013\nwide well-run'
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    typst==0.15.2 pypdf==7.1.1 pdfminer.six==20260107 pypdfium2==5.15.2 || exit 2

cat >"$folder/show.py" <<'END'
import io

import pypdf
import pypdfium2
import typst
from pdfminer.high_level import extract_text

LINES = ["example.org/long-", "term and 800-656-", "4673, state–", "wide well-run"]
text = '#set document(title: "x")\n' + " \\\n".join(f'#"{line}"' for line in LINES)
pdf = typst.compile(text.encode(), ignore_system_fonts=True, pdf_standards=["ua-1"])
page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
seen = {
    "pypdf": pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(),
    "pdfminer": extract_text(io.BytesIO(pdf)),
    "PDFium get_text_range": page.get_text_range(),
    "PDFium get_text_bounded": page.get_text_bounded(),
}
for reader, words in seen.items():
    words = words.replace("\r\n", "\n").replace(" \n", "\n").strip(" \n\x0c")
    print(f"{reader}: {ascii(words)}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
