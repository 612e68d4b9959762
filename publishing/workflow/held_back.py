"""Whether the rules hold a page back, for every view and action that publishes."""

from django.core.exceptions import PermissionDenied

from core.fields import stored_problems
from publishing.rules import Level, findings


class HeldBackError(PermissionDenied):
    """Raised in place of a publication that the rules forbid; `page` is that revision."""

    def __init__(self, page):
        super().__init__(f"“{page.title}” cannot go out: the publish check says what is missing.")
        self.page = page


def is_held_back(page):
    """Whether a rule, or a block of a text, forbids to publish the page as it is in memory."""
    return any(finding.level is Level.MISSING for finding in findings(page)) or any(
        stored_problems(page)
    )


def latest_revision_of(page):
    """The page as its latest revision has it."""
    return page.specific.get_latest_revision_as_object()
