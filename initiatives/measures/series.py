"""The values of a measure: which is the latest, and what became of the others.

A Measure has one value in its columns and the rest in its `series`, a dict that JSON can hold:

    key, withdrawn, corrected, seen: of the value in the columns
    others: a list of values, each a dict of the same and of TEXTS
    in_order: whether `arrange` has put the latest into the columns and the others in their order,
        and each of them that is not withdrawn has a number and a date

All of them may be missing; a measure with one number has an empty dict. A value's texts are as they
were typed; what is no number or date is kept for the form and printed nowhere.

key: stays the same as long as it is the same value; "" for the first.
seen: whether readers have seen it, so that it leaves by being withdrawn only.
withdrawn: the day since which readers see it no more, "yes" before the publication that sets it.
corrected: what it said before, each a dict of SAID and the day (`until`) on which that ended.
"""

import copy
import secrets
from decimal import Decimal
from functools import lru_cache

from django.core.exceptions import ValidationError

from core.dates.partial_dates import PartialDate
from core.exports.numbers import digits
from core.fields import plain_number, typed_fields
from initiatives.measures.rules import State

# What a value says, and what of it makes another number when it is changed.
TEXTS = ("value", "on", "qualifier", "unit", "source", "source_url", "method")
SAID = ("value", "on", "qualifier", "unit")
STATES = ("key", "withdrawn", "corrected", "seen")
ASKED = "yes"
IN_ORDER = "in_order"
# A number and a date have their columns; the other texts have columns of their names.
SAME_NAME = TEXTS[2:]
# More than the scale of the columns is no number that they can hold.
LARGEST, PLACES = Decimal(10) ** 16, 4


def new_key():
    """A key for a value that is entered now."""
    return secrets.token_hex(4)


@lru_cache(maxsize=8192)
def number_of(text):
    """The number (Decimal) that a text means. Raises ValueError in words if it means none."""
    try:
        number = Decimal(plain_number(text))
    except ValidationError as error:
        raise ValueError(error.messages[0]) from error
    if abs(number) >= LARGEST or -number.as_tuple().exponent > PLACES:
        raise ValueError("Give at most 16 digits before the point and 4 behind it.")
    return number


@lru_cache(maxsize=8192)
def date_of(text):
    """The PartialDate that a text means. Raises ValueError in words if it means none."""
    return PartialDate.parse(text)


def understood(value):
    """The number and the date of a value (dict); None for each that is missing or unreadable."""
    return _understood(value.get("value", ""), value.get("on", ""))


@lru_cache(maxsize=16384)
def _understood(*texts):
    return tuple(map(_or_none, (number_of, date_of), texts))


def _or_none(read, text):
    try:
        return read(text) if text else None
    except ValueError:
        return None


def whole(value):
    """A value with each of its entries, as strings, lists and booleans; unknown ones left out."""
    given = {name: str(value.get(name) or "").strip() for name in (*TEXTS, "key", "withdrawn")}
    return given | {
        "corrected": list(value.get("corrected") or ()),
        "seen": bool(value.get("seen")),
    }


def others_of(row):
    """The values (dicts) beside the one in the columns, as they are stored."""
    return [whole(value) for value in row.series.get("others") or ()]


def value_in_columns(row):
    """The value in the columns of a Measure as a dict like the others; `value` "" without one."""
    return {
        "value": "" if row.current is None else digits(row.current),
        "on": str(row.current_on or ""),
        **{name: getattr(row, name) or "" for name in SAME_NAME},
        **{name: whole(row.series)[name] for name in STATES},
    }


def put(row, value, others):
    """Give a Measure a value (dict) for its columns, and the others."""
    row.current, row.current_on = understood(value)
    for name in SAME_NAME:
        setattr(row, name, value[name])
    series = {name: value[name] for name in STATES if value[name]}
    if others:
        is_read = all(other["withdrawn"] or counts(other) for other in others)
        series |= {"others": [_plain(other) for other in others], IN_ORDER: is_read}
    row.series = series


def _plain(value):
    """A value as it is stored, without what is empty."""
    return {name: value[name] for name in (*TEXTS, *STATES) if value[name] or name in SAID[:2]}


def counts(value):
    """Whether a value stands: with a number and a date, and not withdrawn."""
    return not value["withdrawn"] and None not in understood(value)


def said_on(value):
    """What values are put in order by: the date, then the key, so that the order never wavers."""
    return str(understood(value)[1]), value["key"]


def arrange(row):
    """Bring the latest value of a Measure into its columns and the others into their order.

    What is typed and not understood stays where it is.
    """
    if not row.series or any(typed_fields(row)):
        return
    mine, others = value_in_columns(row), others_of(row)
    standing = [other for other in others if counts(other)]
    latest = max(standing, key=said_on, default=None)
    is_over = bool(mine["withdrawn"]) or not mine["value"] and row.state != State.NOT_YET_MEASURED
    if latest and (is_over or counts(mine) and said_on(latest) > said_on(mine)):
        others[others.index(latest)] = mine
        mine = latest
    elif mine["withdrawn"]:
        others.append(mine)
        mine = whole({"key": new_key(), "unit": mine["unit"]})
    others = [other for other in others if any(other[name] for name in SAID)]
    put(row, mine, sorted(others, key=said_on))


def arranged(row):
    """A Measure as `arrange` leaves it, without changing the row itself; a stored one is so."""
    is_alone = not (row.series.get("withdrawn") or row.series.get("others"))
    if is_alone or row.series.get(IN_ORDER):
        return row
    row = copy.copy(row)
    arrange(row)
    return row


def is_update(mine, old):
    """Whether a value (dict) that was typed over another is a newer one: its date is later."""
    (_, day), (_, before) = understood(mine), understood(old)
    return bool(day and before and before.latest < day.earliest)


def remember(row, seen, today):
    """Keep what readers see when another row takes its place.

    Args:
        row: the Measure that will be stored.
        seen: the stored Measure that readers see, or None if it is new to them.
        today: the day (datetime.date) of the publication.
    """
    if any(typed_fields(row)):
        return
    mine, others = value_in_columns(row), others_of(row)
    before = {value["key"]: value for value in values_of(seen)} if seen else {}
    old = before.get(mine["key"])
    if old and not old["withdrawn"] and (not mine["value"] or is_update(mine, old)):
        others.append(old if mine["value"] else old | {"withdrawn": ASKED})
        mine |= {"key": new_key(), "corrected": []}
    known = {mine["key"], *(other["key"] for other in others)}
    others += [value for key, value in before.items() if key not in known]
    for value in (mine, *others):
        old = before.get(value["key"])
        if old:
            value["corrected"] = list(old["corrected"])
            if not old["withdrawn"] and any(value[name] != old[name] for name in SAID):
                value["corrected"].append(
                    {name: old[name] for name in SAID} | {"until": today.isoformat()}
                )
        value["seen"] = bool(value["value"])
        if value["withdrawn"]:
            value["withdrawn"] = (old or {}).get("withdrawn") or today.isoformat()
    put(row, mine, others)
    arrange(row)


def values_of(row):
    """All values (dicts) of a Measure that have a number, the one in the columns first."""
    return [value for value in (value_in_columns(row), *others_of(row)) if value["value"]]


def give_what_readers_see(row, seen):
    """Let the editor's form of a draft (Measure) show the values too that only readers know.

    `seen` is the stored Measure that readers see. Nothing that the draft holds is changed.
    """
    known = {
        value_in_columns(row)["key"]: None,
        **{value["key"]: value for value in others_of(row)},
    }
    missing = [value for value in values_of(seen) if value["key"] not in known]
    told = {value["key"] for value in values_of(seen)}
    others = others_of(row) + missing
    for value in others:
        value["seen"] = value["seen"] or value["key"] in told
    if others:
        row.series = row.series | {"others": [_plain(value) for value in others], IN_ORDER: False}
