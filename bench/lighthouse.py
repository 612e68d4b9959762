"""Lighthouse (mobile) on the starter content, with production settings that allow listing.

Run by hand, never in the tests: it needs Node, a Chromium and minutes.

    npm install --prefix /tmp/lighthouse lighthouse@12.2.3
    CHROME_PATH=/usr/bin/chromium make bench ARGS="--lighthouse /tmp/lighthouse"
"""

import json
import os
import statistics
import subprocess
from pathlib import Path

from local.browsers import FLAGS

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Columns of the table, and the audits that measure them.
TIMES = {"LCP ms": "largest-contentful-paint", "CLS": "cumulative-layout-shift"}
CHROME = " ".join(["--headless", *FLAGS])


def score(program, url):
    """One run of Lighthouse on an address.

    Its scores, 0 to 100, with the largest paint in milliseconds and the layout shift; what cost
    points.
    """
    command = [program, url, "--quiet", "--output=json", f"--chrome-flags={CHROME}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    report = json.loads(output)
    scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    scores |= {
        name: round(report["audits"][audit]["numericValue"], 3) for name, audit in TIMES.items()
    }
    failed = [
        reference["id"]
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
        and (report["audits"][reference["id"]]["score"] or 0) < 0.9
        and report["audits"][reference["id"]]["scoreDisplayMode"] in {"binary", "numeric"}
    ]
    return scores, failed


def report(folder, base, addresses, runs):
    """Print the median and the best of several runs for each address.

    Args:
        folder: where npm installed Lighthouse.
        base: address of the running site, such as http://localhost:8790.
        runs: how often each address is visited.
    """
    if "CHROME_PATH" not in os.environ:
        raise SystemExit("Set CHROME_PATH to a Chromium, such as /usr/bin/chromium.")
    program = Path(folder) / "node_modules/.bin/lighthouse"
    columns = dict.fromkeys(CATEGORIES, max) | dict.fromkeys(TIMES, min)
    print(f"{'page':40}" + "".join(f"{name:>16}" for name in columns) + "   (median/best)")
    for path in addresses:
        visits = [score(program, base + path) for _ in range(runs)]
        cells = []
        for name, best in columns.items():
            figures = [scores[name] for scores, _ in visits]
            cells.append(f"{statistics.median(figures):g}/{best(figures):g}")
        print(f"{path:40}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
        lost = sorted({audit for _, failed in visits for audit in failed})
        if lost:
            print(f"    below 90: {', '.join(lost)}", flush=True)
