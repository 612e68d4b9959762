"""Stored versions without what was withdrawn since: a version itself is never changed."""

import re
from html import unescape

from core.withdrawn.digests import digest_of_file, digest_of_words, withdrawn_among
from versions.text import html_to_text

# As our own templates print them.
FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
QUOTED = re.compile(r'<blockquote class="quote__text">(.*?)</blockquote>', re.DOTALL)
PICTURE = re.compile(r"<picture\b[^>]*>.*?</picture>|<img\b[^>]*>", re.DOTALL)
ADDRESS = re.compile(r'(?:src|srcset)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")


def digests_in(html):
    """The digests of the quotations and the pictures' files in a piece of stored HTML."""
    words = {digest_of_words(unescape(TAG.sub(" ", quote))) for quote in QUOTED.findall(html)}
    addresses = (
        part.split()[0]
        for found in ADDRESS.findall(html)
        for part in found.split(",")
        if part.strip()
    )
    return words | {digest_of_file(unescape(address)) for address in addresses}


def without_withdrawn(content):
    """The content of a version (dict, see versions.snapshot) as readers may have it today.

    One query; none for a version without quotations and pictures.
    """
    withdrawn = withdrawn_among(
        digest for section in content["sections"] for digest in digests_in(section["html"])
    )
    if not withdrawn:
        return content

    def kept(found):
        return "" if digests_in(found[0]) & withdrawn else found[0]

    sections = []
    for section in content["sections"]:
        html = PICTURE.sub(kept, FIGURE.sub(kept, section["html"]))
        changed = html != section["html"]
        text = {"html": html, "text": html_to_text(html)}
        sections.append(section | text if changed else section)
    return content | {"sections": sections}
