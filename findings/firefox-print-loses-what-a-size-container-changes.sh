#!/usr/bin/env bash
# Firefox 153 (Debian's firefox-esr): a printed table whose `display` a container query changes is lost.
#
# Guessed: container queries hold on paper as on a screen, as they do in Chromium, and what is on the
#     screen at the width of the sheet comes out of the printer.
# So: the query is answered after the sheets were laid out, and what is displayed otherwise from then
#     on is not laid out again: rows of a table are missing from the PDF. On the screen, at the same
#     width, they are there. With `container-type: normal` for print and the rules said again in a
#     media query all rows are printed.
# Why it matters: a page that is built on container queries prints blank sheets, and nothing on the
#     screen or in Chromium tells. A test must read the words of the PDF that Firefox itself makes.
# Needs a Firefox (firefox-esr or FIREFOX_PATH), which no package index has.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
on the screen: table, 40 rows shown
size container: 40 rows wanted, printed: not all
container-type normal and the rules said again: 40 rows wanted, printed: all
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
firefox=$(command -v "${FIREFOX_PATH:-firefox-esr}" || command -v firefox) || exit 2
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check websockets==17.4 pypdf==7.1.1 || exit 2

cat >"$folder/show.py" <<'END'
import base64
import io
import json
import re
import subprocess
import sys
import urllib.parse

from pypdf import PdfReader
from websockets.sync.client import connect

STYLE = """.wrap { container: wrap / inline-size } table, tbody, tr, td { display: block }
@container wrap (min-width: 20rem) { table { display: table } tbody { display: table-row-group }
  tr { display: table-row } td { display: table-cell } }"""
AGAIN = """@media print { .wrap { container-type: normal } table { display: table }
  tbody { display: table-row-group } tr { display: table-row } td { display: table-cell } }"""
ROWS = "".join(f"<tr><td>row{number}x<td>says<td>something" for number in range(40))

process = subprocess.Popen(
    [sys.argv[1], "--headless", "--no-remote", "--profile", sys.argv[2]]
    + ["--remote-debugging-port", "0"],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.PIPE,
    text=True,
)
address = next(filter(None, (re.search(r"BiDi listening on (ws:\S+)", s) for s in process.stderr)))
with connect(f"{address[1]}/session", max_size=None) as socket:

    def send(method, **params):
        socket.send(json.dumps({"id": 1, "method": method, "params": params}))
        while (answer := json.loads(socket.recv(timeout=60))).get("id") != 1:
            pass
        return answer["result"]

    send("session.new", capabilities={})
    context = send("browsingContext.create", type="tab")["context"]

    def visit(style):
        page = f"<!doctype html><style>{style}</style><div class=wrap><table>{ROWS}</table></div>"
        url = "data:text/html," + urllib.parse.quote(page)
        send("browsingContext.navigate", context=context, url=url, wait="complete")

    def printed(style):
        visit(style)
        pdf = base64.b64decode(send("browsingContext.print", context=context)["data"])
        text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
        found = sum(f"row{number}x" in text for number in range(40))
        return "40 rows wanted, printed: " + ("all" if found == 40 else "not all")

    visit(STYLE)
    script = """[getComputedStyle(document.querySelector('table')).display, [...document.
      querySelectorAll('tr')].filter((row) => row.getBoundingClientRect().height > 0).length].join()"""
    target = {"context": context}
    shown = send("script.evaluate", expression=script, target=target, awaitPromise=False)
    display, rows = shown["result"]["value"].split(",")
    print(f"on the screen: {display}, {rows} rows shown")
    print("size container:", printed(STYLE))
    print("container-type normal and the rules said again:", printed(STYLE + AGAIN))
    send("browser.close")
process.wait(timeout=60)
END
mkdir "$folder/profile"
seen=$("$folder/venv/bin/python" "$folder/show.py" "$firefox" "$folder/profile")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
