"""Days as the Institute's own calendar has them.

In the admin Django's "local" time is that of the signed-in user. A day on which something ends or
is due is the same for everybody: it follows the setting TIME_ZONE.
"""

from django.utils import timezone


def local_day(moment):
    """The date of an aware time on the Institute's own calendar."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def current_day():
    """The date now on the Institute's own calendar."""
    return local_day(timezone.now())


def a_year_before(day):
    """The same day of the year before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def in_words(day):
    """A date as staff read it: "Nov 3, 2026"."""
    return f"{day:%b} {day.day}, {day.year}"
