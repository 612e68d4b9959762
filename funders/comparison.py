"""A drawing of measures that may be compared, and none of those that may not.

Numbers with the same unit are not yet the same thing: a percentage of cases and a percentage of
trainees share a sign. So bars stand side by side only if the measures have the same name, unit and
kind, are measured now, and belong to different initiatives. Staff make two measures comparable by
giving them the same name.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Min, Q

from initiatives.measures import unit_word
from initiatives.models import Measure
from initiatives.program_summary.building import measure_summary

MARGIN = 1
WIDTH = 98
# More bars than these are no comparison at a glance; the table has them all.
MOST_BARS = 12
MOST_DRAWINGS = 3


@dataclass(frozen=True)
class Bar:
    """One initiative's number; x and width are parts of a line of 100, zero included.

    title: of the initiative. result: the MeasureSummary.
    """

    title: str
    result: object
    x: str
    width: str
    zero_x: str


@dataclass(frozen=True)
class Comparison:
    """Bars of one measure, the largest first."""

    name: str
    unit: str
    bars: list
    left_out: int = 0


@dataclass(frozen=True)
class Group:
    """Measures that may be compared: how staff wrote their name and unit, and whose they are."""

    spellings: list
    page_ids: set
    sort_order: int

    @property
    def condition(self):
        """What finds the measures."""
        each = (Q(name=name, unit=unit, kind=kind) for name, unit, kind in self.spellings)
        return reduce(or_, each)


def groups_of(measures):
    """The Groups of two initiatives or more, the largest first, then as staff put the measures.

    Nothing but the spellings and the ids is read: of most measures there is only one.
    """
    found = {}
    alike = measures.values_list("name", "unit", "kind").annotate(
        ArrayAgg("page_id"), Min("sort_order")
    )
    for name, unit, kind, page_ids, sort_order in alike.order_by("name", "unit", "kind"):
        key = " ".join(name.lower().split()), unit.strip().lower(), kind
        group = found.get(key, Group([], set(), sort_order))
        group.spellings.append((name, unit, kind))
        group.page_ids.update(page_ids)
        found[key] = group
    shared = [group for group in found.values() if len(group.page_ids) > 1]
    return sorted(shared, key=lambda group: (-len(group.page_ids), group.sort_order))


def largest_of(measures):
    """The measures to draw: of each initiative the newest, of all of them the largest."""
    newest = measures.order_by("page_id", F("current_on").desc(), "sort_order", "pk")
    drawn = measures.model.objects.filter(pk__in=newest.distinct("page_id").values("pk"))
    return drawn.annotate(title=F("page__title")).order_by("-current", "page__path")[:MOST_BARS]


def bars_of(pairs):
    """The Bars of (title, MeasureSummary) pairs on one scale that holds zero and every number."""
    numbers = [result.current for _, result in pairs]
    lowest, highest = min(0, *numbers), max(0, *numbers)
    scale = WIDTH / (highest - lowest) if highest != lowest else 0

    def place(number):
        return MARGIN + (number - lowest) * scale

    return [
        Bar(
            title,
            result,
            f"{place(min(0, result.current)):.2f}",
            f"{abs(result.current) * scale:.2f}",
            f"{place(0):.2f}",
        )
        for title, result in pairs
    ]


def comparisons(pages):
    """The Comparisons that the initiatives of a queryset allow; [] if no two may be compared."""
    measures = Measure.objects.filter(page__in=pages.order_by().values("pk")).measured_now()
    drawn = []
    for group in groups_of(measures)[:MOST_DRAWINGS]:
        largest = list(largest_of(measures.filter(group.condition)))
        bars = bars_of([(measure.title, measure_summary(measure)) for measure in largest])
        name, unit, _ = group.spellings[0]
        drawn.append(Comparison(name, unit_word(unit), bars, len(group.page_ids) - len(bars)))
    return drawn
