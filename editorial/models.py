"""What the editing process itself stores."""

from wagtail.models import AbstractGroupApprovalTask

from editorial.attention.models import AttentionDigest
from editorial.house_style.models import HouseTerm
from editorial.links.models import LinkPlace, OutgoingLink
from editorial.planner.models import CalendarAddress
from editorial.reader_links.models import ReaderLink

__all__ = [
    "AttentionDigest",
    "CalendarAddress",
    "CareReviewTask",
    "HouseTerm",
    "LinkPlace",
    "OutgoingLink",
    "ReaderLink",
]


class CareReviewTask(AbstractGroupApprovalTask):
    """An approval step by people who judge whether a page is safe to read.

    A workflow that holds such a step is the one that care pages go through, whatever its name.
    """

    class Meta:
        verbose_name = "care review"
        verbose_name_plural = "care reviews"

    @classmethod
    def get_description(cls):
        """What administrators read when they choose the kind of a new step."""
        return "Members of the chosen groups make sure that a care page is safe to read"
