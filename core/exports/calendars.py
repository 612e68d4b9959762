"""Files for calendar programs (RFC 5545), whatever they hold.

Moments are written in UTC: programs differ in how they read a zone that a file describes, and none
misreads that. Whole days have no zone, and end, as the format has it, on the day after.
"""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar

CALENDAR = "text/calendar"
# How often a program should ask again.
REFRESH = timedelta(hours=6)


def new_calendar(product, name=""):
    """An empty calendar (icalendar.Calendar).

    Args:
        product: what of this site made it.
        name: what programs call it if somebody subscribes to it; "" for a single event.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//{product}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    return calendar


def add_moments(event, start, end=None):
    """Say from which moment to which (aware datetimes) an event lasts; the end may be unknown."""
    event.add("dtstart", start.astimezone(UTC))
    if end is not None:
        event.add("dtend", end.astimezone(UTC))


def add_days(event, first, last):
    """Say that an event takes the whole of its days, from the first to the last (dates)."""
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))


def calendar_file(calendar, filename):
    """The HttpResponse with a calendar, as a file of this name."""
    return HttpResponse(
        calendar.to_ical(),
        content_type=f"{CALENDAR}; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(False, filename)},
    )
