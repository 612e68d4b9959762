from core.blocks.evidence import TableBlock
from core.blocks.links import LinkStreamBlock
from core.blocks.measures import KeyFactBlock, MeasureStreamBlock, measure_label
from core.blocks.stream import BodyStreamBlock
from core.blocks.text import (
    ParagraphBlock,
    QuestionsBlock,
    QuoteBlock,
    TimelineBlock,
    headings_of,
    with_ids,
)

__all__ = [
    "BodyStreamBlock",
    "KeyFactBlock",
    "LinkStreamBlock",
    "MeasureStreamBlock",
    "ParagraphBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "TableBlock",
    "TimelineBlock",
    "headings_of",
    "measure_label",
    "with_ids",
]
