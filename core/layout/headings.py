"""The headings in the text of a page, to which a list of contents leads."""

import re
from dataclasses import dataclass

from django.utils.safestring import mark_safe
from django.utils.text import slugify

from core.text import as_key, rich_text_to_plain

HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
# Before the words of a heading, so that no other part of a page has the same id.
PREFIX = "text-"
LONGEST = 60


@dataclass(frozen=True)
class Heading:
    """A heading of a block: the id of the block, the words, and the anchor on the page."""

    block_id: str
    title: str
    anchor: str


def headings_of(blocks):
    """The Headings of bound blocks in their order; those without a letter or an id are none."""
    found, taken = [], set()
    for block in blocks:
        for title in filter(None, titles_of(block)) if block.id else ():
            slug = f"{PREFIX}{slugify(title)[:LONGEST].strip('-')}".rstrip("-")
            anchor, number = slug, 1
            while anchor in taken:
                number += 1
                anchor = f"{slug}-{number}"
            taken.add(anchor)
            found.append(Heading(block.id, title, anchor))
    return found


def heading_for(readers):
    """The heading of what is for some readers (str): "For prosecutors"; "" for none."""
    readers = readers.strip()
    return f"For {readers}" if readers else ""


def reader_paths(blocks):
    """A Heading for each group of readers that bound blocks are for, in the order of the page."""
    marked = {block.id for block in blocks if block.block_type == "for_readers"}
    found = {}
    for heading in headings_of(blocks):
        if heading.block_id in marked:
            found.setdefault(as_key(heading.title), heading)
    return list(found.values())


def titles_of(block):
    """The words of a bound block's headings: those of its text, or its own."""
    if block.block_type == "for_readers":
        return [heading_for(block.value.get("readers") or "")]
    if block.block_type == "paragraph":
        matches = HEADING.findall(block.value.source)
        return [rich_text_to_plain(words) for _, words in matches]
    heading = block.value.get("heading") if hasattr(block.value, "get") else ""
    return [heading] if heading else []


def with_ids(html, anchors):
    """Rich text whose headings have ids.

    Args:
        html: rich text as readers get it.
        anchors: an anchor for each heading with words, in their order.
    """
    left = list(anchors)

    def marked(found):
        if not left or not rich_text_to_plain(found[2]):
            return found[0]
        return f'<h2{found[1]} id="{left.pop(0)}">{found[2]}</h2>'

    return mark_safe(HEADING.sub(marked, html))  # noqa: S308 - slugs are added
