"""What a measure said before: its earlier values, and what values said before a correction.

Published versions store both like MeasureValue, so that the names of their fields stay and every
field has a default.
"""

from dataclasses import dataclass
from decimal import Decimal

from core.dates.partial_dates import PartialDate
from core.text import sentence
from initiatives.measures import series
from initiatives.measures.units import when, with_qualifier, with_unit


@dataclass(frozen=True)
class FormerNumber:
    """What a value said before it was corrected, until the day (ISO 8601) of the correction."""

    number: Decimal | None = None
    on: PartialDate | None = None
    qualifier: str = ""
    unit: str = ""
    until: str = ""

    @property
    def number_text(self):
        """The number with its qualifier and unit: "more than 15 days"."""
        return with_qualifier(self.qualifier, with_unit(self.number, self.unit))

    @property
    def when_text(self):
        """The date as it follows the number: "in 2021"; "" if unknown."""
        return when(self.on) if self.on else ""

    @property
    def dated_text(self):
        """The number and its date: "more than 15 in 2021"."""
        return f"{self.number_text} {self.when_text}".strip()

    @property
    def date_text(self):
        """The date in words; "" if unknown."""
        return self.on.display() if self.on else ""

    @property
    def until_text(self):
        """The day of the correction in words."""
        return PartialDate.parse(self.until).display() if self.until else ""


@dataclass(frozen=True)
class EarlierValue(FormerNumber):
    """A value of a series that is not the latest, complete: with number, date and source.

    key: stays when it is corrected. corrected: a FormerNumber for each time that it was.
    """

    key: str = ""
    source: str = ""
    source_url: str = ""
    method: str = ""
    corrected: tuple = ()

    @property
    def source_text(self):
        """Source and method in a sentence or two."""
        return " ".join(sentence(part) for part in (self.source, self.method) if part)

    @property
    def corrected_text(self):
        """What it said before it was corrected; "" if it never was."""
        return corrected_text(self.corrected)

    @classmethod
    def of(cls, value):
        """The EarlierValue of a stored value (dict)."""
        number, on = series.understood(value)
        texts = {name: value[name] for name in ("key", *series.SAME_NAME)}
        return cls(number=number, on=on, corrected=former_numbers(value["corrected"]), **texts)


def former_numbers(values):
    """A FormerNumber for each stored correction (dict)."""
    found = []
    for value in values:
        number, on = series.understood(value)
        found.append(
            FormerNumber(number, on, value["qualifier"], value["unit"], value.get("until", ""))
        )
    return tuple(found)


def earlier_values(row):
    """The EarlierValues of a stored Measure, the oldest first."""
    others = (value for value in series.others_of(row) if value["source"] and series.counts(value))
    return tuple(map(EarlierValue.of, others))


def corrected_text(former):
    """What a value said before (FormerNumbers), in a sentence each; "" for none."""
    said = (f"Corrected on {each.until_text}; before, it said {each.dated_text}" for each in former)
    return " ".join(map(sentence, said))
