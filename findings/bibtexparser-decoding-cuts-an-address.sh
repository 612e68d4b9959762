#!/usr/bin/env bash
# bibtexparser 2.1.0 (with pylatexenc 2.11) and pybtex 0.26.1: a percent sign ends an address in BibTeX.
#
# Guessed: an address in \url{} or in the field `url` is taken as it stands, as LaTeX and BibTeX take it; at
#     worst a program that decodes LaTeX would leave a backslash too many.
# So: with its LatexDecodingMiddleware bibtexparser takes "%" for the beginning of a remark, in both places,
#     and gives back the address up to it, without an error and without a failed block. pybtex cuts the field
#     `url` in the same way, and refuses \url{} as "unbalanced braces", for the remark swallows the brace.
# Why it matters: every address with a letter beyond ASCII has percent signs, and the shorter address is one
#     that may exist. Written with its own letters (https://e.org/café/) it arrives whole everywhere.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
encoded, as it stands: howpublished \url{https://e.org/caf%C3%A9/}, url https://e.org/caf%C3%A9/, 0 failed
encoded, decoded: howpublished https://e.org/caf, url https://e.org/caf, 0 failed
encoded, pybtex: howpublished PybtexSyntaxError, url https://e.org/caf
own letters, as it stands: howpublished \url{https://e.org/café/}, url https://e.org/café/, 0 failed
own letters, decoded: howpublished https://e.org/café/, url https://e.org/café/, 0 failed
own letters, pybtex: howpublished \url https://e.org/café/, url https://e.org/café/
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    bibtexparser==2.1.0 pylatexenc==2.11 pybtex==0.26.1 || exit 2

cat >"$folder/show.py" <<'END'
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from pybtex.database import parse_string
from pybtex.richtext import Text

FIELDS = ("howpublished", "url")

def shown(entry, how, middleware):
    library = bibtexparser.parse_string(entry, append_middleware=middleware)
    fields = library.entries[0].fields_dict
    words = ", ".join(f"{name} {fields[name].value}" for name in FIELDS)
    print(f"{how}: {words}, {len(library.failed_blocks)} failed")

def text_of(field):
    try:
        return str(Text.from_latex(field))
    except Exception as error:
        return type(error).__name__

for label, address in (
    ("encoded", "https://e.org/caf%C3%A9/"),
    ("own letters", "https://e.org/café/"),
):
    entry = "@misc{a, title = {T}, howpublished = {\\url{%s}}, url = {%s}}" % (address, address)
    shown(entry, f"{label}, as it stands", [])
    shown(entry, f"{label}, decoded", [LatexDecodingMiddleware()])
    fields = parse_string(entry, "bibtex").entries["a"].fields
    print(f"{label}, pybtex: " + ", ".join(f"{name} {text_of(fields[name])}" for name in FIELDS))
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
