"""Blocks made of words."""

from wagtail import blocks

from core.blocks.dates import PartialDateBlock
from core.blocks.plain import LineBlock, TextBlock


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
