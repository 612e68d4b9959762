"""Events for tests, from text."""

import datetime

from core.dates.partial_dates import PartialDate
from core.dates.times import parse_clock
from events.when import When

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
