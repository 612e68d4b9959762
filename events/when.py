"""When an event is: from what staff typed to moments, and to words for readers."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.dateformat import format as date_words
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe

from core.dates.partial_dates import PartialDate
from core.dates.times import clock_words
from events.zones import abbreviation, moment_of, zone_of

NO_BREAK = "\u00a0"
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class When:
    """The day or days, and the time if it is known.

    Args:
        date: the first day as far as it is known (PartialDate), or None.
        last_day: the last day (datetime.date) if it is another.
        starts_at, ends_at: times of day on the first and the last day, or None.
        time_zone: the name of the zone whose clocks show them.
    """

    date: PartialDate | None
    last_day: datetime.date | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    time_zone: str = ""

    @classmethod
    def of(cls, row):
        """That of an event, or of a row of values of one."""
        return cls(row.date, row.last_day, row.starts_at, row.ends_at, row.time_zone)

    @property
    def is_day_known(self):
        """Whether the event can stand in a calendar."""
        return self.date is not None and self.date.day is not None

    @property
    def first(self):
        """The first day (datetime.date); of a month or a year its first."""
        return self.date.earliest

    @property
    def last(self):
        """The last day (datetime.date); of a month or a year its last."""
        last = self.date.latest
        return max(last, self.last_day) if self.is_day_known and self.last_day else last

    @cached_property
    def zone(self):
        """The ZoneInfo; None if the name means nothing here."""
        return zone_of(self.time_zone)

    @cached_property
    def start(self):
        """The moment at which it starts; None if only the day is known."""
        if not (self.is_day_known and self.starts_at and self.zone):
            return None
        return moment_of(self.first, self.starts_at, self.zone)

    @cached_property
    def end(self):
        """The moment at which it ends; None if nobody says so."""
        if not (self.start and self.ends_at):
            return None
        end = moment_of(self.last, self.ends_at, self.zone)
        return end if end.timestamp() > self.start.timestamp() else None

    @property
    def begins_at(self):
        """The moment from which it is no longer to come; None without a date.

        Of a month or a year it is the end of it: until then it may be to come.
        """
        if self.date is None:
            return None
        if not self.is_day_known:
            return self.over_at
        return self.start or self._midnight(self.first)

    @property
    def over_at(self):
        """The moment from which it is over: its end, else that of its last day."""
        if self.date is None:
            return None
        return self.end or self._midnight(self.last + DAY)

    def _midnight(self, day):
        return moment_of(day, datetime.time.min, self.zone or datetime.UTC)

    @property
    def iso_start(self):
        """The start for machines: a moment with its offset, or as much of the date as is known."""
        return self.start.isoformat(timespec="minutes") if self.start else str(self.date)

    @property
    def iso_end(self):
        """The end for machines; "" if it is not known."""
        if self.start:
            return self.end.isoformat(timespec="minutes") if self.end else ""
        return self.last.isoformat() if self.is_day_known and self.last != self.first else ""

    @property
    def html(self):
        """The days and times in words, with `<time>`, in the zone of the event."""
        if self.date is None:
            return ""
        if self.start:
            return self._timed()
        if not self.is_day_known or self.last == self.first:
            return time_tag(self.iso_start, self.date.display())
        return self._days()

    @property
    def text(self):
        """The same as plain text."""
        return strip_tags(self.html).replace(NO_BREAK, " ")

    def _days(self):
        first, last = self.first, self.last
        if first.year != last.year:
            start, end = date_words(first, "F j, Y"), date_words(last, "F j, Y")
        elif first.month != last.month:
            start, end = date_words(first, "F j"), date_words(last, "F j, Y")
        else:
            return joined(first, date_words(first, "F j"), last, date_words(last, "j, Y"), "–")
        return joined(first, start, last, end, " to ")

    def _timed(self):
        start, end = self.start, self.end
        begin_letters = abbreviation(start)
        words = f"{self.date.display()}, {whole(clock_words(start.time()))}"
        if end is None and self.last != self.first:
            until = time_tag(self.last.isoformat(), date_words(self.last, "F j, Y"))
            return format_html("{} {} to {}", time_tag(self.iso_start, words), begin_letters, until)
        if end is None:
            return format_html("{} {}", time_tag(self.iso_start, words), begin_letters)
        end_letters = abbreviation(end)
        if end_letters != begin_letters:
            words = f"{words} {begin_letters}"
        until = whole(clock_words(end.time()))
        if self.last != self.first:
            until = f"{date_words(self.last, 'F j, Y')}, {until}"
        span = joined(self.iso_start, words, self.iso_end, until, " to ")
        return format_html("{} {}", span, end_letters)


def whole(words):
    """Words that are not parted at the end of a line, such as "9 a.m."."""
    return words.replace(" ", NO_BREAK)


def time_tag(machine, words):
    """A `<time>` element."""
    return format_html('<time datetime="{}">{}</time>', machine, words)


def joined(start, start_words, end, end_words, sign):
    """Two `<time>` elements with a sign between them."""
    return mark_safe(time_tag(start, start_words) + sign + time_tag(end, end_words))  # noqa: S308
