from core.blocks.evidence import TableBlock
from core.blocks.links import LinkStreamBlock
from core.blocks.measures import KeyFactBlock, MeasureStreamBlock, measure_label
from core.blocks.plain import QuoteBlock
from core.blocks.stream import BodyStreamBlock
from core.blocks.text import (
    ParagraphBlock,
    QuestionsBlock,
    TimelineBlock,
    headings_of,
    reader_paths,
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
    "reader_paths",
]
