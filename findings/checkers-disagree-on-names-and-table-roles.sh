#!/usr/bin/env bash
# Nu 26.9.27, axe-core 4.14.1 and IBM's engine 4.0.34: what one forbids, the two others do not see.
#
# Guessed: a page without a fault in axe has none that another checker would find, and roles that repeat
#     what an element is anyway are at worst superfluous.
# So: Nu takes `role="cell"` on a td of a table for an error, and `role="table"` on the table itself for a
#     mere warning; axe and IBM say nothing of either. A name on a bare `pre` is an error to Nu alone.
#     Two forms without names are faults to IBM alone. Two groups with the same name are no fault to
#     any of them.
# Why it matters: none of the three stands in for another. Roles written to keep a table a table under
#     `display: block` cost a page its valid HTML, and no browser of 2026 needs them (Chromium 156,
#     Firefox 153 and WebKitGTK 2.50.6 keep table, row, headers and cells by themselves).
# Needs Java, node and npm.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
table role on a table: Nu none, axe none, IBM none
roles on rows and cells: Nu faults, axe none, IBM none
a name on a bare pre: Nu faults, axe none, IBM none
two forms without names: Nu none, axe none, IBM faults
two groups with one name: Nu none, axe none, IBM none
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
command -v java >/dev/null && command -v npm >/dev/null || exit 2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" vnu-jar@26.9.27 \
    axe-core@4.14.1 accessibility-checker-engine@4.0.34 jsdom@26.1.0 >/dev/null || exit 2

cat >"$folder/show.js" <<'END'
const { execFileSync } = require("node:child_process");
const { readFileSync, writeFileSync } = require("node:fs");
const { JSDOM, VirtualConsole } = require("jsdom");

const table = (role, row, cell) =>
  `<table${role}><caption>Offices</caption><tr${row}><th scope="col">State</th></tr>` +
  `<tr${row}><td${cell}>Maine</td></tr></table>`;
const CASES = {
  "table role on a table": table(' role="table"', "", ""),
  "roles on rows and cells": table(' role="table"', ' role="row"', ' role="cell"'),
  "a name on a bare pre": '<h2 id="a">Text</h2><pre tabindex="0" aria-labelledby="a">x</pre>',
  "two forms without names": "<form><button>A</button></form><form><button>B</button></form>",
  "two groups with one name":
    '<div role="group" aria-label="A">A</div><div role="group" aria-label="A">B</div>',
};
const page = (body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head>` +
  `<body><main><h1>A page</h1>${body}</main></body></html>`;
const read = (name) => readFileSync(require.resolve(name), "utf8");

function nu(html) {
  const file = `${__dirname}/page.html`;
  writeFileSync(file, html);
  const jar = require.resolve("vnu-jar/build/dist/vnu.jar");
  const options = ["-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", file];
  const { messages } = JSON.parse(execFileSync("java", options));
  return messages.filter(({ type }) => type === "error").length;
}

async function inPage(html, script, check) {
  const quiet = new VirtualConsole();
  const options = { runScripts: "outside-only", pretendToBeVisual: true, virtualConsole: quiet };
  const { window } = new JSDOM(html, options);
  window.eval(script);
  return (await check(window)).length;
}

const axe = async (window) => {
  const options = { rules: { "color-contrast": { enabled: false } } };
  return (await window.axe.run(window.document, options)).violations;
};
const ibm = async (window) => {
  const { results } = await new window.ace.Checker().check(window.document, ["WCAG_2_2"]);
  return results.filter(({ value }) => value.join() === "VIOLATION,FAIL");
};

(async () => {
  const ace = `${read("accessibility-checker-engine/ace.js")}; window.ace = ace;`;
  for (const [name, body] of Object.entries(CASES)) {
    const html = page(body);
    const counts = {
      Nu: nu(html),
      axe: await inPage(html, read("axe-core/axe.min.js"), axe),
      IBM: await inPage(html, ace, ibm),
    };
    const said = Object.entries(counts).map(([who, n]) => `${who} ${n ? "faults" : "none"}`);
    console.log(`${name}: ${said.join(", ")}`);
  }
})();
END
seen=$(node "$folder/show.js")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
