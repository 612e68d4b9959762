"""Reports to funders in the admin: one menu, "Funder reports"."""

from django.forms import Media
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from reports.staff.forms import FunderFormViewSet
from reports.staff.reports import FunderReportViewSet


class ReportsViewSetGroup(ModelViewSetGroup):
    """Reports, and the forms that they may answer."""

    menu_label = "Funder reports"
    menu_icon = "doc-full"
    menu_order = 265
    items = (FunderReportViewSet, FunderFormViewSet)


@hooks.register("register_admin_viewset")
def register_reports():
    """Give the menu and its views their addresses."""
    return ReportsViewSetGroup()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name in the history what our own buttons do."""
    actions.register_action("reports.take", "Take over again", "Took over from the record again")
    actions.register_action("reports.approved", "Approve", "Approved")
    actions.register_action("reports.sent", "Mark as sent", "Noted that it was sent")


@hooks.register("insert_global_admin_css", order=20)
def link_stylesheet():
    """The looks of these views."""
    return "\n".join(Media(css={"all": ["css/admin/funder-reports.css"]}).render_css())
