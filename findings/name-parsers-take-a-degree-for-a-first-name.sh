#!/usr/bin/env bash
# humanparser 2.7.0, parse-full-name 1.2.7, nameparser 2.6.0: "Kim Le, LCSW" has the first name LCSW, or the
# last name "Le LCSW", and each of the three loses a name that the others have.
#
# Guessed: what follows a whole name and a comma is a degree or an addition, known to the program or not, and
#     two words without a comma are a first and a last name.
# So: humanparser knows few degrees and takes all others, such as those of social work, law and public
#     health, for the first name; parse-full-name adds them to the last. With pronouns there nameparser does
#     as humanparser does. humanparser takes the family name Ma for a Master of Arts, parse-full-name the
#     first name Van for a part of the last, and nameparser the first name King for a title; each time a
#     name is empty.
# Why it matters: lists of staff have degrees and pronouns behind the names. Who is made from such a list sorts
#     and is greeted as "LCSW", and a family name that is empty is found by no search.
# Needs node and npm.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
Kim Le, JD: humanparser first 'JD', last 'Kim Le'
Kim Le, JD: nameparser first 'Kim', last 'Le'
Kim Le, JD: parse-full-name first 'Kim', last 'Le JD'
Kim Le, LCSW: humanparser first 'LCSW', last 'Kim Le'
Kim Le, LCSW: nameparser first 'Kim', last 'Le'
Kim Le, LCSW: parse-full-name first 'Kim', last 'Le LCSW'
Kim Le, MPH: humanparser first 'MPH', last 'Kim Le'
Kim Le, MPH: nameparser first 'Kim', last 'Le'
Kim Le, MPH: parse-full-name first 'Kim', last 'Le MPH'
Kim Le, PhD: humanparser first 'Kim', last 'Le'
Kim Le, PhD: nameparser first 'Kim', last 'Le'
Kim Le, PhD: parse-full-name first 'Kim', last 'Le'
Kim Le, she/her: humanparser first 'she/her', last 'Kim Le'
Kim Le, she/her: nameparser first 'she/her', last 'Kim Le'
Kim Le, she/her: parse-full-name first 'Kim', last 'Le she/her'
King Lee: humanparser first 'King', last 'Lee'
King Lee: nameparser first 'Lee', last ''
King Lee: parse-full-name first 'King', last 'Lee'
Le, Kim, PhD: humanparser first 'Kim', last 'Le'
Le, Kim, PhD: nameparser first 'Kim', last 'Le'
Le, Kim, PhD: parse-full-name first '', last 'Le Kim'
Rita Ma: humanparser first 'Rita', last ''
Rita Ma: nameparser first 'Rita', last 'Ma'
Rita Ma: parse-full-name first 'Rita', last 'Ma'
Van Le: humanparser first 'Van', last 'Le'
Van Le: nameparser first 'Van', last 'Le'
Van Le: parse-full-name first '', last 'Van Le'
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check nameparser==2.6.0 || exit 2
npm install --silent --no-audit --no-fund --prefix "$folder" humanparser@2.7.0 \
    parse-full-name@1.2.7 >"$folder/log" 2>&1 || exit 2
cat >"$folder/names" <<'END'
Kim Le, PhD
Kim Le, LCSW
Kim Le, JD
Kim Le, MPH
Le, Kim, PhD
Kim Le, she/her
Rita Ma
Van Le
King Lee
END
cat >"$folder/show.py" <<'END'
import pathlib
import sys

from nameparser import HumanName

for name in pathlib.Path(sys.argv[1], "names").read_text().splitlines():
    found = HumanName(name)
    print(f"{name}: nameparser first '{found.first}', last '{found.last}'")
END
cat >"$folder/show.mjs" <<'END'
import { readFileSync } from "node:fs";
import human from "humanparser";
import { parseFullName } from "parse-full-name";

for (const name of readFileSync(`${process.argv[2]}/names`, "utf8").trim().split("\n")) {
  const found = human.parseName(name);
  console.log(`${name}: humanparser first '${found.firstName}', last '${found.lastName}'`);
  const full = parseFullName(name);
  console.log(`${name}: parse-full-name first '${full.first}', last '${full.last}'`);
}
END
seen=$("$folder/venv/bin/python" "$folder/show.py" "$folder"; node "$folder/show.mjs" "$folder")
seen=$(LC_ALL=C sort <<<"$seen")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
