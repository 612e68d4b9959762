#!/usr/bin/env bash
# Firefox 153 (Debian's firefox-esr): a PDF has no words where a variable font or a feature made the glyph.
#
# Guessed: what is printed in a web font is text in the PDF, to be searched and copied, as in Chromium,
#     whatever the weight and whatever OpenType features the font has.
# So: a variable font is text at its default weight alone; every other weight is drawn, without a
#     word. In a static font too, a glyph that a feature put there (a ligature, a tabular figure) has no
#     character in the PDF, so that "office" is not found. Public Sans as fontsource ships it.
# Why it matters: headings of a printed page cannot be found, and numbers in tables come out as signs
#     that mean nothing, though the sheet looks right. Paper needs static fonts, each weight a file, and
#     no feature that replaces glyphs.
# Needs npm and a Firefox (firefox-esr or FIREFOX_PATH), which no package index has.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
variable, its default weight: found
variable, weight 700: lost
static, weight 700: found
static, ligatures of "office": lost
static, "office" without ligatures: found
static, tabular figures: lost
static, figures as they are: found
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
firefox=$(command -v "${FIREFOX_PATH:-firefox-esr}" || command -v firefox) || exit 2
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    websockets==17.4 pypdf==7.1.1 fonttools==4.68.0 brotli==1.2.1 || exit 2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" \
    @fontsource-variable/public-sans@5.3.0 >/dev/null || exit 2

cat >"$folder/show.py" <<'END'
import base64
import http.server
import io
import json
import re
import subprocess
import sys
import threading

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from pypdf import PdfReader
from websockets.sync.client import connect

FILE = f"{sys.argv[3]}/public-sans-latin-wght-normal.woff2"
DEFAULT = TTFont(FILE)["fvar"].axes[0].defaultValue
CASES = [  # what it is, style, text
    (
        "variable, its default weight",
        f"font-family: Variable; font-weight: {DEFAULT:.0f}",
        "prosecutor",
    ),
    ("variable, weight 700", "font-family: Variable; font-weight: 700", "prosecutor"),
    ("static, weight 700", "font-family: Static; font-weight: 700", "prosecutor"),
    ('static, ligatures of "office"', "font-family: Static", "office"),
    (
        'static, "office" without ligatures',
        "font-family: Static; font-variant-ligatures: none",
        "office",
    ),
    ("static, tabular figures", "font-family: Static; font-variant-numeric: tabular-nums", "2300"),
    ("static, figures as they are", "font-family: Static", "2300"),
]


def url_of(font):
    file = io.BytesIO()
    font.save(file)
    return "data:font/woff2;base64," + base64.b64encode(file.getvalue()).decode()


variable, static = TTFont(FILE), instancer.instantiateVariableFont(TTFont(FILE), {"wght": 700})
FACES = f"""@font-face {{ font-family: Variable; font-weight: 100 900; src: url({url_of(variable)}) }}
@font-face {{ font-family: Static; font-weight: 100 900; src: url({url_of(static)}) }}"""


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        _, style, text = CASES[int(self.path[1:])] if self.path[1:].isdigit() else CASES[0]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        page = f"<!doctype html><title>x</title><style>{FACES} p {{ {style} }}</style><p>{text}</p>"
        self.wfile.write(page.encode())

    def log_message(self, *arguments):
        pass


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

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for number, (name, _, text) in enumerate(CASES):
        url = f"http://127.0.0.1:{server.server_port}/{number}"
        send("browsingContext.navigate", context=context, url=url, wait="complete")
        ready = "document.fonts.ready.then(() => true)"
        send("script.evaluate", expression=ready, target={"context": context}, awaitPromise=True)
        pdf = base64.b64decode(send("browsingContext.print", context=context)["data"])
        found = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
        print(f"{name}: {'found' if text in found else 'lost'}")
    send("browser.close")
process.wait(timeout=60)
END
mkdir "$folder/profile"
seen=$("$folder/venv/bin/python" "$folder/show.py" "$firefox" "$folder/profile" \
    "$folder/node_modules/@fontsource-variable/public-sans/files")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
