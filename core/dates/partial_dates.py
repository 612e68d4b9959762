"""Dates known only to the year or the month, kept and shown exactly as far as they are known."""

import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

from django.utils.dates import MONTHS

YEAR, MONTH, DAY = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
NAME, NTH = r"(?P<name>[A-Za-z]{3,9})\.?", f"{DAY}(?:st|nd|rd|th)?"
# As dates are written in the United States: where all is digits, the month comes first.
PATTERNS = [
    re.compile(pattern)
    for pattern in (
        YEAR,
        f"{YEAR}[-/]{MONTH}(?:[-/]{DAY})?",
        f"{MONTH}[-/](?:{DAY}[-/])?{YEAR}",
        f"{NAME},? {YEAR}",
        f"{NAME} {NTH},? {YEAR}",
        f"{NTH} {NAME},? {YEAR}",
    )
]
NAMES = {str(name).lower(): number for number, name in MONTHS.items()}
EARLIEST_YEAR = 1700
LATEST_YEAR = 2200


def month_of(name):
    """The number of a month by its English name or the first three or four letters of it.

    None for any other word.
    """
    name = name.lower()
    short = len(name) in (3, 4)
    return next(
        (month for full, month in NAMES.items() if name == full or short and full.startswith(name)),
        None,
    )


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
        """Read a year, month or day as people write them, as much as is known.

        Such as "2023", "2023-05", "5/2023", "May 2023", "2023-05-12", "5/12/2023" (the month comes
        first), "May 12, 2023" or "12 May 2023". Raises ValueError, in words fit for an editor, for
        anything else.
        """
        words = " ".join(text.split())
        match = next(filter(None, (pattern.fullmatch(words) for pattern in PATTERNS)), None)
        parts = match.groupdict() if match else {}
        if name := parts.get("name"):
            parts["month"] = month_of(name)
        if not match or (name and not parts["month"]):
            raise ValueError(
                f"“{words}” is neither a year nor a month nor a day. Write as much as you know: "
                "2023, May 2023 or May 12, 2023."
            )
        year, month, day = (
            int(parts[part]) if parts.get(part) else None for part in ("year", "month", "day")
        )
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise ValueError(f"The year must be between {EARLIEST_YEAR} and {LATEST_YEAR}.")
        try:
            datetime.date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError as error:
            raise ValueError(
                f"“{words}” is not in the calendar. In digits the month comes first: 5/31/2023."
            ) from error
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
    def precision(self):
        """How much is known: "year", "month" or "day"."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

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
