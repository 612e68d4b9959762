#!/usr/bin/env bash
# eyecite 2.7.8 (with reporters-db 3.2.67): "§ 384-b" is § 384, "§§ 1901–1963" is § 1901, "§ 1396a" is nothing.
#
# Guessed: a section of a code is taken as it is written, up to its subsections in parentheses, or is not
#     recognized at all.
# So: a section is made of digits, and of points and hyphens between digits. A letter ends it: what is left
#     is given out as what was cited, where a hyphen or a point comes before the part with the letter; else
#     the citation is unknown: §§ 1396a (Medicaid), 2000d (Title VI), 1232g (records of students). Of a range
#     with the dash of print the first section is left. The volume of the Statutes behind a public law is
#     its section. And "10 Ohio 4-H clubs" is a case.
# Why it matters: a link made from the citation leads to another section, which exists, and a count of what
#     reports cite leaves out the laws on health and schools without a word.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
42 U.S.C. § 1983: FullLawCitation, 1983
20 U.S.C. § 1400(c)(1): FullLawCitation, 1400
42 U.S.C. § 1396a(a)(10): UnknownCitation, nothing
42 U.S.C. § 2000d: UnknownCitation, nothing
20 U.S.C. § 1232g(b): UnknownCitation, nothing
N.Y. Soc. Serv. Law § 384-b: FullLawCitation, 384
17 C.F.R. § 240.10b-5: FullLawCitation, 240
Mass. Gen. Laws ch. 119, § 51A: UnknownCitation, nothing
25 U.S.C. §§ 1901-1963: FullLawCitation, 1901-1963
25 U.S.C. §§ 1901–1963: FullLawCitation, 1901
Pub. L. No. 117-2, § 9101: FullLawCitation, 9101
Pub. L. No. 117-2, 135 Stat. 4: FullLawCitation, 135
The grants reached 10 Ohio 4-H clubs.: FullCaseCitation, 4
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    eyecite==2.7.8 reporters-db==3.2.67 courts-db==0.10.27 fast-diff-match-patch==2.1.0 \
    lxml==6.1.3 pyahocorasick==2.3.1 regex==2026.11.19 || exit 2
cat >"$folder/show.py" <<'END'
from eyecite import get_citations

for text in (
    "42 U.S.C. § 1983",
    "20 U.S.C. § 1400(c)(1)",
    "42 U.S.C. § 1396a(a)(10)",
    "42 U.S.C. § 2000d",
    "20 U.S.C. § 1232g(b)",
    "N.Y. Soc. Serv. Law § 384-b",
    "17 C.F.R. § 240.10b-5",
    "Mass. Gen. Laws ch. 119, § 51A",
    "25 U.S.C. §§ 1901-1963",
    "25 U.S.C. §§ 1901–1963",
    "Pub. L. No. 117-2, § 9101",
    "Pub. L. No. 117-2, 135 Stat. 4",
    "The grants reached 10 Ohio 4-H clubs.",
):
    (found,) = get_citations(text)
    groups = found.groups
    what = groups.get("section") or groups.get("page") or "nothing"
    print(f"{text}: {type(found).__name__}, {what}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
