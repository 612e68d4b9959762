#!/usr/bin/env bash
# Playwright 1.65.2 (Python) with Debian's Firefox 153 ESR: it starts, and no page can be opened.
#
# Guessed: the channel "moz-firefox" drives a Firefox that is installed, over WebDriver BiDi, as
#     "chrome" drives an installed Chrome; what a Firefox does not know is left out.
# So: launch() succeeds. Each new context sends emulation.setMediaFeaturesOverride, whatever its options
#     say ("null" for the color scheme too), and this Firefox does not know that command: the context
#     is refused, and with it every page. A persistent context fails at launch for the same reason.
# Why it matters: "it launches" says nothing about a driver. To test in the Firefox that Debian ships,
#     another client of BiDi is needed; the protocol itself is complete enough (pages, keys, pointer,
#     interception, PDF).
# Needs a Firefox (firefox-esr or FIREFOX_PATH), which no package index has.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
launch: works
new context: emulation.setMediaFeaturesOverride is an unknown command
new context without emulation: emulation.setMediaFeaturesOverride is an unknown command
persistent context: emulation.setMediaFeaturesOverride is an unknown command
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
firefox=$(command -v "${FIREFOX_PATH:-firefox-esr}" || command -v firefox) || exit 2
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check playwright==1.65.2 || exit 2

cat >"$folder/show.py" <<'END'
import sys

from playwright.sync_api import Error, sync_playwright

INSTALLED = {"channel": "moz-firefox", "executable_path": sys.argv[1]}
NONE = dict.fromkeys(("color_scheme", "reduced_motion", "forced_colors", "contrast"), "null")


def attempt(name, action):
    try:
        result = action()
    except Error as error:
        refused = "emulation.setMediaFeaturesOverride): unknown command" in str(error)
        said = "emulation.setMediaFeaturesOverride is an unknown command" if refused else error
        print(f"{name}: {said}")
    else:
        print(f"{name}: works")
        return result


with sync_playwright() as playwright:
    browser = attempt("launch", lambda: playwright.firefox.launch(**INSTALLED))
    attempt("new context", browser.new_context)
    attempt("new context without emulation", lambda: browser.new_context(no_viewport=True, **NONE))
    browser.close()
    persistent = playwright.firefox.launch_persistent_context
    attempt("persistent context", lambda: persistent(sys.argv[2], **INSTALLED, **NONE))
END
mkdir "$folder/profile"
seen=$("$folder/venv/bin/python" "$folder/show.py" "$firefox" "$folder/profile" 2>/dev/null)
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
