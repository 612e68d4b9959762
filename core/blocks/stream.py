"""The one body stream that page types share."""

from wagtail import blocks

from core.blocks.evidence import DownloadBlock, TableBlock
from core.blocks.links import CallToActionBlock, PageLinksBlock
from core.blocks.measures import KeyFactBlock
from core.blocks.media import CaptionedImageBlock
from core.blocks.plain import QuoteBlock
from core.blocks.text import (
    ForReadersBlock,
    ParagraphBlock,
    QuestionsBlock,
    TimelineBlock,
)


class BodyStreamBlock(blocks.StreamBlock):
    """Everything that the body of a page may hold."""

    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    questions = QuestionsBlock()
    for_readers = ForReadersBlock()
    key_fact = KeyFactBlock()
    timeline = TimelineBlock()
    table = TableBlock()
    download = DownloadBlock()
    image = CaptionedImageBlock()
    call_to_action = CallToActionBlock()
    page_links = PageLinksBlock()
