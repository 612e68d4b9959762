"""What an address weighs on a first view: each file as it comes over the wire, compressed."""

import re
import urllib.request
from urllib.parse import urljoin

from bench.tools.load import HEADERS

ENCODINGS = {"Accept-Encoding": "gzip, br"}
PARTS = {
    "CSS": r'<link rel="stylesheet" href="([^"]+)"',
    "script": r'<script src="([^"]+)"',
    # The fonts of every page. Italics and other alphabets come only where a page uses them.
    "fonts": r'<link rel="preload" href="([^"]+)" as="font"',
}


def fetch(url, encodings):
    """The body of an address as it is sent to a browser that takes these encodings."""
    request = urllib.request.Request(url, headers=HEADERS | encodings)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return answer.read()


def weigh(url):
    """Bytes by part ("HTML", "CSS", "script", "fonts") of an address of the measured server."""
    html = fetch(url, {}).decode()
    weights = {"HTML": len(fetch(url, ENCODINGS))}
    for part, pattern in PARTS.items():
        files = {urljoin(url, path) for path in re.findall(pattern, html)}
        weights[part] = sum(len(fetch(file, ENCODINGS)) for file in files)
    return weights
