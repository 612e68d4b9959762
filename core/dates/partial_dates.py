"""Dates known only to the year or the month, kept and shown exactly as far as they are known."""

import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

from django.utils.dates import MONTHS

PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
EARLIEST_YEAR = 1700
LATEST_YEAR = 2200


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A calendar date of which the day, or the month and the day, may be unknown.

    Compares by what is known; a year sorts before its own months, a month before its own days,
    which is the order of the stored text ("2023" < "2023-05" < "2023-05-12").
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text):
        """Read "2023", "2023-05" or "2023-05-12" (ISO 8601 reduced precision).

        Raises ValueError, in words fit for an editor, for anything else.
        """
        match = PATTERN.fullmatch(text.strip())
        if not match or not match[0].isascii():
            raise ValueError("Write a year, a month or a day: 2023, 2023-05 or 2023-05-12.")
        year, month, day = (int(part) if part else None for part in match.groups())
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise ValueError(f"The year must be between {EARLIEST_YEAR} and {LATEST_YEAR}.")
        try:
            datetime.date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError as error:
            raise ValueError(f"“{text.strip()}” is not in the calendar.") from error
        return cls(year, month, day)

    @classmethod
    def of(cls, day):
        """The PartialDate of a datetime.date, of which everything is known."""
        return cls(day.year, day.month, day.day)

    def __str__(self):
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other):
        if not isinstance(other, PartialDate):
            return NotImplemented
        return str(self) < str(other)

    def display(self):
        """The date in words, as Americans write it: "2023", "May 2023" or "May 12, 2023"."""
        if self.month is None:
            return str(self.year)
        month = str(MONTHS[self.month])
        return f"{month} {self.year}" if self.day is None else f"{month} {self.day}, {self.year}"

    @property
    def earliest(self):
        """The first day (datetime.date) that this date may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self):
        """The last day (datetime.date) that this date may mean."""
        if self.day is not None:
            return self.earliest
        if self.month is None or self.month == 12:
            return datetime.date(self.year, 12, 31)
        return datetime.date(self.year, self.month + 1, 1) - datetime.timedelta(days=1)
