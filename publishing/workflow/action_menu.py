"""The buttons at the foot of the page editor."""

from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem

from publishing.workflow.care import REFUSAL, is_administrator, is_care_matter


class CareNote(ActionMenuItem):
    """Stands where "Publish" is missing, and says why."""

    name = "care-note"
    template_name = "publishing/care_note.html"

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"text": REFUSAL}


def leave_care_pages_to_review(menu_items, request, context):
    """Take "Publish" away from care pages, for all but administrators.

    Even when a care reviewer has approved: the button would publish what stands in the form now,
    which may be something else.
    """
    page = context.get("page")
    if page is None or is_administrator(request.user) or not is_care_matter(page):
        return
    menu_items[:] = [item for item in menu_items if not isinstance(item, PublishMenuItem)]
    page_permissions = context["user_page_permissions_tester"]
    if page_permissions.can_unschedule() and not context["locked_for_user"]:
        menu_items.append(CareNote())
