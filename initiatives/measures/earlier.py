"""What a measure said before: its earlier values, and what values said before a correction.

Both read a stored dict (initiatives/measures/series.py) when they are asked: a page of a thousand
values prints few of them whole. Published versions store the same dicts, so that the names in them
stay and each may be missing.
"""

from dataclasses import dataclass
from decimal import Decimal

from core.text import sentence
from initiatives.measures import series
from initiatives.measures.units import date_in_words, when, with_qualifier, with_unit


@dataclass(frozen=True)
class FormerNumber:
    """What a value said before it was corrected."""

    stored: dict

    @property
    def number(self):
        """The number (Decimal)."""
        return series.understood(self.stored)[0]

    @property
    def on(self):
        """Its PartialDate, or None."""
        return series.understood(self.stored)[1]

    @property
    def qualifier(self):
        """A value of Qualifier."""
        return self.stored.get("qualifier", "")

    @property
    def unit(self):
        """The unit; "" for plain counts."""
        return self.stored.get("unit", "")

    @property
    def number_text(self):
        """The number with its qualifier and unit: "more than 15 days"."""
        return with_qualifier(self.qualifier, with_unit(self.number, self.unit))

    @property
    def date_text(self):
        """The date in words; "" if unknown."""
        return date_in_words(self.stored.get("on", ""))

    @property
    def dated_text(self):
        """The number and its date: "more than 15 in 2021"."""
        return f"{self.number_text} {when(self.on)}" if self.on else self.number_text

    @property
    def until_text(self):
        """The day of the correction in words."""
        return date_in_words(self.stored.get("until", ""))

    @property
    def sentence(self):
        """That it was corrected, and what it said."""
        return sentence(f"Corrected on {self.until_text}; before, it said {self.dated_text}")


@dataclass(frozen=True)
class EarlierValue(FormerNumber):
    """A value of a series, complete: with number, date and source."""

    @property
    def key(self):
        """What stays when it is corrected."""
        return self.stored.get("key", "")

    @property
    def source(self):
        """Who says so."""
        return self.stored.get("source", "")

    @property
    def source_url(self):
        """Where to read it; "" without an address."""
        return self.stored.get("source_url", "")

    @property
    def method(self):
        """How it was counted; "" if nobody said."""
        return self.stored.get("method", "")

    @property
    def corrected(self):
        """A FormerNumber for each time that it was corrected."""
        return tuple(map(FormerNumber, self.stored.get("corrected") or ()))

    @property
    def corrected_text(self):
        """What it said before it was corrected; "" if it never was."""
        return corrected_text(self.corrected)


@dataclass(frozen=True)
class LatestValue(EarlierValue):
    """The value in the columns of a measure, with its number as it is there to the last digit."""

    exact: Decimal | None = None

    @property
    def number(self):
        return self.exact


def earlier_values(row):
    """The EarlierValues of a stored Measure, the oldest first."""
    others = row.series.get("others") or ()
    if not row.series.get(series.IN_ORDER):
        others = [value for value in others if None not in series.understood(value)]
    return tuple(
        EarlierValue(value)
        for value in others
        if value.get("source") and not value.get("withdrawn")
    )


def corrected_text(former):
    """What a value said before (FormerNumbers), in a sentence each; "" for none."""
    return " ".join(each.sentence for each in former)
