"""Footnotes: words of a text carry a note, which stands at the end of the text with a way back.

Stored in rich text as `<footnote note="The note.">the words</footnote>`: a note moves with its
words, and its number is that of its place. A note is plain text; addresses in it become links.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html
from django.utils.safestring import mark_safe

FOOTNOTE = re.compile(r'<footnote note="([^"]*)">(.*?)</footnote>', re.DOTALL)


@dataclass(frozen=True)
class Note:
    """A note with its number, and the id of the block whose text has it."""

    number: int
    text: str
    block_id: str


def notes_of(body):
    """The Notes of a stream (StreamValue) in their order."""
    found = []
    for block in body or []:
        if block.block_type == "paragraph":
            for text, _ in FOOTNOTE.findall(block.value.source):
                found.append(Note(len(found) + 1, unescape(text), block.id))
    return found


def with_references(html, notes):
    """Rich text whose words with a note are followed by its number, a link to the note.

    Args:
        html: rich text as readers get it.
        notes: the Notes of this text in their order; words without one stay plain.
    """
    left = list(notes)

    def referred(match):
        if not left:
            return match[2]
        number = left.pop(0).number
        reference = format_html(
            '<sup class="note-ref"><a id="note-ref-{0}" href="#note-{0}" role="doc-noteref">'
            '<span class="visually-hidden">Note </span>{0}</a></sup>',
            number,
        )
        return f"{match[2]}{reference}"

    return mark_safe(FOOTNOTE.sub(referred, html))  # noqa: S308 - numbers are added
