#!/usr/bin/env bash
# citation-js 0.8.2: in RIS "de la Cruz" is "Cruz", and a report of 2019 to 2021 is of 2019.
#
# Guessed: what CSL-JSON has in parts of its own (the particles of a name, the end of a range of dates) goes
#     into RIS and BibTeX in their spelling, which have room for it: "AU  - de la Cruz, Rita" and
#     "year = {2019/2021}", or "date".
# So: RIS is made of family name, given name and suffix alone: both kinds of particles are left out.
#     BibTeX has the particle that CSL calls non-dropping, and not the one that it calls dropping. Of a range
#     both formats have the first date, and a date in words ("Spring 2026") is in neither. The program's
#     own styles in words have all of it.
# Why it matters: the list on the page is right, and what readers load into their programs from the button
#     beside it names another author, or another year. A particle within `family` is kept everywhere.
# Needs node and npm.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
non-dropping: de la Cruz, R. (2026). A report.
    RIS: AU  - Cruz, Rita DA  - 2026/3/10/ PY  - 2026
    BibTeX: author = {de la Cruz, Rita}, year = {2026}, month = {mar 10},
dropping: Berg, R. van der. (2026). A report.
    RIS: AU  - Berg, Rita DA  - 2026/3/10/ PY  - 2026
    BibTeX: author = {Berg, Rita}, year = {2026}, month = {mar 10},
in the family: de la Cruz, R. (2026). A report.
    RIS: AU  - de la Cruz, Rita DA  - 2026/3/10/ PY  - 2026
    BibTeX: author = {de la Cruz, Rita}, year = {2026}, month = {mar 10},
range: Author, R. (2019–2021). A report.
    RIS: AU  - Author, Rita DA  - 2019/// PY  - 2019
    BibTeX: author = {Author, Rita}, year = {2019},
in words: Author, R. (Spring 2026). A report.
    RIS: AU  - Author, Rita
    BibTeX: author = {Author, Rita},
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" @citation-js/core@0.8.2 \
    @citation-js/plugin-ris@0.8.2 @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-csl@0.8.2 \
    >"$folder/log" 2>&1 || exit 2
cat >"$folder/show.mjs" <<'END'
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import core from "@citation-js/core";

const item = (family, parts, issued) => ({
  id: "a",
  type: "report",
  title: "A report",
  author: [{ family, given: "Rita", ...parts }],
  issued,
});
const day = { "date-parts": [[2026, 3, 10]] };
for (const [label, data] of [
  ["non-dropping", item("Cruz", { "non-dropping-particle": "de la" }, day)],
  ["dropping", item("Berg", { "dropping-particle": "van der" }, day)],
  ["in the family", item("de la Cruz", {}, day)],
  ["range", item("Author", {}, { "date-parts": [[2019], [2021]] })],
  ["in words", item("Author", {}, { literal: "Spring 2026" })],
]) {
  const cite = new core.Cite(data);
  const lines = (text, which) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => which.test(line))
      .join(" ");
  const words = cite.format("bibliography", { format: "text", template: "apa" }).trim();
  console.log(`${label}: ${words}`);
  console.log(`    RIS: ${lines(cite.format("ris"), /^(AU|PY|DA) /)}`);
  console.log(`    BibTeX: ${lines(cite.format("bibtex"), /^(author|year|month|date) /)}`);
}
END
seen=$(node "$folder/show.mjs")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
