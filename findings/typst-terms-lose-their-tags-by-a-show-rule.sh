#!/usr/bin/env bash
# Typst 0.15.2 (Python package): terms that a show rule lays out lose their tags, and a rule for the
# stack inside them keeps them.
#
# Guessed: `show terms: it => ...` changes how terms look; what they are to a screen reader stays,
#     as it does for headings.
# So: the tags of term and description are made by Typst's own layout of the list. A rule that replaces
#     it leaves an empty list (L) with the words outside the tags of its items; with PDF/UA-1 the file is
#     refused ("invalid list (L) structure"). That layout is a `stack`, and a rule for `stack` inside a
#     list of terms may lay its blocks out in a line: the tags stay.
# Why it matters: terms and values on one line, such as "Status Active   When 2021", are what PDF calls
#     a list of labels and bodies. Without the rule for the stack they are loose text to whoever listens.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
no rule: L(LI(Lbl(Strong) LBody) LI(Lbl(Strong) LBody))
show terms: P(L)
show terms, PDF/UA-1: PDF/UA-1 error: invalid list (L) structure
show stack, PDF/UA-1: L(LI(Lbl(Strong) LBody) LI(Lbl(Strong) LBody))
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    typst==0.15.2 pikepdf==10.18.0 || exit 2

cat >"$folder/show.py" <<'END'
import io

import pikepdf
import typst

TEXT = """#set document(title: "x")
#set text(lang: "en")
%s
#terms(separator: [ ], ("Status", "Active"), ("When", "2021"))
"""
IN_LINE = "#show %s: it => it.children.map(one => box(%s)).join(h(1em))"
BY_TERMS = IN_LINE % ("terms", "{one.term; [ ]; one.description}")
BY_STACK = IN_LINE % ("stack", "one")


def tags(node):
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    words = " ".join(tags(kid) for kid in below)
    return str(node.S)[1:] + (f"({words})" if words else "")


def show(rule, standards=()):
    try:
        pdf = typst.compile(
            (TEXT % rule).encode(), ignore_system_fonts=True, pdf_standards=list(standards)
        )
    except typst.TypstError as error:
        return str(error)
    file = pikepdf.open(io.BytesIO(pdf))
    (document,) = file.Root.StructTreeRoot.K
    return tags(document).removeprefix("Document(").removesuffix(")")


print("no rule:", show(""))
print("show terms:", show(BY_TERMS))
print("show terms, PDF/UA-1:", show(BY_TERMS, ["ua-1"]))
print("show stack, PDF/UA-1:", show(BY_STACK, ["ua-1"]))
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
