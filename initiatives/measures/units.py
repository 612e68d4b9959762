"""Numbers of a measure in words, with sign, unit, qualifier and date."""

from functools import lru_cache

from core.dates.partial_dates import PartialDate
from core.exports.numbers import grouped
from initiatives.measures.rules import Qualifier

CURRENCIES = {"$", "€", "£"}
QUALIFIERS = dict(Qualifier.choices)


def with_sign(value, unit):
    """A number with its percent or currency sign, which stands close to it; without other units."""
    number = grouped(value)
    if unit in CURRENCIES:
        return f"-{unit}{number[1:]}" if value < 0 else f"{unit}{number}"
    return f"{number}%" if unit == "%" else number


def unit_word(unit):
    """The unit if it is a word; "" if it is a sign."""
    return "" if unit == "%" or unit in CURRENCIES else unit


def with_qualifier(qualifier, words):
    """A number in words with how exact it is: "more than 15 days"."""
    return f"{QUALIFIERS.get(qualifier, '')} {words}".strip() if qualifier and words else words


def with_unit(value, unit):
    """A number and its unit: "62.5%", "$1,200", "3 days"; "" for None."""
    return "" if value is None else f"{with_sign(value, unit)} {unit_word(unit)}".strip()


@lru_cache(maxsize=8192)
def date_in_words(text):
    """A stored PartialDate in words; "" for ""."""
    return PartialDate.parse(text).display() if text else ""


def when(date):
    """A PartialDate as it follows a number: "in 2021", "in May 2021", "on May 12, 2021"."""
    return f"{'in' if date.day is None else 'on'} {date_in_words(str(date))}"
