"""What a series must have right before it goes out: the rules of one measure's values."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from core.dates.days import current_day
from core.text import length_of
from initiatives.measures.comparing.parts import Names, why_no_part
from initiatives.measures.rules import Qualifier, State
from initiatives.measures.series import (
    SAID,
    arranged,
    counts,
    date_of,
    is_update,
    number_of,
    others_of,
    understood,
    value_in_columns,
    values_of,
)
from initiatives.measures.units import with_qualifier, with_unit

MOST_VALUES = 200
LONGEST = {"unit": 40, "source": 300, "source_url": 200, "method": 240}
is_address = URLValidator()


@dataclass(frozen=True)
class Problem:
    """What is wrong, in words; `column` is the field where it is fixed.

    refuses: whether it holds a publication back.
    """

    message: str
    column: str = "series"
    refuses: bool = True


def name_of(value):
    """How staff know a value: "the value of 2021"."""
    on = understood(value)[1]
    if on:
        return f"the value of {on.display()}"
    return f"the value {value['value']}" if value["value"] else "the value without a date"


def number_in_words(value):
    """A value as staff read it: "more than 15 in 2021"."""
    number, on = understood(value)
    words = with_qualifier(value["qualifier"], with_unit(number, value["unit"]))
    return f"{words} ({on.display()})" if on else words


def problems_of(row, seen):
    """Yield the Problems of a Measure's series.

    Args:
        row: the Measure that is going out.
        seen: the stored Measure that readers see now, or None.
    """
    mine, others = value_in_columns(row), others_of(row)
    for value in others:
        if not value["withdrawn"]:
            yield from problems_of_line(value)
    yield from problems_of_dates([mine, *others])
    if len(others) + bool(mine["value"]) > MOST_VALUES:
        yield Problem(
            f"it has {len(others) + bool(mine['value'])} values, and a page shows "
            f"{MOST_VALUES} at most. Keep one a month or a year, or offer all of them as a file."
        )
    standing = [value for value in others if counts(value)]
    if row.state == State.NOT_YET_MEASURED and standing:
        yield Problem(
            "it has values, but its state is “Not yet measured”. Choose another state, or withdraw "
            "the values.",
            "state",
        )
    if seen:
        yield from problems_of_change(mine, others, seen)
    known = [value for value in (mine, *standing) if counts(value)]
    for value in known if row.baseline_on else ():
        if understood(value)[1].latest < row.baseline_on.earliest:
            yield Problem(
                f"{name_of(value)} is before the baseline of {row.baseline_on.display()}. Readers "
                "see it all the same.",
                refuses=False,
            )
    units = list(dict.fromkeys(value["unit"] for value in known))
    if len(units) > 1:
        named = ", ".join(unit or "plain counts" for unit in units)
        yield Problem(
            f"its unit changes ({named}). Values in another unit than the latest are told apart "
            "and are not joined with it.",
            refuses=False,
        )


def problems_of_line(value):
    """Yield the Problems of one line, withdrawn ones aside."""
    name = name_of(value)
    for column, read, noun in (("on", date_of, "date"), ("value", number_of, "number")):
        if not value[column]:
            yield Problem(f"give {name} its {noun}.")
            continue
        try:
            read(value[column])
        except ValueError as error:
            yield Problem(f"{noun} of {name}: {error}")
    on = understood(value)[1]
    if on and on.earliest > current_day():
        yield Problem(f"the date of {name} has not come yet.")
    if not value["source"]:
        yield Problem(f"give {name} its source.")
    if value["qualifier"] not in Qualifier.values:
        yield Problem(f"choose another qualifier for {name}.")
    for column, most in LONGEST.items():
        if (length := length_of(value[column])) > most:
            noun = "address" if column == "source_url" else column
            yield Problem(f"{name}: shorten the {noun} to {most} characters; it has {length}.")
    if value["source_url"]:
        try:
            is_address(value["source_url"])
        except ValidationError:
            yield Problem(f"the address of the source of {name} is no web address.")


def problems_of_dates(values):
    """Two numbers of one date contradict each other."""
    dates = Counter(understood(value)[1] for value in values if counts(value))
    for date, number in dates.items():
        if number > 1:
            yield Problem(
                f"{number} values are of {date.display()}. Keep one; if one was wrong, correct it "
                "in its own line."
            )


def problems_of_change(mine, others, seen):
    """What the row would do to values that readers know."""
    before = {value["key"]: value for value in values_of(seen)}
    for value in (mine, *others):
        old = before.get(value["key"])
        changed = old and any(value[name] != old[name] for name in SAID)
        if changed and old["withdrawn"] and value["value"]:
            yield Problem(
                f"{name_of(value)} was withdrawn, and what readers do not see cannot be corrected. "
                f"Set it back to {number_in_words(old)}, untick Withdrawn to bring it back first, "
                "or add a value."
            )
    old = before.get(mine["key"])
    if old and mine["value"] and is_update(mine, old) and not old["withdrawn"]:
        yield Problem(
            f"{number_in_words(old)} stays among the other values, because the new number has a "
            "later date.",
            refuses=False,
        )
    known = {mine["key"], *(value["key"] for value in others)}
    for key, value in before.items():
        if key not in known:
            yield Problem(
                f"readers see {number_in_words(value)}, which this draft does not have. It stays; "
                "to take it away, tick Withdrawn in its line.",
                refuses=False,
            )


def problems_of_parts(rows):
    """Yield (Measure, Problem) for what is wrong in what the measures of a page are parts of."""
    names = Names(rows)
    for row in rows:
        if not row.part_of.strip():
            continue
        found = names.meant_by(row)
        if message := why_not_found(row, names, rows):
            yield row, Problem(f"{message}.", "part_of")
            continue
        part, whole = arranged(row), arranged(found[0])
        if not all(each.has_number and each.is_measured for each in (part, whole)):
            message = f"it is shown as a part of “{whole.name}” only while both are measured."
            yield row, Problem(message, "part_of", refuses=False)
        elif message := why_no_part(part, whole):
            yield row, Problem(f"{message}.", "part_of")


def why_not_found(row, names, rows):
    """Why the name in `part_of` leads to no whole, in words; "" if it does.

    Args:
        row: the Measure. names: the Names of all `rows` of the page.
    """
    found = names.meant_by(row)
    if not found:
        others = "; ".join(other.name for other in rows if other is not row and other.name)
        known = f" There are: {others}" if others else ""
        return f"no measure of this page has the name “{row.part_of}”.{known}"
    if len(found) > 1:
        return f"{len(found)} measures of this page have the name “{row.part_of}”"
    return "it is a part of itself" if leads_back(row, names) else ""


def leads_back(row, names):
    """Whether a Measure is, by way of others, a part of itself."""
    seen, each = set(), row
    while each and id(each) not in seen:
        seen.add(id(each))
        each = next(iter(names.meant_by(each)), None)
    return each is row
