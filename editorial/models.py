"""What the editing process itself stores."""

from editorial.attention.models import AttentionDigest
from editorial.calendar.models import CalendarAddress
from editorial.house_style.models import HouseTerm
from editorial.reader_links.models import ReaderLink

__all__ = [
    "AttentionDigest",
    "CalendarAddress",
    "HouseTerm",
    "ReaderLink",
]
