"""A number as a part of another one of its page: what may be so, its words, its field of dots."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from core.text import as_key
from initiatives.measures.rules import Qualifier
from initiatives.measures.units import as_unit, currency_sign, when

# More dots are a gray area; the words say the same.
MOST_DOTS = 400
# Drawing units: dots in a row, and from one dot to the next.
ACROSS, PITCH = 20, 8
BOUNDS = (Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.ABOUT)


@dataclass(frozen=True)
class Share:
    """A part and its whole.

    text: in words: "18 of 60 counties asked", with the dates where they differ.
    markup: the drawing; "" where dots would say more than is known.
    """

    text: str
    markup: str = ""


def why_no_part(part, whole):
    """Why a number cannot be a part of another, in words for staff; "" if it can.

    Both are Measures in order or MeasureValues, with a number.
    """
    if as_unit(part.unit) != as_unit(whole.unit):
        units = " and ".join(each.unit or "plain counts" for each in (part, whole))
        return f"its unit is another than that of “{whole.name}” ({units})"
    if part.unit == "%":
        return f"a percentage is no part of “{whole.name}”, a percentage. Give both as counts"
    if part.current < 0:
        return f"a number below zero is no part of “{whole.name}”"
    is_over = part.current == whole.current and part.qualifier == Qualifier.MORE_THAN
    if part.current > whole.current or is_over and whole.qualifier not in BOUNDS:
        return f"it is more than “{whole.name}”, of which it is said to be a part"
    return ""


class Names:
    """The rows of a page (Measures or MeasureValues) by their names, as names are compared."""

    def __init__(self, rows):
        self._rows = {}
        for row in rows:
            self._rows.setdefault(as_key(row.name), []).append(row)

    def meant_by(self, row):
        """The rows of the name that `part_of` of a row gives; none without one."""
        key = as_key(row.part_of)
        return self._rows.get(key, []) if key else []


def wholes_of(rows):
    """The whole of each of some Measures or MeasureValues with `part_of`, None without one.

    It is found by its name, as an aim finds what serves it: a row that was added to a draft has no
    id yet, and a copied page has rows of its own.
    """
    names, found = Names(rows), []
    for row in rows:
        others = names.meant_by(row)
        found.append(others[0] if len(others) == 1 and others[0] is not row else None)
    return found


def share_of(part, whole):
    """The Share of two MeasureValues; None where readers would be told something doubtful."""
    is_known = part.has_number and whole.has_number and part.is_measured and whole.is_measured
    if not is_known or why_no_part(part, whole):
        return None
    number, all_of_it = f"{part.qualifier_label} {part.signed_value}".strip(), whole.text_with_name
    if part.current_on != whole.current_on:
        number, all_of_it = (
            f"{words} {when(each.current_on)}" if each.current_on else words
            for words, each in ((number, part), (all_of_it, whole))
        )
    return Share(f"{number} of {all_of_it}", field_of_dots(part, whole))


def field_of_dots(part, whole):
    """A dot for each that the whole counts, those of the part large; "" where that would lie.

    What is not exact, no count, or too many to be seen has none.
    """
    numbers = (part.current, whole.current)
    is_inexact = part.qualifier or whole.qualifier or currency_sign(part.unit)
    if is_inexact or any(number != int(number) for number in numbers):
        return ""
    if not 0 < whole.current <= MOST_DOTS:
        return ""
    filled, number = map(int, numbers)
    width, height = PITCH * min(number, ACROSS), PITCH * -(-number // ACROSS)
    paths = (("of", filled, number), ("part", 0, filled))
    drawn = "".join(
        f'<path class="dots__{name}" d="{dots(first, end)}"/>'
        for name, first, end in paths
        if end > first
    )
    return mark_safe(  # noqa: S308 - of numbers that were made here
        f'<svg class="dots" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def dots(first, end):
    """The path of dots from the place `first` to before `end`: lines of no length, with round ends.

    A path and not circles, because a field of 400 would be heavier than the page.
    """
    places = (divmod(place, ACROSS) for place in range(first, end))
    half = PITCH // 2
    return "".join(f"M{column * PITCH + half} {row * PITCH + half}h0" for row, column in places)
