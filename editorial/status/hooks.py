"""What the admin gets from here: the report, its menu item, the dashboard's panel."""

from django.forms import Media
from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter

from core.admin_users import is_administrator
from editorial.status import account_lines, site_lines  # noqa: F401
from editorial.status.mail_lines import ACTION
from editorial.status.registry import left_before_launch
from editorial.status.views import SystemStatusView, TestMailView


class AdministratorsMenuItem(MenuItem):
    """A menu item for administrators."""

    def is_shown(self, request):
        """Whether the person may open what it leads to."""
        return is_administrator(request.user)


class BeforeReadersComePanel(Component):
    """What is left to do before readers are invited."""

    name = "before_readers_come"
    order = 55
    template_name = "editorial/status/panel.html"

    def __init__(self, lines):
        self.lines = lines

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"lines": self.lines}


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    """Show administrators what is left, until nothing is."""
    if is_administrator(request.user) and (lines := left_before_launch(timezone.now())):
        panels.append(BeforeReadersComePanel(lines))


@hooks.register("register_admin_urls")
def register_addresses():
    """Beside the other reports."""
    return [
        path("reports/status/", SystemStatusView.as_view(), name="system_status"),
        path("reports/status/mail/", TestMailView.as_view(), name="system_status_mail"),
    ]


@hooks.register("register_reports_menu_item")
def register_report():
    """The report, after those on content."""
    address = reverse("system_status")
    return AdministratorsMenuItem(
        SystemStatusView.page_title, address, icon_name=SystemStatusView.header_icon, order=900
    )


@hooks.register("register_log_actions")
def register_test_mail(actions):
    """Say in the history of the site that somebody tried the mail."""

    @actions.register_action(ACTION)
    class TestMailFormatter(LogFormatter):
        label = "Send a test mail"

        def format_message(self, entry):
            """The sentence of the history."""
            problem = entry.data.get("problem")
            return f"A test mail did not leave: {problem}" if problem else "A test mail was sent"


@hooks.register("insert_global_admin_css", order=20)
def link_stylesheet():
    """The looks of these views."""
    return "\n".join(Media(css={"all": ["css/admin/status.css"]}).render_css())
