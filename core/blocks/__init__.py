from core.blocks.evidence import DownloadBlock, TableBlock
from core.blocks.links import LinkBlock, LinkStreamBlock
from core.blocks.measures import KeyFactBlock, MeasureStreamBlock, measure_label
from core.blocks.media import CaptionedImageBlock
from core.blocks.plain import QuoteBlock
from core.blocks.stream import BodyStreamBlock
from core.blocks.text import ParagraphBlock, QuestionsBlock, TimelineBlock
from core.layout.headings import headings_of, reader_paths

__all__ = [
    "BodyStreamBlock",
    "CaptionedImageBlock",
    "DownloadBlock",
    "KeyFactBlock",
    "LinkBlock",
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
