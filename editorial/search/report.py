"""The reports on what was asked for in vain: searches, and addresses."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.urls import path, reverse
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.permissions import permission_policy
from wagtail.contrib.redirects.views import CreateView
from wagtail.models import Page, Site

from core.in_vain.counting import FEWEST_SHOWN
from core.models import AddressInVain, SearchInVain
from editorial.reports.base import LinkColumn, StaffReport


class InVainReport(StaffReport):
    """What was asked for more than once, the most frequent first; a subclass names its column."""

    default_ordering = "-count"

    def get_base_queryset(self):
        return self.counted.objects.filter(count__gte=FEWEST_SHOWN)

    def order_queryset(self, queryset):
        ordering = self.ordering or self.default_ordering
        return super().order_queryset(queryset).order_by(ordering, *self.search_fields)


class SearchesReport(InVainReport):
    """Words that visitors searched for in vain."""

    counted = SearchInVain
    report = "searches_without_a_result"
    page_title = "Searches without a result"
    header_icon = "search"
    search_fields = ["words"]
    columns = [
        Column("words", label="Words", sort_key="words"),
        Column("count", label="Times", sort_key="count"),
        DateColumn("last_on", label="Last on", sort_key="last_on"),
    ]
    export_headings = {"words": "Words", "count": "Times", "last_on": "Last on"}
    list_export = list(export_headings)


class AddressesReport(InVainReport):
    """Addresses at which visitors found nothing, and still would not."""

    counted = AddressInVain
    report = "addresses_asked_for_in_vain"
    page_title = "Addresses asked for in vain"
    header_icon = "redirect"
    search_fields = ["path"]
    export_headings = {"path": "Address", "count": "Times", "last_on": "Last on"}
    list_export = list(export_headings)

    def get_base_queryset(self):
        # A page is there, if only as a draft; who asked for it tells nobody else of it.
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        top = site.root_page.url_path.rstrip("/") if site else ""
        place = Concat(Value(top), OuterRef("path"), Value("/"))
        return (
            super()
            .get_base_queryset()
            .exclude(Exists(Redirect.objects.filter(old_path=OuterRef("path"))))
            .exclude(Exists(Page.objects.filter(url_path=place)))
        )

    @property
    def columns(self):
        """A button for those who may make redirects, beside the facts."""
        columns = [
            Column("path", label="Address", sort_key="path"),
            Column("count", label="Times", sort_key="count"),
            DateColumn("last_on", label="Last on", sort_key="last_on"),
        ]
        if permission_policy.user_has_permission(self.request.user, "add"):
            columns.append(LinkColumn("redirect", label="Redirect", accessor=new_redirect))
        return columns


def new_redirect(row):
    """Where a redirect from the address of a row is made, and the words that lead there."""
    query = urlencode({"old_path": row.path})
    return f"{reverse('wagtailredirects:add')}?{query}", "Make a redirect"


class AddRedirectView(CreateView):
    """Wagtail's form, with the address filled in that the report leads from."""

    def get_initial(self):
        return super().get_initial() | {"old_path": self.request.GET.get("old_path", "")}


def urls():
    """The address of the form, in the place of Wagtail's, which comes later."""
    return [path("redirects/add/", AddRedirectView.as_view(), name="redirect_from_report")]
