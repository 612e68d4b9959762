"""The editorial calendar for calendar programs (RFC 5545), under each person's secret address."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe
from icalendar import Event

from core.dates.days import local_day
from core.exports.calendars import add_days, add_moments, calendar_file, new_calendar
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
        add_moments(event, entry.moment, entry.moment + timedelta(minutes=15))
        event.add("description", date_format(timezone.localtime(entry.moment), "DATETIME_FORMAT"))
    else:
        add_days(event, entry.day, entry.day)
    event.add("transp", "TRANSPARENT")
    event.add("url", site_address(entry.url))
    return event


def calendar_of(user, now):
    """What a person may see from a month ago to a year ahead (icalendar.Calendar)."""
    today = local_day(now)
    name = f"{settings.WAGTAIL_SITE_NAME}: editorial calendar"
    calendar = new_calendar("Editorial calendar", name)
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    for entry in entries(Viewer(user), today - BEFORE, today + AFTER):
        calendar.add_component(event_of(entry, now, host))
    return calendar


@kept_secret
@require_safe
def feed(request, token):
    """Answer a calendar program; a wrong, replaced or disowned address gets the plain 404."""
    user = CalendarAddress.objects.user_of(token)
    if user is None:
        raise Http404
    return calendar_file(calendar_of(user, timezone.now()), "editorial-calendar.ics")
