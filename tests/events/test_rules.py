"""What an event must have right before it goes out, each message at its field."""

import datetime

import pytest
from wagtail.models import Page

from core.fields import AsTyped
from events.models import EventPage
from publishing.rules import Level, findings
from tests.admin_forms import edit_address, errors_of, form_data
from tests.events.made import fields
from tests.factories import AgendaItemFactory, EventPageFactory

pytestmark = pytest.mark.django_db
SUMMARY = "What was talked about by those who came, in a sentence that is long enough for lists."
PLANNED = {"status": "planned", "summary": SUMMARY}


def found(page, level=Level.MISSING):
    """The messages on a page by field."""
    return {f.column or f.field: f.message for f in findings(page) if f.level is level}


def event(*typed, **values):
    """An event that was planned, from text."""
    zone = {"time_zone": values.pop("time_zone")} if "time_zone" in values else {}
    return EventPageFactory(**PLANNED | fields(*typed, **zone) | values)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (("2026-05-12", "2026-05-11"), "last_day", "It cannot end before it starts"),
        (("2026-05-12", None, "3 p.m.", "2 p.m."), "ends_at", "If it goes on past midnight, give"),
        (("2026-05-12", None, "3 p.m.", "3 p.m."), "ends_at", "starts, at 3 p.m. If it goes on"),
        (("2026-05-12", None, None, "3 p.m."), "ends_at", "Give the time at which it starts"),
        (("2026-05", None, "3 p.m."), "starts_at", "A time needs its day"),
        (("2026-05", "2026-05-12"), "date", "known only to the month"),
        ((None, "2026-05-12"), "date", "Give the day on which it begins"),
        ((None, None, "3 p.m."), "date", "Give the day on which it begins"),
        ((), "date", "Give the day, or as much of the date as you know"),
        (("2026-05-12", "2028-05-12"), "last_day", "longer than a year"),
        (("2199-05-12",), "date", "The year 2199 cannot be meant"),
        (
            ("2026-03-08", None, "2:30 a.m."),
            "starts_at",
            "There is no 2:30 a.m. on that day",
        ),
        (("2026-03-07", "2026-03-08", "9 p.m.", "2:30 a.m."), "ends_at", "clocks go forward then"),
        (("2026-05-12", None, "3 p.m.", None, "Mars/Olympus"), "time_zone", "no time zone “Mars"),
    ],
)
def test_days_and_times_that_cannot_be_are_refused_at_their_field(typed, field, words):
    messages = found(event(*typed))
    assert words in messages.pop(field)
    assert not messages


@pytest.mark.parametrize(
    "typed",
    [
        ("2026-05-12",),
        ("2017",),
        ("2026-12-31", "2027-01-01"),
        ("2026-12-31", "2027-01-01", "10 p.m.", "1 a.m."),
        ("2026-05-12", None, "2 p.m.", "3 p.m."),
        ("2026-05-12", None, "2 p.m."),
        ("2026-03-08", None, "1:30 a.m.", "3:30 a.m."),
    ],
)
def test_whole_days_new_year_and_an_unknown_end_are_in_order(typed):
    assert found(event(*typed)) == {}


def test_of_an_hour_that_comes_twice_the_first_is_taken_and_staff_are_told():
    page = event("2026-11-01", None, "1:30 a.m.", "4 a.m.")
    assert found(page) == {}
    words = found(page, Level.DUE_SOON)["starts_at"]
    assert "The first is taken, 1:30 a.m. EDT. If you mean EST, give both times in UTC." in words
    assert "1:30 a.m. EDT to 4 a.m. EST" in page.when.text


def test_only_what_was_postponed_may_be_without_a_date():
    assert found(event(status="postponed")) == {}
    assert "date" in found(event(status="cancelled"))


def test_what_has_not_begun_was_not_held_and_what_is_over_is_asked_about(monkeypatch):
    now = datetime.datetime(2026, 5, 12, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    assert "status" in found(event("2026-05-13", status="held"))
    assert found(event("2026-05", status="held")) == {}
    past = event("2026-05-11")
    assert "say whether it was held" in found(past, Level.DUE_SOON)["status"]
    assert "status" not in found(event("2026-05-12"), Level.DUE_SOON)


def test_a_recording_asks_for_captions_and_a_transcript_and_needs_one_of_them():
    video = {"recording_url": "https://video.example/1"}
    assert "recording_has_captions" in found(event("2024", **video))
    only = event("2024", **video, transcript="All that was said.")
    assert found(only) == {}
    assert "Ask for captions" in found(only, Level.DUE_SOON)["recording_has_captions"]
    captioned = event("2024", **video, recording_has_captions=True)
    assert "Ask for a transcript" in found(captioned, Level.DUE_SOON)["transcript"]


def test_a_point_of_the_agenda_falls_on_a_day_of_the_event():
    page = event("2026-05-12", "2026-05-13")
    AgendaItemFactory(page=page, day=datetime.date(2026, 5, 13))
    AgendaItemFactory(page=page, day=datetime.date(2026, 5, 14))
    page = EventPage.objects.get(pk=page.pk)
    assert found(page) == {"day": "Point of the agenda 2: the event is not on that day."}


def test_of_a_day_that_is_not_understood_no_point_of_the_agenda_speaks():
    page = event("2026-05-12", "2026-05-13")
    AgendaItemFactory(page=page, day=datetime.date(2026, 5, 13))
    page = EventPage.objects.get(pk=page.pk)
    page.date = AsTyped("Spring 2026")
    assert "day" not in found(page)


def sent(admin_client, page, **values):
    """The answer to the form with other values, saved as a draft unless they say otherwise."""
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    return admin_client.post(edit_address(page), data | values)


WRONG = {
    "date": "0226-05-12",
    "last_day": "Sunday",
    "starts_at": "2:30",
    "online_url": "meet us",
    "registration_url": "example",
    "recording_url": "nowhere",
}


def test_what_is_not_understood_is_kept_in_a_draft_and_refused_at_its_field(admin_client):
    page = event("2026-05-12")
    assert sent(admin_client, page, **WRONG).status_code == 302
    form = form_data(admin_client.get(edit_address(page)).content.decode())
    assert {name: form[name][0] for name in WRONG} == WRONG
    answer = sent(admin_client, page, **WRONG, **{"action-publish": "action-publish"})
    assert answer.status_code == 200
    errors, _ = errors_of(answer)
    assert set(WRONG) <= set(errors)
    assert "Write 2:30 a.m. or 2:30 p.m." in errors["starts_at"]
    assert EventPage.objects.get(pk=page.pk).online_url == ""


def test_an_unknown_zone_is_refused_and_the_rest_stays_in_the_form(admin_client):
    answer = sent(admin_client, event("2026-05-12"), time_zone="Mars/Olympus", title="Typed")
    assert answer.status_code == 200
    assert "time_zone" in errors_of(answer)[0]
    assert b'value="Typed"' in answer.content


def test_an_event_cannot_stand_at_the_address_of_the_calendar(admin_client):
    answer = sent(admin_client, event("2026-05-12"), slug="calendar")
    assert "slug" in errors_of(answer)[0]
    assert not Page.objects.filter(slug="calendar").exists()
