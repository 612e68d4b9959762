"""Events for calendar programs: one, or all whose day is known."""

from django.conf import settings
from django.http import Http404
from icalendar import Event, vUri

from core.dates.days import a_year_before, current_day, start_of
from core.exports.calendars import add_days, add_moments, calendar_file, new_calendar
from core.layout.frame import SiteLayout

PRODUCT = "Events"
# Those that begin latest: a program asks for all of them several times a day.
MOST = 200


def sequence_of(page):
    """A number that rises with every publication, by which programs know what is newer.

    The seconds since the first: it needs no column, and is right after a restored backup too.
    """
    first, last = page.first_published_at, page.last_published_at
    return max(int((last - first).total_seconds()), 0) if first and last else 0


def location_of(page):
    """Where to go, in a line, or where to take part."""
    parts = [page.place_name, " ".join(page.address.split()), page.state.name if page.state else ""]
    return ", ".join(filter(None, parts)) or page.join_url or page.place_text


def component_of(page, request):
    """The VEVENT of an event whose day is known.

    What is postponed does not take place on its day, which the format calls cancelled; once it has
    a new day, programs move it there, because its UID stays and its SEQUENCE is higher.
    """
    when, url = page.when, page.get_full_url(request)
    event = Event()
    event.add("uid", str(page.translation_key))
    # A page that was made live by code was never published; the format asks for a moment anyway.
    event.add("dtstamp", page.last_published_at or page.begins_at)
    event.add("sequence", sequence_of(page))
    label = "" if page.takes_place else f"{page.get_status_display()}: "
    event.add("summary", f"{label}{page.title}")
    if when.start:
        add_moments(event, when.start, when.end or (when.over_at if page.last_day else None))
    else:
        add_days(event, when.first, when.last)
    event.add("status", "CONFIRMED" if page.takes_place else "CANCELLED")
    event.add("url", vUri(url))
    event.add("description", "\n\n".join(filter(None, (page.summary, when.text, url))))
    if location := location_of(page):
        event.add("location", location)
    return event


def event_file(page, request):
    """The answer with one event. Raises Http404 if its day is not known."""
    if not page.is_in_calendars:
        raise Http404
    calendar = new_calendar(PRODUCT)
    calendar.add_component(component_of(page, request))
    return calendar_file(calendar, f"{page.slug}.ics")


def events_file(index, request):
    """The answer with the events from a year ago on, those of care pages aside."""
    name = SiteLayout.for_request(request).organization.name or settings.WAGTAIL_SITE_NAME
    calendar = new_calendar(PRODUCT, f"{name}: events")
    calendar.add("url", vUri(index.get_full_url(request)))
    since = start_of(a_year_before(current_day()))
    events = index.works().in_calendars().filter(over_at__gt=since).select_related("state")
    for page in events[:MOST]:
        calendar.add_component(component_of(page, request))
    return calendar_file(calendar, "events.ics")
