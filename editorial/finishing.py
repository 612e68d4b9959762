"""What the last approval of a workflow does.

Wagtail imports this module while it makes its own models, so that nothing of Wagtail or of ours can
be imported before the function is called.
"""

from django.core.exceptions import PermissionDenied


class HeldBackError(PermissionDenied):
    """Raised in place of a publication that the rules forbid; `page` is the version in question."""

    def __init__(self, page):
        super().__init__(f"“{page.title}” cannot go out: the publish check says what is missing.")
        self.page = page


def publish_by_the_rules(workflow_state, user=None):
    """Publish or schedule the newest version of what was approved.

    Raises HeldBackError inside the transaction of the approval, which is undone with it.
    """
    from wagtail.models import Page
    from wagtail.workflows import publish_workflow_state

    from editorial.approval import is_held_back, newest_version

    approved = workflow_state.content_object
    if isinstance(approved, Page) and is_held_back(page := newest_version(approved)):
        raise HeldBackError(page)
    publish_workflow_state(workflow_state, user)
