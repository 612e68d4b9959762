"""Plain text out of rich content."""

from html import unescape

from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing


def rich_text_to_plain(html):
    """The words of stored rich text, a space between blocks, without markup or entities."""
    return unescape(strip_tags(get_text_for_indexing(str(html or "")))).strip()


def stream_text(stream):
    """The words of a StreamField value in reading order, one block a line."""
    lines = []
    for block in stream or []:
        lines += [
            rich_text_to_plain(text) for text in block.block.get_searchable_content(block.value)
        ]
    return "\n".join(line for line in lines if line)
