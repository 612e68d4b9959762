"""Wagtail's actions on several pages together, where the rules of the house differ."""

from wagtail.admin.views.pages.bulk_actions import PublishBulkAction

from publishing.workflow.held_back import is_held_back, latest_revision_of


class PublishPages(PublishBulkAction):
    """Publish the newest versions of the pages that may go out as they are.

    Wagtail's own would publish what the form refuses, and subpages that nobody has looked at.
    """

    template_name = "publishing/confirm_bulk_publish.html"

    def check_perm(self, page):
        """Whether the latest revision may go out, by this person's hand and by the rules."""
        newest = latest_revision_of(page)
        return super().check_perm(newest) and not is_held_back(newest)

    def object_context(self, obj):
        return super().object_context(obj) | {"draft_descendant_count": 0}

    def get_execution_context(self):
        return super().get_execution_context() | {"include_descendants": False}
