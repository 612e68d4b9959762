"""The first panel of the dashboard: where the three commonest tasks begin."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from directory.models import Person
from initiatives.models import InitiativeIndexPage, InitiativePage
from publishing.workflow.pending import WaitingPanel


@dataclass(frozen=True)
class CommonTask:
    """A task, in one line what it means, and where it begins."""

    title: str
    summary: str
    url: str
    icon: str


def add_initiative_address(user):
    """Where the user may write a new initiative; "" if nowhere."""
    index = InitiativeIndexPage.objects.first()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return ""
    label = InitiativePage._meta
    return reverse("wagtailadmin_pages:add", args=[label.app_label, label.model_name, index.pk])


def common_tasks(user):
    """The commonest tasks, without those that the user may not do."""
    if address := add_initiative_address(user):
        yield CommonTask(
            "Write an initiative",
            "A title is enough to begin. Nothing is public until it is published.",
            address,
            "plus",
        )
    if user_has_any_page_permission(user):
        yield CommonTask(
            "Correct a page",
            "Find it in the list of pages, change it, submit it.",
            reverse("wagtailadmin_explore_root"),
            "edit",
        )
    if user.has_perm("directory.add_person"):
        yield CommonTask(
            "Add a person",
            "Once, for all pages that name the person.",
            reverse(Person.snippet_viewset.get_url_name("add")),
            "user",
        )


class WelcomePanel(Component):
    """Links to the commonest tasks of the person who looks."""

    name = "welcome"
    order = 50
    template_name = "editorial/welcome_panel.html"

    def get_context_data(self, parent_context):
        """The tasks; none for somebody who only reviews."""
        user = parent_context["request"].user
        return super().get_context_data(parent_context) | {"tasks": list(common_tasks(user))}


def arrange_panels(request, panels):
    """Put the tasks before Wagtail's panels, and what waits in the place of Wagtail's own."""
    panels[:] = [
        WaitingPanel() if isinstance(panel, WorkflowObjectsToModeratePanel) else panel
        for panel in panels
    ]
    panels.append(WelcomePanel())
