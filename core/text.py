"""Plain text out of rich content."""

import re
from html import unescape

from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing

# Control signs without tab and line breaks; with the first two, slides break their lines.
BREAKS = re.compile(r"[\x0b\x0c]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def series(words):
    """Join words (list of str) as the seed's text does: "a", "a and b", "a, b, and c"."""
    *first, last = words
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} and {last}" if first else last


def rich_text_to_plain(html):
    """The words of stored rich text, a space between blocks, without markup or entities."""
    return unescape(strip_tags(get_text_for_indexing(str(html or "")))).strip()


def stream_text(stream):
    """The words of a StreamField value in reading order, one block a line."""
    if not stream:
        return ""
    return "\n".join(filter(None, _lines(stream)))


def _lines(stream):
    for block in stream:
        for text in block.block.get_searchable_content(block.value):
            yield rich_text_to_plain(text)


def without_unseen(text):
    """The text without control signs, which nobody sees and neither workbooks nor XML can hold."""
    return UNSEEN.sub("", BREAKS.sub(" ", text))
