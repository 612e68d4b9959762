"""Blocks made of words, and the headings in them, to which a list of contents leads."""

import re
from dataclasses import dataclass

from django.utils.safestring import mark_safe
from django.utils.text import slugify
from wagtail import blocks

from core.blocks.dates import PartialDateBlock
from core.blocks.plain import LineBlock, TextBlock
from core.text import as_key, rich_text_to_plain

HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
# Before the words of a heading, so that no other part of a page has the same id.
PREFIX = "text-"
LONGEST = 60


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    class Meta:
        icon = "pilcrow"
        group = "Text"
        label = "Text"
        description = "Paragraphs, headings, lists and links."
        template = "blocks/paragraph_block.html"
        preview_value = "<h2>A heading</h2><p>A paragraph of <b>running text</b>.</p>"


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = LineBlock(max_length=200)
    answer = blocks.RichTextBlock()

    class Meta:
        icon = "help"
        label = "Question"
        description = "A question and its answer."
        template = "blocks/question_block.html"
        preview_value = {"question": "Who may ask?", "answer": "<p>Anybody.</p>"}


class QuestionsBlock(blocks.StructBlock):
    """Questions that open to their answers."""

    heading = LineBlock(required=False, max_length=80)
    items = blocks.ListBlock(QuestionBlock(), label="Questions")

    class Meta:
        icon = "help"
        group = "Text"
        label = "Questions and answers"
        description = "Questions that open to their answers; closed ones still print and search."
        template = "blocks/questions_block.html"
        preview_value = {
            "heading": "Questions",
            "items": [{"question": "Who may ask?", "answer": "<p>Anybody.</p>"}],
        }


class ForReadersBlock(blocks.StructBlock):
    """Text for one group of readers, to which the beginning of the page leads.

    The group is words and no record, so a page asks for none, and a version keeps what readers saw.
    """

    readers = LineBlock(
        max_length=60,
        label="For whom",
        help_text="As it goes on after “For”, such as prosecutors. Blocks for the same readers are "
        "reached by one link at the beginning of the page.",
    )
    text = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link", "document-link"])

    class Meta:
        icon = "group"
        group = "Text"
        label = "For some readers"
        description = "What one group of readers should know; the beginning of the page leads here."
        template = "blocks/for_readers_block.html"
        preview_value = {"readers": "prosecutors", "text": "<p>What prosecutors can do.</p>"}


class TimelineEntryBlock(blocks.StructBlock):
    """Something that happened, and when."""

    date = PartialDateBlock(help_text="2023, 2023-05 or 2023-05-12.")
    title = LineBlock(max_length=160)
    text = TextBlock(max_length=600, required=False)

    class Meta:
        icon = "date"
        label = "Entry"
        description = "Something that happened, and when."
        template = "blocks/timeline_entry_block.html"
        preview_value = {"date": "2023-05", "title": "Something happened", "text": "In words."}


class TimelineBlock(blocks.StructBlock):
    """What happened when."""

    heading = LineBlock(required=False, max_length=80)
    entries = blocks.ListBlock(TimelineEntryBlock())

    class Meta:
        icon = "history"
        group = "Evidence"
        label = "Timeline"
        description = "What happened when; days may be unknown."
        template = "blocks/timeline_block.html"
        preview_value = {
            "heading": "Timeline",
            "entries": [{"date": "2023-05", "title": "Something happened", "text": "In words."}],
        }


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
