#!/usr/bin/env bash
# python-docx 1.2.0, mammoth 1.13.0, docx2txt 0.9, docx2python 3.7.1: a moved paragraph is read 0, 1 or 2 times.
#
# Guessed: a paragraph that was moved while Word recorded changes stands in the text once, at its new place, as
#     Word shows it without marks.
# So: Word keeps it in both places, as moveFrom and moveTo. python-docx finds it in neither and gives two
#     empty paragraphs; docx2txt and docx2python give it twice; mammoth gives it once, at its new place. With
#     text that was put in or taken out the last three are right, and python-docx leaves out what was put in.
# Why it matters: the last draft before a deadline has recorded changes. Programs that import it, count its
#     words or compare it lose an aim of the grant or have it twice, and none of them says so.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
moved, python-docx: One. Three. Four.
moved, mammoth: One. Two. Three. Four.
moved, docx2txt: One. Two. Three. Two. Four.
moved, docx2python: One. Two. Three. Two. Four.
put in, python-docx: One aim.
put in, mammoth: One small aim.
put in, docx2txt: One small aim.
put in, docx2python: One small aim.
taken out, python-docx: One aim.
taken out, mammoth: One aim.
taken out, docx2txt: One aim.
taken out, docx2python: One aim.
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1 lxml==6.1.3 || exit 2

cat >"$folder/show.py" <<'END'
import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

BY = 'w:author="A. Author" w:date="2021-05-03T00:00:00Z"'
FILE = "file.docx"


def text(words, tag="w:t"):
    return f'<w:r><{tag} xml:space="preserve">{words}</{tag}></w:r>'


def moved(kind, number, words):
    """The moved paragraph at one end, as Word writes it, and the next one, which ends the range."""
    mark = f'<w:pPr><w:rPr><w:{kind} w:id="{number}" {BY}/></w:rPr></w:pPr>'
    begin = f'<w:{kind}RangeStart w:id="{number + 1}" {BY} w:name="move1"/>'
    run = f'<w:{kind} w:id="{number + 2}" {BY}>{text("Two.")}</w:{kind}>'
    return [mark + begin + run, f'<w:{kind}RangeEnd w:id="{number + 1}"/>{text(words)}']


EDITS = {
    "moved": [text("One."), *moved("moveTo", 1, "Three."), *moved("moveFrom", 4, "Four.")],
    "put in": [text("One ") + f'<w:ins w:id="1" {BY}>{text("small ")}</w:ins>' + text("aim.")],
    "taken out": [
        text("One ") + f'<w:del w:id="1" {BY}>{text("old ", "w:delText")}</w:del>' + text("aim.")
    ],
}


def by_mammoth():
    with open(FILE, "rb") as file:
        return mammoth.extract_raw_text(file).value


def by_docx2python():
    with docx2python(FILE) as found:
        return found.text


READERS = {
    "python-docx": lambda: " ".join(each.text for each in docx.Document(FILE).paragraphs),
    "mammoth": by_mammoth,
    "docx2txt": lambda: docx2txt.process(FILE),
    "docx2python": by_docx2python,
}
for edit, paragraphs in EDITS.items():
    document = docx.Document()
    for place, content in enumerate(paragraphs):
        paragraph = parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>")
        document.element.body.insert(place, paragraph)
    document.save(FILE)
    for name, read in READERS.items():
        print(f"{edit}, {name}: {' '.join(read().split())}")
END
seen=$(cd "$folder" && "$folder/venv/bin/python" -W ignore show.py)
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
