"""The editorial calendar for calendar programs (RFC 5545), under each person's secret address."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from core.dates.days import local_day
from core.private_responses import kept_secret
from editorial.calendar.models import CalendarAddress
from publishing.attention import Viewer
from publishing.calendar import entries

BEFORE, AFTER = timedelta(days=31), timedelta(days=366)


def site_address(path):
    """A path of this site with the site's own name before it."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def address_of(token):
    """The whole address that somebody gives to their calendar program."""
    return site_address(reverse("calendar_feed", args=[token]))


def event_of(entry, stamp, host):
    """An entry as an event: a moment, or a whole day that keeps nobody from being busy."""
    event = Event()
    event.add("uid", f"{entry.uid}@{host}")
    event.add("dtstamp", stamp)
    event.add("summary", f"{entry.kind}: {entry.title}")
    if entry.moment:
        # A calendar program shows the hour of where it is; the words say the one of the admin.
        event.add("dtstart", entry.moment.astimezone(UTC))
        event.add("description", date_format(timezone.localtime(entry.moment), "DATETIME_FORMAT"))
        event.add("duration", timedelta(minutes=15))
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", site_address(entry.url))
    return event


def calendar_of(user, now):
    """What a person may see from a month ago to a year ahead, as the bytes of an .ics file."""
    today = local_day(now)
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//Editorial calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{settings.WAGTAIL_SITE_NAME}: editorial calendar")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    for entry in entries(Viewer(user), today - BEFORE, today + AFTER):
        calendar.add_component(event_of(entry, now, host))
    return calendar.to_ical()


@kept_secret
@require_safe
def feed(request, token):
    """Answer a calendar program; a wrong, replaced or disowned address gets the plain 404."""
    user = CalendarAddress.objects.user_of(token)
    if user is None:
        raise Http404
    return HttpResponse(
        calendar_of(user, timezone.now()),
        content_type="text/calendar",
        headers={
            "Content-Disposition": 'inline; filename="editorial-calendar.ics"',
        },
    )
