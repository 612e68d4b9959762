"""How the numbers of a measure are printed: with their units, and on a line."""

from dataclasses import dataclass
from decimal import Decimal

from core.exports.numbers import grouped

MARGIN = Decimal(4)
WIDTH = Decimal(100)
CURRENCIES = {"$", "€", "£"}


def with_sign(value, unit):
    """A number with its percent or currency sign, which stands close to it; without other units."""
    number = grouped(value)
    if unit in CURRENCIES:
        return f"-{unit}{number[1:]}" if value < 0 else f"{unit}{number}"
    return f"{number}%" if unit == "%" else number


def unit_word(unit):
    """The unit if it is a word; "" if it is a sign."""
    return "" if unit == "%" or unit in CURRENCIES else unit


def with_unit(value, unit):
    """A number and its unit: "62.5%", "$1,200", "3 days"; "" for None."""
    return "" if value is None else f"{with_sign(value, unit)} {unit_word(unit)}".strip()


@dataclass(frozen=True)
class Bar:
    """Where baseline, current value and target stand on a line of 100 units; "" for none.

    is_backward: whether the way from baseline to target leads left, as when fewer is better.
    """

    baseline_x: str
    current_x: str
    target_x: str
    is_backward: bool


def bar_of(baseline, current, target):
    """The Bar of a number (Decimal) and where it came from and should lead (Decimals or None).

    None where there is no distance. Positions keep a margin of 4 units; the smallest number stands
    left even when it is negative.
    """
    known = [number for number in (baseline, current, target) if number is not None]
    lowest, highest = min(known), max(known)
    if lowest == highest:
        return None
    scale = (WIDTH - 2 * MARGIN) / (highest - lowest)

    def place(number):
        return "" if number is None else f"{(number - lowest) * scale + MARGIN:.1f}"

    begin = current if baseline is None else baseline
    end = current if target is None else target
    return Bar(place(baseline), place(current), place(target), end < begin)
