"""Blocks made of words."""

from django.utils.functional import cached_property
from wagtail import blocks

from core.blocks.dates import PartialDateBlock
from core.blocks.plain import LineBlock, TextBlock
from core.withdrawn.digests import digest_of_words, withdrawn_among


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    class Meta:
        icon = "pilcrow"
        group = "Text"
        label = "Text"
        description = "Paragraphs, headings, lists and links."
        template = "blocks/paragraph_block.html"
        preview_value = "<h2>A heading</h2><p>A paragraph of <b>running text</b>.</p>"


class QuoteValue(blocks.StructValue):
    """A quotation. Its words may be withdrawn, whatever draft or version they stand in."""

    @cached_property
    def is_printed(self):
        """Whether it may be printed; a query, unless all of a page were asked for at once."""
        return not withdrawn_among([digest_of_words(self["text"])])


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = TextBlock(max_length=600)
    name = LineBlock(max_length=120, required=False, help_text="Who said or wrote it.")
    role = LineBlock(max_length=160, required=False, help_text="In what capacity.")

    def bulk_to_python(self, values):
        """Return the values; whether any of them was withdrawn is one query."""
        quotes = super().bulk_to_python(values)
        digests = [digest_of_words(quote["text"]) for quote in quotes]
        withdrawn = withdrawn_among(digests)
        for quote, digest in zip(quotes, digests, strict=True):
            quote.is_printed = digest not in withdrawn
        return quotes

    def printed_words(self, value):
        """The words of a stored value for the search; none of what was withdrawn."""
        if not withdrawn_among([digest_of_words(value.get("text") or "")]):
            yield from (value.get(name) or "" for name in ("text", "name", "role"))

    class Meta:
        icon = "openquote"
        value_class = QuoteValue
        group = "Text"
        label = "Quotation"
        description = "Somebody's exact words, with their name. Ask a survivor's consent first."
        template = "blocks/quote_block.html"
        preview_value = {"text": "The words of the person.", "name": "Name", "role": "Role"}


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
