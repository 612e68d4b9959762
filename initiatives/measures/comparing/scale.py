"""Numbers of one unit as bars on one scale, so that what is twice as much looks so."""

from dataclasses import dataclass
from decimal import Decimal

from initiatives.measures.units import as_unit, unit_word

MARGIN = 1
WIDTH = Decimal(98)
# More bars than these are no comparison at a glance.
MOST_BARS = 12


@dataclass(frozen=True)
class ScaleBar:
    """One number; x and width are parts of a line of 100, zero included.

    title: what it belongs to. result: the MeasureValue.
    """

    title: str
    result: object
    x: str
    width: str
    zero_x: str


def bars_of(pairs, most=0):
    """The ScaleBars of (title, MeasureValue) pairs on one scale that holds zero and every number.

    `most` is what the scale holds at least.
    """
    numbers = [result.current for _, result in pairs]
    lowest, highest = min(0, *numbers), max(most, 0, *numbers)
    scale = WIDTH / (highest - lowest) if highest != lowest else 0

    def place(number):
        return MARGIN + (number - lowest) * scale

    return [
        ScaleBar(
            title,
            result,
            f"{place(min(0, result.current)):.2f}",
            f"{abs(result.current) * scale:.2f}",
            f"{place(0):.2f}",
        )
        for title, result in pairs
    ]


@dataclass(frozen=True)
class SideBySide:
    """Measures of one page that share a unit, in the order of staff; `unit` is "" for a sign."""

    unit: str
    bars: list


def side_by_side(values):
    """The SideBySides of MeasureValues, one for each unit that two or more share.

    Plain counts share none: people and counties are not drawn against each other. What is drawn as
    part and whole is not drawn again, and a percentage is drawn as one of a hundred.
    """
    in_shares = {name for value in values if value.share for name in (value.name, value.whole.name)}
    units = {}
    for value in values:
        if value.unit and value.has_number and value.is_measured and value.name not in in_shares:
            units.setdefault(as_unit(value.unit), []).append(value)
    found = []
    for unit, alike in units.items():
        if len(alike) < 2 or len(alike) > MOST_BARS or not any(value.current for value in alike):
            continue
        bars = bars_of([(value.name, value) for value in alike], 100 if unit == "%" else 0)
        found.append(SideBySide(unit_word(alike[0].unit), bars))
    return found
