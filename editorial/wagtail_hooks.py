"""What the admin gets from this app: its own lists, reports, manual and looks."""

from django.forms import Media
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

import editorial.attention.hooks
import editorial.reports.hooks
import editorial.status.hooks  # noqa: F401
from editorial import admin_permissions, dashboard
from editorial.editor import deletion
from editorial.house_style.checks import add_house_style
from editorial.house_style.viewset import HouseTermViewSet
from editorial.listings import documents, pages
from editorial.reader_links import history
from editorial.reports.registry import register_report
from editorial.search import report
from editorial.search.viewset import PromotedResultViewSet

STYLESHEETS = (
    "css/admin/house.css",
    "css/admin/dashboard.css",
    "css/admin/listing.css",
    "css/admin/refusal.css",
    "css/admin/share-sets.css",
)
# What leads to Wagtail's own sites.
OUTSIDE_HELP = ("whats-new-in-wagtail", "editor-guide")

hooks.register("before_move_page", admin_permissions.refuse_move)
hooks.register("before_delete_page", deletion.ask_what_is_lost)
# After Wagtail's own of the same name, which it replaces.
hooks.register("register_bulk_action", deletion.DeletePages, order=100)
hooks.register("construct_homepage_panels", dashboard.arrange_panels)
hooks.register("register_log_actions", history.register_log_actions)
hooks.register("construct_wagtail_userbar", add_house_style)
# Before Wagtail's own, so that it is found first.
hooks.register("register_admin_urls", documents.urls, order=-100)
hooks.register("register_admin_urls", report.urls, order=-100)
register_snippet(HouseTermViewSet)
register_snippet(PromotedResultViewSet)
register_report(report.SearchesReport, order=140)
register_report(report.AddressesReport, order=150)


@hooks.register("construct_page_chooser_queryset")
def read_states_at_once(pages, request):
    """Give the rows of the page chooser what their status column prints, in two queries."""
    return pages.annotate_approved_schedule().prefetch_workflow_states()


@hooks.register("register_admin_viewset")
def register_listings():
    """The lists of pages, in the place of Wagtail's."""
    return [
        pages.StaffPageViewSet(),
        pages.InitiativeViewSet(),
        pages.InitiativeListingViewSet(),
    ]


@hooks.register("insert_global_admin_css")
def link_stylesheets():
    """The Institute's look."""
    return "\n".join(Media(css={"all": STYLESHEETS}).render_css())


@hooks.register("insert_global_admin_js")
def link_scripts():
    """The name of the link to the dashboard, and what starts Wagtail's widgets."""
    scripts = ("brand", "start-widget")
    return "\n".join(Media(js=[f"js/admin/{name}.js" for name in scripts]).render_js())


@hooks.register("register_help_menu_item")
def register_manual():
    """The editor's guide, first of all help."""
    return MenuItem("Manual", reverse("manual"), icon_name="help", order=100)


@hooks.register("insert_editor_js")
def link_editor_scripts():
    """What keeps what was typed from getting lost, and an error from staying hidden."""
    scripts = ("save-in-turn", "signed-out", "errors", "ticks")
    return "\n".join(Media(js=[f"js/admin/{name}.js" for name in scripts]).render_js())


@hooks.register("construct_help_menu")
def keep_help_inside(request, menu_items):
    """Offer no help that was written for other sites and other versions."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(OUTSIDE_HELP)]


class ReaderLinksMenuItem(MenuItem):
    """For those who may publish something."""

    def is_shown(self, request):
        """Whether the person may publish any page."""
        return page_permission_policy.user_has_permission(request.user, "publish")


@hooks.register("register_reports_menu_item")
def register_reader_links_report():
    """All reader links, with their state."""
    return ReaderLinksMenuItem("Reader links", reverse("reader_links"), icon_name="link", order=850)
