"""Events for tests, from text."""

import datetime

from core.dates.partial_dates import PartialDate
from core.dates.times import parse_clock
from events.models import EventPage
from events.when import When
from tests.factories import (
    AgendaItemFactory,
    ContributorFactory,
    DocumentFactory,
    EventPageFactory,
)

NEW_YORK = "America/New_York"


def fields(date=None, last_day=None, starts_at=None, ends_at=None, time_zone=NEW_YORK):
    """The fields that say when, from text such as "2026-03-08" and "2:30 a.m."."""
    return {
        "date": PartialDate.parse(date) if date else None,
        "last_day": datetime.date.fromisoformat(last_day) if last_day else None,
        "starts_at": parse_clock(starts_at) if starts_at else None,
        "ends_at": parse_clock(ends_at) if ends_at else None,
        "time_zone": time_zone,
    }


def when(*args, **options):
    """The When of such text."""
    return When(**fields(*args, **options))


def event(*typed, **values):
    """A published event from text, planned unless they say otherwise."""
    return EventPageFactory(**{"status": "planned"} | fields(*typed) | values)


def full_event(first, last, initiatives=(), **values):
    """An event with everything, from one day (datetime.date) to another."""
    document = DocumentFactory(title="The program")
    page = event(
        first.isoformat(),
        last.isoformat(),
        "9 a.m.",
        "1 p.m.",
        title=values.pop("title", "With everything"),
        summary="What it is about.",
        kind_text="Convening",
        place_name="A hall",
        address="1 Street\nTown",
        state_id="NY",
        online_url="https://meet.example/1",
        registration_url="https://register.example/1",
        recording_url="https://www.video.example/1",
        recording_has_captions=True,
        transcript="All that was said.",
        body=[("paragraph", "<p>The body.</p>")],
        materials=[("download", {"document": document, "title": "", "summary": "What is in it."})],
        **values,
    )
    page.initiatives.set(initiatives)
    page.save()
    AgendaItemFactory(page=page, title="Welcome", starts_at=datetime.time(9), who="Somebody")
    AgendaItemFactory(page=page, title="Second day", day=last)
    ContributorFactory(page=page, name="A Speaker", role="speaker")
    return EventPage.objects.get(pk=page.pk)
