"""The report on places and supporters: each office, state and supporter of an initiative."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

import django_filters
from django.db.models import BooleanField, CharField, ExpressionWrapper, F, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.forms import RadioSelect
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from directory.models import State
from editorial.reports.base import LinkColumn, StaffReport
from initiatives.models import InitiativePage, OfficeParticipation, Support

COLUMNS = ("name", "place", "detail", "since", "until")


@dataclass(frozen=True)
class Kind:
    """One of the tables of which the report is made; lookups begin at a row of it.

    `record` leads to what the row names, `place` to its state ("" for what stands for no place),
    and `columns` says where the report's columns are found. `shown` is what readers need.
    """

    label: str
    model: type
    record: str
    columns: dict
    page: str = "page"
    place: str = ""
    shown: Q = Q(pk__isnull=False)

    def rows(self, key, pages, state, query):
        """The rows of some pages, of a State and with some words if these are given.

        All kinds have the same columns, so that the database can put them together.
        """
        rows = self.model.objects.filter(
            **{f"{self.page}__in": pages, f"{self.record}__isnull": False}
        )
        if state:
            rows = rows.filter(**{self.place: state}) if self.place else rows.none()
        if query:
            places = (f"{self.record}__name", f"{self.page}__title")
            rows = rows.filter(reduce(or_, (Q(**{f"{p}__icontains": query}) for p in places)))
        found = {f"row_{name}": as_text(self.columns.get(name)) for name in COLUMNS}
        return (
            rows.order_by()
            .annotate(
                row_page=F(f"{self.page}_id"),
                row_title=F(f"{self.page}__title"),
                row_what=Value(key, output_field=CharField()),
                row_shown=ExpressionWrapper(self.shown, BooleanField()),
                **found,
            )
            .values("row_page", "row_title", "row_what", "row_shown", *found)
        )


def as_text(lookup):
    """What a lookup finds as text, so that rows of several tables fit together; "" without one."""
    nothing = Value("", output_field=CharField())
    return Coalesce(Cast(lookup, CharField()), nothing) if lookup else nothing


KINDS = {
    "office": Kind(
        "Office",
        OfficeParticipation,
        record="office",
        place="office__state",
        columns={
            "name": "office__name",
            "place": "office__state__name",
            "detail": "office__kind",
            "since": "joined",
            "until": "left",
        },
        shown=Q(office__live=True),
    ),
    # Those that are chosen by hand.
    "state": Kind(
        "State",
        InitiativePage.states.through,
        record="state",
        page="initiativepage",
        place="state",
        columns={"name": "state__name", "place": "state__name"},
    ),
    "supporter": Kind(
        "Supporter",
        Support,
        record="organization",
        columns={
            "name": "organization__name",
            "detail": "kind",
            "since": "starts",
            "until": "ends",
        },
        shown=Q(credit_approved=True, organization__live=True) & ~Q(credit=""),
    ),
}


class PlacesFilterSet(WagtailFilterSet):
    """How staff narrow the report."""

    what = django_filters.ChoiceFilter(
        label="Kind of row",
        choices=[(key, kind.label) for key, kind in KINDS.items()],
        empty_label="All",
        widget=RadioSelect,
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
        pages = Page.objects.live().filter(pk__in=self.viewer.pages()).values("pk")
        wanted = [chosen["what"]] if chosen.get("what") else list(KINDS)
        narrowed = (pages, chosen.get("state"), self.search_query)
        parts = [KINDS[key].rows(key, *narrowed) for key in wanted]
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        order = [self.ordering or self.default_ordering, "row_title", "row_what", "row_name"]
        return rows.order_by(*dict.fromkeys(order))

    def decorate_paginated_queryset(self, object_list):
        for row in object_list:
            row["what"] = KINDS[row["row_what"]].label
            row["detail"] = DETAILS.get(row["row_detail"], "")
            row["shown"] = "yes" if row["row_shown"] else "no"
        return object_list
