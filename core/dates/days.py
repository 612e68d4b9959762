"""Days as the Institute's own calendar has them: a day is the same for everybody.

It begins and ends by the setting TIME_ZONE, wherever somebody reads it.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone


def local_day(moment):
    """The date of an aware time on the Institute's own calendar."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def current_day():
    """The date now on the Institute's own calendar."""
    return local_day(timezone.now())


def start_of(day):
    """The first moment of a date on the Institute's own calendar."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def end_of(day):
    """The moment at which a date is over: the first one of the next day."""
    return start_of(day + timedelta(days=1))


def last_day_before(moment):
    """The last date on which something that ends at a moment still holds."""
    return local_day(moment - timedelta(microseconds=1))


def a_year_before(day):
    """The same day of the year before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def in_words(day):
    """A date as staff read it: "Nov 3, 2026"."""
    return f"{day:%b} {day.day}, {day.year}"
