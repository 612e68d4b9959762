"""What the admin gets from here: panel, list, button, menu item and the words of the history."""

from django.forms import Media
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.permissions import page_permission_policy

from editorial.attention.panel import add_attention_panel
from editorial.attention.review import ACTION
from editorial.attention.views import AttentionView, ForWriters, MarkReviewedView
from editorial.calendar.views import CalendarAddressView, CalendarView

STYLESHEETS = ("css/admin/attention.css", "css/admin/calendar.css", "css/admin/reports.css")

attention_urls = [
    path("", AttentionView.as_view(), name="list"),
    path("reviewed/<int:page_id>/", MarkReviewedView.as_view(), name="mark_reviewed"),
]
calendar_urls = [
    path("", CalendarView.as_view(), name="month"),
    path("address/", CalendarAddressView.as_view(), name="address"),
]


class WritersMenuItem(MenuItem):
    """A menu item for those who write, approve or publish pages."""

    def is_shown(self, request):
        """Whether the person may open what it leads to."""
        actions = ForWriters.any_permission_required
        return page_permission_policy.user_has_any_permission(request.user, actions)


hooks.register("construct_homepage_panels", add_attention_panel)


@hooks.register("register_admin_urls")
def register_addresses():
    """Our own views, below /admin/."""
    return [
        path("attention/", include((attention_urls, "attention"))),
        path("calendar/", include((calendar_urls, "calendar"))),
    ]


@hooks.register("register_admin_menu_item")
def register_attention_item():
    """The whole list, from every page of the admin."""
    return WritersMenuItem(
        "Needs attention", reverse("attention:list"), icon_name="warning", order=115
    )


@hooks.register("register_admin_menu_item")
def register_calendar_item():
    """The editorial calendar."""
    return WritersMenuItem("Calendar", reverse("calendar:month"), icon_name="calendar", order=120)


@hooks.register("register_log_actions")
def register_review_action(actions):
    """Say in the history of a page that somebody read it again."""

    @actions.register_action(ACTION)
    class ReviewedFormatter(LogFormatter):
        label = "Mark as reviewed"

        def format_message(self, entry):
            """The sentence of the history."""
            day = entry.data.get("review_by", {}).get("after", "")
            return f"Read again and found true; next review by {day}"


@hooks.register("insert_global_admin_css", order=20)
def link_stylesheets():
    """The looks of these views."""
    return "\n".join(Media(css={"all": STYLESHEETS}).render_css())
