#!/usr/bin/env bash
# Typst 0.15.2 (Python package): the first cell of a row cannot be tagged as the row's header.
#
# Guessed: `pdf.header-cell`, which Typst's manual has, makes a header (TH) of any cell of a table.
# So: the function belongs to the feature `a11y-extras`. The program `typst` switches features on by an
#     option or a variable; the Python package has no argument for them and does not read the variable.
#     The function is unknown there, even with TYPST_FEATURES set, and `table.header` makes headers of
#     columns only. The cells of the body name their column's header in the attribute Headers, which keeps
#     programs from looking for another.
# Why it matters: a table whose rows have names passes PDF/UA-1, and a screen reader does not say in
#     whose row a number stands.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
pdf.header-cell: module `pdf` does not contain `header-cell`
arguments for features: none
TH Column, TH Column
TD Headers ['U1x0y0'], TD Headers ['U1x1y0']
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    typst==0.15.2 pikepdf==10.18.0 || exit 2

cat >"$folder/show.py" <<'END'
import io
import re
from pathlib import Path

import pikepdf
import typst

BEFORE = '#set document(title: "x")\n#set text(lang: "en")\n'
TABLE = BEFORE + "#table(columns: 2, table.header([Name], [Offices]), %s, [15])"


def made(cell):
    return typst.compile(
        (TABLE % cell).encode(), ignore_system_fonts=True, pdf_standards=["ua-1"]
    )


def cells(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S in ("/TH", "/TD"):
                yield kid
            yield from cells(kid)


def described(cell):
    (table,) = [each for each in cell.A if each.get("/O") == "/Table"]
    if "/Scope" in table:
        return f"{str(cell.S)[1:]} {str(table.Scope)[1:]}"
    return f"{str(cell.S)[1:]} Headers {[str(name) for name in table.Headers]}"


try:
    made("pdf.header-cell(scope: \"row\", [Maine])")
    print("pdf.header-cell: made")
except typst.TypstError as error:
    print("pdf.header-cell:", error)
stub = (Path(typst.__file__).parent / "__init__.pyi").read_text()
print("arguments for features:", re.search(r"\bfeatures\b", stub) or "none")
file = pikepdf.open(io.BytesIO(made("[Maine]")))
found = [described(cell) for cell in cells(file.Root.StructTreeRoot)]
print(", ".join(found[:2]))
print(", ".join(found[2:]))
END
seen=$(TYPST_FEATURES=a11y-extras "$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
