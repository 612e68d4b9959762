#!/usr/bin/env bash
# Typst 0.15.2 (Python package): a blank without width between the letters of one word stands, for
# programs that read the PDF, in all later words too.
#
# Guessed: U+200B, U+00AD and other signs that nobody sees are in the text of the word that has them
#     and in no other, and readers of PDFs leave them out.
# So: Typst counts such a sign to the glyph of the letter before it, and a glyph has one text in the
#     whole file, the first that it was given. From there on pypdf and pdfminer give the sign after each
#     such letter, in words that never had one. pdf.js drops the letter with the sign: what is left of
#     "rehabilitation" is "habili a i n". PDFium gives the words as they were written.
# Why it matters: U+200B is the usual advice for letting a long word break, and word processors leave
#     soft hyphens behind. One such word, and the search of Firefox, indexers and copying programs no
#     longer find the words after it. Letters joined by an empty box break as well and leave no sign.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
U+200B: pypdf 'r\u200be\u200bhabilit\u200bat\u200bio\u200bn'
U+200B: pdfminer 'r\u200be\u200bhabilit\u200bat\u200bio\u200bn'
U+200B: PDFium 'rehabilitation'
U+200B: pdf.js 'habili a i n'
U+00AD: pypdf 'r\xade\xadhabilit\xadat\xadio\xadn'
U+00AD: pdfminer 'r\xade\xadhabilit\xadat\xadio\xadn'
U+00AD: PDFium 'rehabilitation'
U+00AD: pdf.js 'habili a i n'
U+2060: pypdf 'r\u2060e\u2060habilit\u2060at\u2060io\u2060n'
U+2060: pdfminer 'r\u2060e\u2060habilit\u2060at\u2060io\u2060n'
U+2060: PDFium 'rehabilitation'
U+2060: pdf.js 'habili a i n'
box(): pypdf 'rehabilitation'
box(): pdfminer 'rehabilitation'
box(): PDFium 'rehabilitation'
box(): pdf.js 'rehabilitation'
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    typst==0.15.2 pypdf==7.1.1 pdfminer.six==20260107 pypdfium2==5.15.2 || exit 2
npm install --silent --no-audit --no-fund --prefix "$folder" pdfjs-dist@5.6.205 \
    >/dev/null || exit 2

cat >"$folder/read.mjs" <<'END'
import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
const file = { data: new Uint8Array(readFileSync(process.argv[2])), verbosity: 0 };
const page = await (await getDocument(file).promise).getPage(1);
const { items } = await page.getTextContent();
console.log(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
END
cat >"$folder/show.py" <<'END'
import io
import subprocess
import sys

import pypdf
import pypdfium2
import typst
from pdfminer.high_level import extract_text

folder = sys.argv[1]
READERS = {
    "pypdf": lambda pdf: pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(),
    "pdfminer": lambda pdf: extract_text(io.BytesIO(pdf)),
    "PDFium": lambda pdf: pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range(),
    "pdf.js": lambda pdf: subprocess.run(
        ["node", f"{folder}/read.mjs", f"{folder}/x.pdf"], capture_output=True, text=True, check=True
    ).stdout,
}
SIGNS = {f"U+{ord(sign):04X}": f'"{sign}"' for sign in "\u200b\u00ad\u2060"} | {"box()": "box()"}
for name, sign in SIGNS.items():
    # The second line has the word that is looked at, and no sign.
    text = '#set text(hyphenate: false)\n#"prosecutor".clusters().join(%s)\n\nrehabilitation' % sign
    pdf = typst.compile(text.encode(), ignore_system_fonts=True)
    with open(f"{folder}/x.pdf", "wb") as file:
        file.write(pdf)
    for reader, read in READERS.items():
        line = [line for line in read(pdf).splitlines() if line.strip(" \x0c")][-1]
        print(f"{name}: {reader} {ascii(line.strip())}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py" "$folder")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
