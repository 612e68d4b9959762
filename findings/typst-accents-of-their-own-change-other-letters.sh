#!/usr/bin/env bash
# Typst 0.15.2 (Python package): an accent that is a glyph of its own makes programs read other letters,
# also where the next font of the list has the whole letter.
#
# Guessed: where the first font has no "ế" and the second one has, the letter comes from the second; and a
#     letter that needs two glyphs is still read once.
# So: a font with "ê" and the accent is enough for Typst, which sets the letter from two glyphs. Both
#     stand for the whole letter, so that pypdf and pdfminer read it twice; and as a glyph keeps the first
#     text that it was given, later plain letters are read with the accent, and the accent on another one
#     as the letter that had it first. PDF/UA-1 changes nothing. PDFium goes by ActualText and is nearly right.
# Why it matters: fonts that are cut into parts for the web, such as "latin" and "latin-ext", hold
#     accents in each part. One name from Vietnam, Hawaii or Poland then hides words from the search of other
#     programs, though the sheet looks right. With the accents taken out of the parts, each letter that any
#     font of the list has comes whole.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
accents first: Tiến, Tuấn, Huê
    pypdf: Tiếến, Tuấến, Huế
    pdfminer: Tiếến, Tuấến, Huế
    PDFium: Tiến, Tuấn, Huê
accents first: M̧ajeļ: Main Menu
    pypdf: M̧M̧ajeļ: M̧ain M̧enu
    pdfminer: M̧M̧ajeļ: M̧ain M̧enu
    PDFium: M̧ajeļ: Main Menu
whole letters first: Tiến, Tuấn, Huê
    pypdf: Tiến, Tuấn, Huê
    pdfminer: Tiến, Tuấn, Huê
    PDFium: Tiến, Tuấn, Huê
whole letters first: M̧ajeļ: Main Menu
    pypdf: M̧M̧ajeļ: M̧ain M̧enu
    pdfminer: M̧M̧ ajeļ: M̧ain M̧enu
    PDFium: M̧M̧ ajeļ: Main Menu
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

# Both fonts are in Typst. DejaVu has ê and accents but no ế; Libertinus has all but the M̧ of the
# Marshall Islands, which Unicode has only as two characters.
LISTS = {
    "accents first": '("DejaVu Sans Mono", "Libertinus Serif")',
    "whole letters first": '("Libertinus Serif", "DejaVu Sans Mono")',
}
TEXTS = ["Tiến, Tuấn, Huê", "M̧ajeļ: Main Menu"]


def words(text):
    return " ".join(text.split())


for name, fonts in LISTS.items():
    for text in TEXTS:
        source = f'#set document(title: "Names")\n#set text(lang: "en", font: {fonts})\n{text}'
        content = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
        page = pypdf.PdfReader(io.BytesIO(content)).pages[0]
        seen = {
            "pypdf": page.extract_text(),
            "pdfminer": extract_text(io.BytesIO(content)),
            "PDFium": pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded(),
        }
        print(f"{name}: {text}")
        for reader, read in seen.items():
            print(f"    {reader}: {words(read)}")
END
seen=$(cd "$folder" && "$folder/venv/bin/python" show.py)
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
