"""The report on links that lead away from the site."""

import django_filters
from django.db.models import Exists, OuterRef, Prefetch
from django.forms import RadioSelect
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from core.tables.alphabet import alphabetical
from editorial.reports.base import LinkColumn, NoteColumn, StaffReport
from links.models import BROKEN_AFTER, OutgoingLink
from links.places import places_for

SHOWN = 3


class BrokenFilter(django_filters.ChoiceFilter):
    """By whether there is something to do."""

    def filter(self, qs, value):
        """Keep the chosen links."""
        if value == "broken":
            return qs.filter(failures__gte=BROKEN_AFTER)
        if value == "moved":
            return qs.exclude(moved_to="")
        return qs


class LinksFilterSet(WagtailFilterSet):
    """How staff narrow the report."""

    todo = BrokenFilter(
        label="To do",
        choices=[("broken", "Failed three times running"), ("moved", "Has a new address")],
        empty_label="Everything",
        widget=RadioSelect,
    )
    host = django_filters.CharFilter(label="Site", lookup_expr="icontains")

    class Meta:
        model = OutgoingLink
        fields = ["todo", "state", "host"]


def state_of(link):
    """The state, and how often it failed."""
    if link.state == OutgoingLink.State.FAILS:
        times = f"{link.failures} time{'' if link.failures == 1 else 's'}"
        return (link.get_state_display(), times, link.is_broken)
    return (link.get_state_display(), "", False)


class PlacesColumn(Column):
    """Where the link stands, each place a link to its form."""

    cell_template_name = "editorial/reports/places_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["places"] = instance.shown_places[:SHOWN]
        context["more"] = len(instance.shown_places) - SHOWN
        return context


class LinksReport(StaffReport):
    """Every link that stands where the person may fix it."""

    report = "links"
    page_title = "Links"
    header_icon = "link-external"
    filterset_class = LinksFilterSet
    search_fields = ["url", "reason"]
    default_ordering = "-failures"
    columns = [
        LinkColumn(
            "url", label="Address", sort_key="url", accessor=lambda link: (link.url, link.url)
        ),
        NoteColumn("state", label="State", sort_key="failures", accessor=state_of),
        Column("explanation", label="Why", classname="report-cell"),
        PlacesColumn("places", label="Where it stands", accessor="places_in_words"),
        DateColumn("checked_at", label="Checked", sort_key="checked_at", classname="listing-wide"),
    ]
    export_headings = {
        "url": "Address",
        "get_state_display": "State",
        "status": "HTTP status",
        "reason": "Why",
        "moved_to": "New address",
        "failures": "Failures running",
        "failing_since": "Failing since",
        "checked_at": "Checked",
        "places_in_words": "Where it stands",
    }
    list_export = list(export_headings)

    def get_base_queryset(self):
        places = places_for(self.viewer)
        shown = places.select_related("content_type").order_by(alphabetical("title"), "field")
        return OutgoingLink.objects.filter(
            Exists(places.filter(link=OuterRef("pk")))
        ).prefetch_related(Prefetch("places", shown, to_attr="shown_places"))

    def order_queryset(self, queryset):
        return (
            super().order_queryset(queryset).order_by(self.ordering or self.default_ordering, "url")
        )

    def decorate_paginated_queryset(self, object_list):
        for link in object_list:
            link.explanation = link.reason or (f"Now at {link.moved_to}" if link.moved_to else "")
            link.places_in_words = "; ".join(f"{p.title}, {p.field}" for p in link.shown_places)
        return object_list
