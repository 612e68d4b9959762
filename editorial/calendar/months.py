"""A month as the calendar shows it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from publishing.calendar import entries

# Beyond these nothing is planned, and dates of programs come to their end.
FIRST_YEAR, LAST_YEAR = 2000, 2100
WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
# Weeks begin on Sunday, as on an American wall calendar.
WEEKS = calendar.Calendar(firstweekday=calendar.SUNDAY)


@dataclass(frozen=True)
class Month:
    """A month of a year between 2000 and 2100."""

    year: int
    number: int

    @classmethod
    def parse(cls, text, today):
        """Read "2026-11"; anything else means the month of `today`."""
        match = WRITTEN.fullmatch(text or "")
        year, number = map(int, match.groups()) if match else (0, 0)
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12:
            return cls(year, number)
        return cls(min(max(today.year, FIRST_YEAR), LAST_YEAR), today.month)

    def __str__(self):
        return f"{self.year:04}-{self.number:02}"

    @property
    def name(self):
        """Such as "November 2026"."""
        return f"{calendar.month_name[self.number]} {self.year}"

    @property
    def first(self):
        """Its first day (datetime.date)."""
        return date(self.year, self.number, 1)

    @property
    def last(self):
        """Its last day (datetime.date)."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def previous(self):
        """The month before; None where the calendar begins."""
        before = self.first - timedelta(days=1)
        return Month(before.year, before.month) if before.year >= FIRST_YEAR else None

    @property
    def next(self):
        """The month after; None where the calendar ends."""
        after = self.last + timedelta(days=1)
        return Month(after.year, after.month) if after.year <= LAST_YEAR else None


@dataclass(frozen=True)
class Day:
    """A day of the grid and what falls on it; those of other months stay empty."""

    date: date
    entries: tuple
    is_in_month: bool
    is_today: bool


def weeks_of(month, viewer, today):
    """The weeks (lists of seven Day) that touch a month."""
    found = {}
    for entry in entries(viewer, month.first, month.last):
        found.setdefault(entry.day, []).append(entry)
    return [
        [
            Day(day, tuple(found.get(day, ())), day.month == month.number, day == today)
            for day in week
        ]
        for week in WEEKS.monthdatescalendar(month.year, month.number)
    ]
