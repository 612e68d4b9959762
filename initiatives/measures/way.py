"""The way of a number in words and drawn: to its target, and from its first value to its latest.

A fall is told and drawn like a rise.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from django.utils.safestring import mark_safe

from initiatives.measures.rules import Qualifier
from initiatives.measures.series import date_of
from initiatives.measures.units import QUALIFIERS, currency_sign, when, with_qualifier, with_unit

# A line for fewer says nothing that the words do not say at a glance.
FEWEST_TOLD, FEWEST_DRAWN = 2, 3
# More than these are told by the first, the last and the ends between.
MOST_TOLD = 5
ARROW = " → "
KEPT = 2048
# The drawing's own units; the margin leaves room for the dot and the stroke.
WIDTH, HEIGHT, MARGIN = 160, 44, 5
# The line of a bar, in units of which it has 100.
BAR_WIDTH, BAR_MARGIN = Decimal(100), Decimal(4)
# What a number that is not exact says of a distance that shrinks while it grows.
SHRINKING = {
    Qualifier.AT_LEAST: "up to",
    Qualifier.MORE_THAN: "less than",
    Qualifier.UP_TO: "at least",
}
# What says of a distance that it may be none at all.
LESS = ("up to", "less than")


@dataclass(frozen=True)
class MeasureBar:
    """Where baseline, current value and target stand on a line of 100 units; "" for none.

    is_backward: whether the way from baseline to target leads left, as when fewer is better.
    moved_x, moved_width: what lies between baseline and current value; "" without a baseline.
    is_away: whether that leads away from the target.
    """

    baseline_x: str
    current_x: str
    target_x: str
    is_backward: bool
    moved_x: str = ""
    moved_width: str = ""
    is_away: bool = False


def bar_of(baseline, current, target):
    """The bar of a number (Decimal) and where it came from and should lead (Decimals or None).

    None where there is no distance. Positions keep a margin of 4 units; the smallest number stands
    left even when it is negative.
    """
    known = [number for number in (baseline, current, target) if number is not None]
    lowest, highest = min(known), max(known)
    if lowest == highest:
        return None
    scale = (BAR_WIDTH - 2 * BAR_MARGIN) / (highest - lowest)

    def place(number):
        return "" if number is None else f"{(number - lowest) * scale + BAR_MARGIN:.1f}"

    begin = current if baseline is None else baseline
    end = current if target is None else target
    bar = MeasureBar(place(baseline), place(current), place(target), end < begin)
    if baseline is None or current == baseline:
        return bar
    width = f"{abs(current - baseline) * scale:.1f}"
    away = target is not None and leads_away(baseline, current, target)
    return replace(bar, moved_x=place(min(baseline, current)), moved_width=width, is_away=away)


def leads_away(baseline, current, target):
    """Whether the way from baseline to current number leads from where the target is."""
    return target != baseline and (current - baseline) * (target - baseline) < 0


def progress_of(numbers, qualifier, unit):
    """How far a number came, in words: "15 of 60 days toward the target"; "" where nobody can say.

    Args:
        numbers: baseline, current number and target (Decimals).
        qualifier: how exact the current number is, a value of Qualifier.
        unit: that of all three.
    """
    baseline, current, target = numbers
    moved, whole = current - baseline, abs(target - baseline)
    if not whole:
        return ""
    # Between two percentages lie percentage points.
    unit = "percentage points" if unit == "%" else unit
    how = QUALIFIERS[qualifier] if qualifier else ""
    if moved < 0:
        how = SHRINKING.get(qualifier, how)
    away, past = leads_away(*numbers), abs(moved) - whole

    def words(distance, unit=unit):
        return f"{how} {with_unit(distance, unit)}".strip()

    if not moved:
        return "" if how else "no change toward the target so far"
    if past < 0 and not away:
        # One unit for both numbers: that of the second.
        part = words(abs(moved), unit if currency_sign(unit) else "")
        return f"{part} of {with_unit(whole, unit)} toward the target"
    if how in LESS:
        return ""
    if away:
        return f"moved away from the target by {words(abs(moved))}"
    if past:
        return f"target passed by {words(past)}"
    return "" if qualifier == Qualifier.ABOUT else "target reached"


@dataclass(frozen=True)
class WayLine:
    """A drawn line: points as SVG writes them, the last of them, and where zero is."""

    points: str
    last_x: str
    last_y: str
    zero_y: str

    box = f"0 0 {WIDTH} {HEIGHT}"

    @property
    def markup(self):
        """The drawing in a page, which the words beside it tell; static/css/way.css colors it."""
        return mark_safe(  # noqa: S308 - of numbers that were made here
            f'<svg class="way" viewBox="{self.box}" width="{WIDTH}" height="{HEIGHT}" '
            f'aria-hidden="true" focusable="false">'
            f'<line class="way__zero" x1="0" x2="{WIDTH}" y1="{self.zero_y}" y2="{self.zero_y}"/>'
            f'<polyline class="way__line" points="{self.points}"/>'
            f'<circle class="way__now" cx="{self.last_x}" cy="{self.last_y}" r="4"/></svg>'
        )

    @property
    def svg(self):
        """The drawing by itself, in gray and black, for paper."""
        zero = f'<path d="M0 {self.zero_y}H{WIDTH}" stroke="#b5b5b5" stroke-width="1"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self.box}">{zero}'
            f'<polyline points="{self.points}" fill="none" stroke="#1c1c1c" stroke-width="2.5"/>'
            f'<circle cx="{self.last_x}" cy="{self.last_y}" r="4.5" fill="#1c1c1c"/></svg>'
        )


def line_of(numbers, days):
    """The WayLine of numbers on days (ordinals, in order).

    It lies along the time, and its scale holds zero: a tenth more looks like a tenth more.
    """
    first, last = days[0], days[-1]
    # A drawing needs no exact numbers.
    numbers = list(map(float, numbers))
    lowest, highest = min(0, *numbers), max(0, *numbers)
    across = (WIDTH - 2 * MARGIN) / ((last - first) or 1)
    up = (HEIGHT - 2 * MARGIN) / ((highest - lowest) or 1)

    def height(number):
        return f"{HEIGHT - MARGIN - (number - lowest) * up:.1f}"

    places = [
        (f"{MARGIN + (day - first) * across:.1f}", height(number))
        for number, day in zip(numbers, days, strict=True)
    ]
    points = " ".join(f"{x},{y}" for x, y in places)
    return WayLine(points, *places[-1], height(0))


@dataclass(frozen=True)
class Way:
    """The values in words, those told each; `between` says what is left out; line may be None."""

    told: list
    between: str = ""
    line: WayLine | None = None

    @property
    def markup(self):
        """The line in a page; "" where there is none."""
        return self.line.markup if self.line else ""

    @property
    def text(self):
        """The way in words: "more than 15 in 2021 → 18 in October 2026"."""
        return ", ".join(filter(None, (ARROW.join(self.told), self.between)))

    @property
    def label(self):
        """The same for those who hear it: "more than 15 in 2021, then 18 in October 2026"."""
        return ", ".join(filter(None, (", then ".join(self.told), self.between)))


@lru_cache(maxsize=KEPT)
def way_of(unit, *values):
    """The Way of the values that have a unit; None where it is fewer than two.

    Kept, because it depends on these texts alone and many of them make one line.

    Args:
        unit: that of the latest.
        values: the stored texts (initiatives.measures.series.SAID) of each, the oldest first.
    """
    texts = [
        (number, on, how or "") for number, on, how, own in values if on and (own or "") == unit
    ]
    if len(texts) < FEWEST_TOLD:
        return None
    numbers = [Decimal(number) for number, _, _ in texts]

    def words(place):
        _, on, qualifier = texts[place]
        number = with_qualifier(qualifier, with_unit(numbers[place], unit))
        return f"{number} {when(date_of(on))}"

    line = None
    if len(texts) >= FEWEST_DRAWN:
        line = line_of(numbers, [date_of(on).earliest.toordinal() for _, on, _ in texts])
    if len(texts) <= MOST_TOLD:
        return Way(list(map(words, range(len(texts)))), line=line)
    inner = numbers[1:-1]
    extremes = []
    for name, number, stands_out in (
        ("lowest", min(inner), min(inner) < min(numbers[0], numbers[-1])),
        ("highest", max(inner), max(inner) > max(numbers[0], numbers[-1])),
    ):
        if stands_out:
            extremes.append(f"the {name} {words(1 + inner.index(number))}")
    between = ", ".join(filter(None, (f"with {len(inner)} values between", " and ".join(extremes))))
    return Way([words(0), words(-1)], between, line)
