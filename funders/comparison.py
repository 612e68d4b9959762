"""A drawing of measures that may be compared, and none of those that may not.

Numbers with the same unit are not yet the same thing: a percentage of cases and a percentage of
trainees share a sign. So bars stand side by side only if the measures have the same name, unit and
kind, are measured now, and belong to different initiatives. Staff make two measures comparable by
giving them the same name.
"""

from collections import defaultdict
from dataclasses import dataclass

from initiatives.measures import unit_word

MARGIN = 1
WIDTH = 98
# More bars than these are no comparison at a glance; the table has them all.
MOST_BARS = 12
MOST_DRAWINGS = 3


@dataclass(frozen=True)
class Bar:
    """One initiative's number; x and width are parts of a line of 100, zero included."""

    row: object
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


def key_of(result):
    """What two measures must share to be compared."""
    return " ".join(result.name.lower().split()), result.unit.strip().lower(), result.kind


def newest_by_key(row):
    """The measured results of an initiative by key; of several alike the newest."""
    found = {}
    for result in row.summary.results:
        if result.is_measured and not result.is_stopped:
            key = key_of(result)
            if key not in found or result.current_on > found[key].current_on:
                found[key] = result
    return found


def bars_of(pairs):
    """The Bars of (row, result) pairs on one scale that holds zero and every number."""
    numbers = [result.current for _, result in pairs]
    lowest, highest = min(0, *numbers), max(0, *numbers)
    scale = WIDTH / (highest - lowest) if highest != lowest else 0

    def place(number):
        return MARGIN + (number - lowest) * scale

    return [
        Bar(
            row,
            result,
            f"{place(min(0, result.current)):.2f}",
            f"{abs(result.current) * scale:.2f}",
            f"{place(0):.2f}",
        )
        for row, result in pairs
    ]


def comparisons(rows):
    """The Comparisons that the Rows of a portfolio allow; [] if no two may be compared."""
    groups = defaultdict(list)
    for row in rows:
        for key, result in newest_by_key(row).items():
            groups[key].append((row, result))
    shared = sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)
    drawn = []
    for group in shared[:MOST_DRAWINGS]:
        group.sort(key=lambda pair: pair[1].current, reverse=True)
        first = group[0][1]
        bars = bars_of(group[:MOST_BARS])
        drawn.append(Comparison(first.name, unit_word(first.unit), bars, len(group) - len(bars)))
    return drawn
