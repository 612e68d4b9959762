#!/usr/bin/env bash
# quantulum3 0.10.0: "half a million people" are 1,500,000, and "$2-3 million" is 15,500,001 dollars.
#
# Guessed: numbers in words are read as people mean them, or are not found; a range has its two ends, or is a
#     middle with an uncertainty, as the documentation has it.
# So: "half a million" is read as one and a half million, and the same for a billion. In a range that says
#     its "million" once, the word belongs to one end only: "2 to 3 million" begins at 2, and "2-3 million"
#     goes from 2 to 31 million. With "million" said twice it is right. "1 in 5" is two numbers, and a school
#     year is 2021.5.
# Why it matters: reports say "half a million children" and "$2-3 million" all the time. What is taken from
#     them for a table or a chart is of the right kind and three or six times as much.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
a million people: 1000000 dimensionless
half a million people: 1500000 dimensionless
one and a half million people: 1500000 dimensionless
half a billion dollars: 1500000000 dollar
10 to 20 percent: 15 ± 5 percentage
$2 million to $3 million: 2500000 ± 500000 dollar
$2 to 3 million: 1500001 ± 1499999 dollar
$2-3 million: 15500001 ± 15499999 dollar
school year 2021-2022: 2021.5 ± 0.5 dimensionless
1 in 5 children: 1 dimensionless; 5 dimensionless
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    quantulum3==0.10.0 inflect==7.6.0 num2words==0.5.14 docopt==0.6.2 more-itertools==11.2.1 \
    typeguard==4.6.1 || exit 2
cat >"$folder/show.py" <<'END'
import warnings

warnings.simplefilter("ignore")  # It does without scikit-learn, and says so.
from quantulum3 import parser

for text in (
    "a million people",
    "half a million people",
    "one and a half million people",
    "half a billion dollars",
    "10 to 20 percent",
    "$2 million to $3 million",
    "$2 to 3 million",
    "$2-3 million",
    "school year 2021-2022",
    "1 in 5 children",
):
    found = [
        f"{q.value:.10g}" + (f" ± {q.uncertainty:.10g}" if q.uncertainty else "") + f" {q.unit.name}"
        for q in parser.parse(text)
    ]
    print(f"{text}: {'; '.join(found)}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
