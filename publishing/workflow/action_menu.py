"""The buttons at the foot of the page editor."""

from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, WorkflowMenuItem

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


class DecisionButtons(ActionMenuItem):
    """The buttons of somebody for whose decision the page waits: to approve, or to ask for changes.

    Args:
        buttons: Wagtail's WorkflowMenuItems, the first choice first.
    """

    name = "decision"
    template_name = "publishing/decision_buttons.html"

    def __init__(self, buttons):
        super().__init__()
        self.buttons = buttons

    def get_context_data(self, parent_context):
        rendered = [button.render_html(parent_context) for button in self.buttons]
        return super().get_context_data(parent_context) | {"buttons": rendered}


def offer_decision(menu_items, request, context):
    """Put the decision before "Save draft" for those who opened the page to take it."""
    decisions = [item for item in menu_items if isinstance(item, WorkflowMenuItem)]
    # Approval without a comment comes before that with one, which stays in the menu.
    buttons = {item.name: item for item in reversed(decisions)}
    chosen = [buttons[name] for name in ("approve", "reject") if name in buttons]
    if chosen:
        menu_items[:] = [
            DecisionButtons(chosen),
            *(item for item in menu_items if item not in chosen),
        ]
