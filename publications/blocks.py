"""The body of a publication: the blocks of every page, and footnotes in its text."""

from django.conf import settings

from core.blocks import BodyStreamBlock, ParagraphBlock

FEATURES = settings.WAGTAILADMIN_RICH_TEXT_EDITORS["default"]["OPTIONS"]["features"]


class NotedParagraphBlock(ParagraphBlock):
    """Running text in which words may carry a footnote."""

    class Meta:
        description = "Paragraphs, headings, lists, links and footnotes."
        template = "publications/blocks/noted_paragraph.html"


class PublicationStreamBlock(BodyStreamBlock):
    """Everything that the body of a publication may hold."""

    paragraph = NotedParagraphBlock(features=[*FEATURES, "footnote"])
