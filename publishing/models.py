"""The approval step of care pages."""

from wagtail.models import AbstractGroupApprovalTask


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
