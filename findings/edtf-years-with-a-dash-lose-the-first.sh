#!/usr/bin/env bash
# edtf 5.0.2 (Python): "2019–2021" with the dash of print is the year 2021, and "March 3-5, 2026" is in 2005.
#
# Guessed: text_to_edtf() takes the two years of a range whichever dash stands between them, or finds
#     nothing, as it does for "2019 to 2021".
# So: only the hyphen makes a range. With an en dash (U+2013) and no blanks, the first year is dropped
#     without a word; with blanks or months nothing is found. "2019-20" has its second year completed, but
#     "2010-11" is a month and "1999-00" a range that ends in 1900. Of "March 3-5, 2026" the hyphen makes
#     March 3 of 2005.
# Why it matters: "2019–2021" is how typists, word processors and style guides write it. What arrives is
#     valid EDTF, and sorts and filters as any other date.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
'2019-2021' is 2019/2021
'2019–2021' is 2021
'2019 – 2021' is None
'2019 to 2021' is None
'circa 2019–2021' is 2021~
'May 2019–June 2021' is None
'2019-20' is 2019/2020
'2010-11' is 2010-11
'1999-00' is 1999/1900
'March 3, 2026' is 2026-03-03
'March 3-5, 2026' is 2005-03-03
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    edtf==5.0.2 python-dateutil==2.9.0.post0 || exit 2
cat >"$folder/show.py" <<'END'
from edtf import text_to_edtf

for text in (
    "2019-2021",
    "2019–2021",
    "2019 – 2021",
    "2019 to 2021",
    "circa 2019–2021",
    "May 2019–June 2021",
    "2019-20",
    "2010-11",
    "1999-00",
    "March 3, 2026",
    "March 3-5, 2026",
):
    print(f"{text!r} is {text_to_edtf(text)}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
