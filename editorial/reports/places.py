"""The report on places and supporters: each office, state and supporter of an initiative."""

import django_filters
from django.db.models import BooleanField, CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.forms import RadioSelect
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from core.attention import published
from directory.models import State
from editorial.reports.base import LinkColumn, StaffReport
from initiatives.models import InitiativePage, OfficeParticipation, Support

NOTHING = Value("", output_field=CharField())
YES = Value(True, output_field=BooleanField())
KINDS = {"office": "Office", "state": "State", "supporter": "Supporter"}


def text(expression):
    """An expression as text, so that rows of three tables fit together."""
    return Coalesce(Cast(expression, CharField()), NOTHING)


def as_rows(rows, page, **columns):
    """A queryset as rows of the report; `page` is the lookup of the initiative."""
    named = {f"row_{name}": expression for name, expression in columns.items()}
    return (
        rows.order_by()
        .annotate(row_page=F(f"{page}_id"), row_title=F(f"{page}__title"), **named)
        .values("row_page", "row_title", *(f"row_{name}" for name in COLUMNS))
    )


COLUMNS = ("what", "name", "place", "detail", "since", "until", "shown")


def offices(pages, state, query):
    """The offices that take part."""
    rows = OfficeParticipation.objects.filter(page__in=pages, office__isnull=False)
    if state:
        rows = rows.filter(office__state=state)
    if query:
        rows = rows.filter(Q(office__name__icontains=query) | Q(page__title__icontains=query))
    return as_rows(
        rows,
        "page",
        what=Value("office", output_field=CharField()),
        name=text("office__name"),
        place=text("office__state__name"),
        detail=text("office__kind"),
        since=text("joined"),
        until=text("left"),
        shown=F("office__live"),
    )


def states(pages, state, query):
    """The states chosen by hand."""
    rows = InitiativePage.states.through.objects.filter(initiativepage__in=pages)
    if state:
        rows = rows.filter(state=state)
    if query:
        rows = rows.filter(
            Q(state__name__icontains=query) | Q(initiativepage__title__icontains=query)
        )
    return as_rows(
        rows,
        "initiativepage",
        what=Value("state", output_field=CharField()),
        name=text("state__name"),
        place=text("state__name"),
        detail=NOTHING,
        since=NOTHING,
        until=NOTHING,
        shown=YES,
    )


def supporters(pages, state, query):
    """The supporters; they stand for no place."""
    rows = Support.objects.filter(page__in=pages, organization__isnull=False)
    if state:
        rows = rows.none()
    if query:
        rows = rows.filter(Q(organization__name__icontains=query) | Q(page__title__icontains=query))
    return as_rows(
        rows,
        "page",
        what=Value("supporter", output_field=CharField()),
        name=text("organization__name"),
        place=NOTHING,
        detail=text("kind"),
        since=text("starts"),
        until=text("ends"),
        shown=Q(credit_approved=True, organization__live=True) & ~Q(credit=""),
    )


TABLES = {"office": offices, "state": states, "supporter": supporters}


class PlacesFilterSet(WagtailFilterSet):
    """How staff narrow the report."""

    what = django_filters.ChoiceFilter(
        label="Kind of row", choices=list(KINDS.items()), empty_label="All", widget=RadioSelect
    )
    state = django_filters.ModelChoiceFilter(label="State", queryset=State.objects.all())

    class Meta:
        model = InitiativePage
        fields = ["what", "state"]


DETAILS = {
    **dict(Support.Kind.choices),
    **dict(OfficeParticipation._meta.get_field("office").related_model.Kind.choices),
}


class PlacesReport(StaffReport):
    """Where each published initiative works and who supports it."""

    report = "places_and_supporters"
    page_title = "Places and supporters"
    header_icon = "globe"
    filterset_class = PlacesFilterSet
    default_ordering = "row_title"
    columns = [
        Column("row_name", label="Name", sort_key="row_name", classname="report-cell"),
        Column("what", label="Kind of row", sort_key="row_what"),
        Column("detail", label="Detail", classname="listing-wide"),
        Column("row_place", label="Place", sort_key="row_place"),
        Column("row_since", label="From", sort_key="row_since", classname="listing-wide"),
        Column("row_until", label="Until", sort_key="row_until", classname="listing-wide"),
        Column("shown", label="Readers see it"),
        LinkColumn(
            "page",
            label="Page",
            sort_key="row_title",
            accessor=lambda row: (
                reverse("wagtailadmin_pages:edit", args=[row["row_page"]]),
                row["row_title"],
            ),
        ),
    ]
    export_headings = {
        "row_title": "Page",
        "what": "Kind of row",
        "row_name": "Name",
        "detail": "Detail",
        "row_place": "Place",
        "row_since": "From",
        "row_until": "Until",
        "shown": "Readers see it",
    }
    list_export = list(export_headings)

    def get_filtered_queryset(self):
        """The rows of the three tables, joined by the database."""
        chosen = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        pages = published(Page.objects).filter(pk__in=self.viewer.pages()).values("pk")
        wanted = [chosen["what"]] if chosen.get("what") else list(TABLES)
        parts = [TABLES[kind](pages, chosen.get("state"), self.search_query) for kind in wanted]
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        order = [self.ordering or self.default_ordering, "row_title", "row_what", "row_name"]
        return rows.order_by(*dict.fromkeys(order))

    def decorate_paginated_queryset(self, object_list):
        for row in object_list:
            row["what"] = KINDS[row["row_what"]]
            row["detail"] = DETAILS.get(row["row_detail"], "")
            row["shown"] = "yes" if row["row_shown"] else "no"
        return object_list
