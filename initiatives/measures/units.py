"""Numbers of a measure in words: sign, unit, qualifier and date, as a copy editor writes them."""

import re
from functools import lru_cache

from core.dates.partial_dates import PartialDate
from core.exports.numbers import grouped, money
from initiatives.measures.rules import Qualifier

# How staff write a unit that print shows as a sign.
SIGNS = {
    **{sign: sign for sign in "$€£"},
    **dict.fromkeys(("dollar", "dollars", "us dollar", "us dollars", "u.s. dollars", "usd"), "$"),
    **dict.fromkeys(("euro", "euros", "eur"), "€"),
}
QUALIFIERS = dict(Qualifier.choices)
# The noun of a unit ends before these: "days per case", "people in custody".
NOUN = re.compile(
    r"(?P<before>(?:[\w’'-]+ )*?)(?P<noun>[\w’'-]+)"
    r"(?P<after>(?: (?:a|an|at|by|each|for|from|in|of|on|per|to|with|who)\b| \(|[/,]).*)?"
)
# Plurals that no rule below makes singular, and nouns that are their own.
ONE_OF = {
    **{"people": "person", "men": "man", "women": "woman", "children": "child"},
    **{"analyses": "analysis", "criteria": "criterion", "lives": "life", "movies": "movie"},
    **{noun: noun for noun in ("series", "species", "means", "news", "premises", "headquarters")},
}


def currency_sign(unit):
    """The sign of a currency, also where staff wrote the word; "" for other units."""
    return SIGNS.get(unit.lower(), "")


def as_unit(unit):
    """A unit as units are compared: capitals aside, and of a currency its sign."""
    return currency_sign(unit.strip()) or unit.strip().lower()


def with_sign(value, unit):
    """A number with its percent or currency sign, which stands close to it; without other units."""
    if sign := currency_sign(unit):
        return money(value, sign)
    return f"{grouped(value)}%" if unit == "%" else grouped(value)


def unit_word(unit, value=None):
    """The unit if it is a word, in the singular for a value of one; "" if it is a sign."""
    if unit == "%" or currency_sign(unit):
        return ""
    return unit if value is None or abs(value) != 1 else one_of(unit)


@lru_cache(maxsize=1024)
def one_of(unit):
    """A unit as it follows the number one: "days per case" → "day per case"."""
    found = NOUN.fullmatch(unit)
    return f"{found['before']}{_singular(found['noun'])}{found['after'] or ''}" if found else unit


def _singular(noun):
    known = ONE_OF.get(noun.lower())
    if known:
        return noun[0] + known[1:]
    if len(noun) < 3 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("sses", "xes", "ches", "shes")) else noun[:-1]


def repeats_unit(name, unit):
    """Whether what is counted begins with the unit, which then is not said twice."""
    name, unit = name.lower(), unit.lower()
    return bool(unit) and (name == unit or name.startswith(f"{unit} "))


def with_qualifier(qualifier, words):
    """A number in words with how exact it is: "more than 15 days"."""
    return f"{QUALIFIERS.get(qualifier, '')} {words}".strip() if qualifier and words else words


def with_unit(value, unit):
    """A number and its unit: "62.5%", "$1,200", "3 days", "1 day"; "" for None."""
    return "" if value is None else f"{with_sign(value, unit)} {unit_word(unit, value)}".strip()


@lru_cache(maxsize=8192)
def date_in_words(text):
    """A stored PartialDate in words; "" for ""."""
    return PartialDate.parse(text).display() if text else ""


def when(date):
    """A PartialDate as it follows a number: "in 2021", "in May 2021", "on May 12, 2021"."""
    return f"{'in' if date.day is None else 'on'} {date_in_words(str(date))}"
