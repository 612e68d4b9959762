"""A drawing of measures that may be compared, and none of those that may not.

Numbers with the same unit are not yet the same thing: a percentage of cases and a percentage of
trainees share a sign. So bars stand side by side only if the measures have the same name, unit and
kind, are measured now, and belong to different initiatives. Staff make two measures comparable by
giving them the same name.
"""

from collections import defaultdict
from dataclasses import dataclass

MARGIN = 1
WIDTH = 98
# More bars than these are no comparison at a glance; the table has them all.
MOST_BARS = 12
MOST_DRAWINGS = 3


@dataclass(frozen=True)
class Bar:
    """One initiative's number; x and width are parts of a line of 100, zero included."""

    row: object
    view: object
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


def key_of(view):
    """What two measures must share to be compared."""
    measure = view.measure
    return " ".join(measure.name.lower().split()), measure.unit.strip().lower(), measure.kind


def newest_by_key(row):
    """The measured results of an initiative by key; of several alike the newest."""
    found = {}
    for view in row.summary.results:
        if view.is_measured:
            key = key_of(view)
            if key not in found or view.date > found[key].date:
                found[key] = view
    return found


def bars_of(pairs):
    """The Bars of (row, view) pairs on one scale that holds zero and every number."""
    numbers = [view.measure.current for _, view in pairs]
    lowest, highest = min(0, *numbers), max(0, *numbers)
    scale = WIDTH / (highest - lowest) if highest != lowest else 0

    def place(number):
        return MARGIN + (number - lowest) * scale

    return [
        Bar(
            row,
            view,
            f"{place(min(0, view.measure.current)):.2f}",
            f"{abs(view.measure.current) * scale:.2f}",
            f"{place(0):.2f}",
        )
        for row, view in pairs
    ]


def comparisons(rows):
    """The Comparisons that the Rows of a portfolio allow; [] if no two may be compared."""
    groups = defaultdict(list)
    for row in rows:
        for key, view in newest_by_key(row).items():
            groups[key].append((row, view))
    shared = sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)
    drawn = []
    for group in shared[:MOST_DRAWINGS]:
        group.sort(key=lambda pair: pair[1].measure.current, reverse=True)
        first = group[0][1]
        bars = bars_of(group[:MOST_BARS])
        drawn.append(Comparison(first.name, first.unit_word, bars, len(group) - len(bars)))
    return drawn
