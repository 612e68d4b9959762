"""How a measure is printed: its number, and the bar from baseline to target."""

from dataclasses import dataclass
from decimal import Decimal

MARGIN = Decimal(4)
WIDTH = Decimal(100)
CURRENCIES = {"$", "€", "£"}


def format_number(value):
    """A Decimal with thousands separators and no idle zeros: 2300 → "2,300", 0.50 → "0.5"."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_sign(value, unit):
    """A number with its percent or currency sign, which stands close to it; without other units."""
    number = format_number(value)
    if unit in CURRENCIES:
        return f"-{unit}{number[1:]}" if value < 0 else f"{unit}{number}"
    return f"{number}%" if unit == "%" else number


def unit_word(unit):
    """The unit if it is a word; "" if it is a sign."""
    return "" if unit == "%" or unit in CURRENCIES else unit


def with_unit(value, unit):
    """A number and its unit: "62.5%", "$1,200", "3 days"."""
    return f"{with_sign(value, unit)} {unit_word(unit)}".strip()


@dataclass(frozen=True)
class Bar:
    """Where baseline, current value and target stand on a line of 100 units."""

    baseline: str
    target: str
    current: str
    baseline_x: str
    target_x: str
    current_x: str


def bar_of(measure):
    """The Bar of a measured row that has a target or a baseline apart from its value, else None.

    Positions keep a margin of 4 units; the smallest number stands left even when it is negative
    and the line may run backward, as when fewer is better.
    """
    known = {
        key: getattr(measure, key)
        for key in ("baseline", "current", "target")
        if getattr(measure, key) is not None
    }
    lowest, highest = min(known.values()), max(known.values())
    if len(known) < 2 or lowest == highest:
        return None
    scale = (WIDTH - 2 * MARGIN) / (highest - lowest)

    def place(key):
        if key not in known:
            return ""
        return f"{(known[key] - lowest) * scale + MARGIN:.1f}"

    words = {key: with_unit(value, measure.unit) for key, value in known.items()}
    return Bar(
        words.get("baseline", ""),
        words.get("target", ""),
        words["current"],
        place("baseline"),
        place("target"),
        place("current"),
    )


class MeasureView:
    """A printable Measure as templates print it."""

    def __init__(self, measure):
        self.measure = measure
        self.name = measure.name
        self.unit = measure.unit
        self.method = measure.method
        self.source = measure.source
        self.source_url = measure.source_url
        self.date = measure.current_on

    @property
    def has_number(self):
        """Whether there is a number to print: measured now, or until it was stopped."""
        return self.measure.current is not None

    @property
    def is_measured(self):
        """Whether it is measured now; not when it was stopped."""
        return self.measure.state == self.measure.State.MEASURED

    @property
    def qualifier(self):
        """ "at least", "more than", "about", "up to" or ""."""
        return self.measure.get_qualifier_display() if self.measure.qualifier else ""

    @property
    def value(self):
        """The current number with separators and without its unit."""
        return format_number(self.measure.current) if self.has_number else ""

    @property
    def signed_value(self):
        """The number with its percent or currency sign; other units are in `unit_word`."""
        return with_sign(self.measure.current, self.unit) if self.has_number else ""

    @property
    def unit_word(self):
        """The unit if it is a word and no sign."""
        return unit_word(self.unit)

    @property
    def number_text(self):
        """The number in words with its qualifier and unit: "more than 15 days"; "" without one."""
        if not self.has_number:
            return ""
        return f"{self.qualifier} {with_unit(self.measure.current, self.unit)}".strip()

    @property
    def state_text(self):
        """How the measure stands, in words."""
        return self.measure.get_state_display()

    @property
    def target_text(self):
        """The target in words, for rows without a number yet; "" if there is none."""
        if self.measure.target is None:
            return ""
        return with_unit(self.measure.target, self.unit)

    @property
    def bar(self):
        """The Bar from baseline to target, or None where there is nothing to compare."""
        return bar_of(self.measure) if self.has_number else None
