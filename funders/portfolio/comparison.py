"""A drawing of measures that may be compared, and none of those that may not.

Numbers with the same unit are not yet the same thing: a percentage of cases and a percentage of
trainees share a sign. So bars stand side by side only if the measures have the same name, unit and
kind, are measured now, and belong to different initiatives. Staff make two measures comparable by
giving them the same name.
"""

from dataclasses import dataclass, field
from itertools import groupby

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Min, Value

from initiatives.measures.comparing.scale import MOST_BARS, bars_of
from initiatives.measures.value import MeasureValue
from initiatives.models import Measure

MOST_DRAWINGS = 3


@dataclass(frozen=True)
class PortfolioComparison:
    """Bars of one measure, the largest first."""

    name: str
    unit: str
    bars: list
    left_out: int = 0


@dataclass(frozen=True)
class Group:
    """Measures (by id) that may be compared, and the initiatives (by id) that they belong to."""

    sort_order: int
    ids: list = field(default_factory=list)
    page_ids: set = field(default_factory=set)


def groups_of(measures):
    """The Groups of two initiatives or more, the largest first, then as staff put the measures.

    No measure is made here, and those that are written alike are put together by the database.
    """
    alike = measures.values("name", "unit", "kind").order_by("name", "unit", "kind")
    alike = alike.annotate(
        ids=ArrayAgg("pk"), page_ids=ArrayAgg("page_id"), first=Min("sort_order")
    )
    found = {}
    for each in alike:
        key = " ".join(each["name"].lower().split()), each["unit"].strip().lower(), each["kind"]
        group = found.setdefault(key, Group(each["first"]))
        group.ids.extend(each["ids"])
        group.page_ids.update(each["page_ids"])
    shared = [group for group in found.values() if len(group.page_ids) > 1]
    return sorted(shared, key=lambda group: (-len(group.page_ids), group.sort_order))


def largest_of(group):
    """The measures to draw: of each initiative the newest, of all of them the largest."""
    measures = Measure.objects.filter(pk__in=group.ids)
    newest = measures.order_by("page_id", F("current_on").desc(), "sort_order", "pk")
    drawn = Measure.objects.filter(pk__in=newest.distinct("page_id").values("pk"))
    return drawn.annotate(title=F("page__title")).order_by("-current", "page__path")[:MOST_BARS]


def comparisons(pages):
    """The Comparisons that the initiatives of a queryset allow; [] if no two may be compared."""
    measures = Measure.objects.filter(page__in=pages.order_by().values("pk")).measured_now()
    groups = groups_of(measures)[:MOST_DRAWINGS]
    if not groups:
        return []
    first, *others = (
        largest_of(group).annotate(place=Value(place)) for place, group in enumerate(groups)
    )
    found = sorted(first.union(*others, all=True), key=lambda row: (row.place, -row.current))
    drawn = []
    for place, rows in groupby(found, key=lambda row: row.place):
        pairs = [(row.title, MeasureValue.of(row)) for row in rows]
        _, largest = pairs[0]
        left_out = len(groups[place].page_ids) - len(pairs)
        drawn.append(PortfolioComparison(largest.name, largest.unit_word, bars_of(pairs), left_out))
    return drawn
