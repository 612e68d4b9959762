"""The report on evidence: every number that readers have, with what it rests on."""

import django_filters
from django.db.models import Q
from django.forms import RadioSelect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from core.dates.days import a_year_before, local_day
from editorial.reports.base import LinkColumn, NoteColumn, StaffReport
from initiatives.attention import is_before
from initiatives.measures.value import MeasureValue
from initiatives.models import Measure


class GapFilter(django_filters.ChoiceFilter):
    """By what is wrong with the number."""

    def filter(self, qs, value):
        """Keep the chosen measures."""
        if value == "old":
            return qs.filter(is_before("current_on", a_year_before(local_day(timezone.now()))))
        if value == "no_address":
            return qs.filter(source_url="").exclude(current=None)
        if value == "hidden":
            unstated = Q(current=None) | Q(current_on=None) | Q(source="")
            return qs.exclude(state=Measure.State.NOT_YET_MEASURED).filter(unstated)
        return qs


class EvidenceFilterSet(WagtailFilterSet):
    """How staff narrow the report. A page is found by the search: a menu would list thousands."""

    gap = GapFilter(
        label="To look at",
        choices=[
            ("old", "Older than twelve months"),
            ("no_address", "Source without an address"),
            ("hidden", "Not shown: number, date or source missing"),
        ],
        empty_label="Everything",
        widget=RadioSelect,
    )

    class Meta:
        model = Measure
        fields = ["gap", "kind", "state"]


def value_of(measure):
    """The number as readers see it, and under it the state if it is not simply measured."""
    state = "" if measure.is_measured else measure.get_state_display()
    if not measure.has_number:
        return (state or "no number", "", False)
    return (MeasureValue.of(measure).number_text, state, False)


def date_of(measure):
    """The date in words, and whether it is old."""
    if not measure.current_on:
        return ("", "", False)
    limit = a_year_before(local_day(timezone.now()))
    is_old = measure.is_measured and measure.current_on.latest < limit
    return (measure.current_on.display(), "old" if is_old else "", True)


class EvidenceReport(StaffReport):
    """Every measure of the published pages that the person may change."""

    report = "evidence"
    page_title = "Evidence"
    header_icon = "table"
    filterset_class = EvidenceFilterSet
    search_fields = ["name", "source", "page__title"]
    default_ordering = "page__title"
    columns = [
        Column("name", label="What is counted", sort_key="name", classname="report-cell"),
        NoteColumn("value", label="Value", sort_key="current", accessor=value_of),
        NoteColumn("date", label="Date", sort_key="current_on", accessor=date_of),
        LinkColumn(
            "source",
            label="Source",
            sort_key="source",
            accessor=lambda measure: (measure.source_url, measure.source),
        ),
        Column("get_kind_display", label="Kind", sort_key="kind", classname="listing-wide"),
        LinkColumn(
            "page",
            label="Page",
            sort_key="page__title",
            accessor=lambda measure: (
                reverse("wagtailadmin_pages:edit", args=[measure.page_id])
                + "#tab-results_and_support",
                measure.page.title,
            ),
        ),
    ]
    export_headings = {
        "page.title": "Page",
        "name": "What is counted",
        "get_kind_display": "Kind",
        "get_state_display": "State",
        "get_qualifier_display": "Qualifier",
        "current": "Value",
        "unit": "Unit",
        "current_on": "Date",
        "source": "Source",
        "source_url": "Address of the source",
        "method": "Method",
        "baseline": "Baseline",
        "baseline_on": "Baseline on",
        "target": "Target",
        "target_on": "Target on",
    }
    list_export = list(export_headings)

    def get_base_queryset(self):
        pages = Page.objects.live().filter(pk__in=self.viewer.pages())
        return Measure.objects.filter(page__in=pages.values("pk")).select_related("page")

    def order_queryset(self, queryset):
        return (
            super()
            .order_queryset(queryset)
            .order_by(self.ordering or self.default_ordering, "page__title", "sort_order", "pk")
        )
