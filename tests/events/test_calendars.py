"""Files for calendar programs, as three libraries read them."""

import datetime
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from events.calendars import MOST
from events.models import EventPage
from local.folders import ROOT
from tests.events.made import fields
from tests.factories import EventPageFactory, the_event_index

pytestmark = pytest.mark.django_db
# The site, the page, its settings, and the events with all that is printed of them.
QUERIES = 7
READER = Path(__file__).with_name("read_calendars.js")
PACKAGES = ("ical.js", "node-ical")
NOW = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def published(*typed, **values):
    """A published event from text."""
    page = EventPageFactory(**{"status": "planned"} | fields(*typed) | values)
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def text_of(client, address):
    """A calendar file, which must be one."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


def events(client, address="/events/calendar/"):
    """The events of a calendar file by their titles."""
    found = Calendar.from_ical(text_of(client, address)).walk("VEVENT")
    return {str(event["summary"]): event for event in found}


def test_a_file_says_what_where_and_when_in_utc(client):
    page = published(
        "2026-05-12",
        None,
        "2 p.m.",
        "3:30 p.m.",
        title="Talk",
        place_name="A hall",
        address="1 Street\nTown",
        summary="What it is about.",
    )
    event = events(client, f"{page.url}calendar/")["Talk"]
    assert event["dtstart"].dt == datetime.datetime(2026, 5, 12, 18, tzinfo=UTC)
    assert event["dtend"].dt == datetime.datetime(2026, 5, 12, 19, 30, tzinfo=UTC)
    assert event["location"] == "A hall, 1 Street Town"
    assert event["url"] == page.full_url
    assert event["uid"] == str(page.translation_key)
    assert event["dtstamp"].dt == page.last_published_at.replace(microsecond=0)
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert "May 12, 2026, 2 p.m. to 3:30 p.m. EDT" in event["description"]


def test_whole_days_end_on_the_day_after(client):
    published("2026-12-31", "2027-01-01", title="Days")
    event = events(client)["Days"]
    assert event["dtstart"].dt == datetime.date(2026, 12, 31)
    assert event["dtend"].dt == datetime.date(2027, 1, 2)


def test_a_program_learns_of_changes_by_a_higher_number_under_the_same_name(client, monkeypatch):
    page = published("2026-05-12", title="Talk")
    before = events(client)["Talk"]
    later = NOW + datetime.timedelta(minutes=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    page.status = "cancelled"
    page.save_revision().publish()
    after = events(client)["Cancelled: Talk"]
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 120)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["dtstamp"].dt == later


def test_a_page_that_code_made_live_has_a_file_too(client):
    page = EventPageFactory(**fields("2026-06-01"), title="Never published")
    assert page.last_published_at is None
    assert events(client)["Never published"]["sequence"] == 0


def test_what_is_postponed_does_not_take_place_on_its_day(client):
    published("2026-05-12", title="Talk", status="postponed")
    assert events(client)["Postponed: Talk"]["status"] == "CANCELLED"


def test_only_events_of_the_last_year_and_to_come_whose_day_is_known_are_in_the_feed(client):
    published("2026-06", title="A month")
    published("2025-04-30", title="Long past")
    published("2025-05-02", title="A year ago")
    published("2026-07-01", title="Care", is_sensitive=True)
    hidden = published("2026-07-02", title="For some")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    published("2026-07-03", title="Taken down").unpublish()
    published("2026-07-04", title="To come")
    assert set(events(client)) == {"A year ago", "To come"}
    page = client.get("/events/").content.decode()
    assert "Events of which only the month or the year is known are not in it" in page


def test_an_event_without_a_day_has_no_file_and_offers_none(client):
    page = published("2026-06", title="A month")
    assert client.get(f"{page.url}calendar/").status_code == 404
    assert "calendar/" not in client.get(page.url).content.decode().partition("<main")[2]


def test_the_file_of_a_care_page_is_kept_by_nobody_and_the_page_says_what_it_tells(client):
    page = published("2026-06-01", title="Care", is_sensitive=True)
    assert "whoever sees your calendar can read it" in client.get(page.url).content.decode()
    response = client.get(f"{page.url}calendar/")
    assert response["Cache-Control"] == "private, no-store"
    assert b"SUMMARY:Care" in response.content


def test_the_file_is_named_after_the_page_in_any_script(client):
    page = published("2026-06-01", title="Ñandú", slug="ñandú")
    named = client.get(f"{page.url}calendar/")["Content-Disposition"]
    assert named == "inline; filename*=utf-8''%C3%B1and%C3%BA.ics"


def test_what_is_not_public_has_no_file(client):
    page = published("2026-06-01")
    page.unpublish()
    assert client.get(f"{page.url}calendar/").status_code == 404
    the_event_index().unpublish()
    assert client.get("/events/calendar/").status_code == 404


def test_no_line_is_longer_than_75_bytes_and_each_ends_as_the_format_says(client):
    title = "Ñandú – “quoted” 東京; with, signs\\ " * 5 + "."
    published("2026-06-01", title=title)
    raw = client.get("/events/calendar/").content
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert list(events(client)) == [title]


def test_the_feed_costs_the_same_with_many_events_and_has_an_end(client, django_assert_num_queries):
    published("2026-06-01")
    text_of(client, "/events/calendar/")
    with django_assert_num_queries(QUERIES):
        text_of(client, "/events/calendar/")
    for _ in range(4):
        published("2026-06-02", summary="More.")
    with django_assert_num_queries(QUERIES):
        assert text_of(client, "/events/calendar/").count("BEGIN:VEVENT") == 5
    assert MOST == 200


@pytest.fixture
def read():
    """A function that gives what ical.js and node-ical read in a calendar file."""
    node = shutil.which("node")
    if not node or not all((ROOT / "node_modules" / name).is_dir() for name in PACKAGES):
        reason = "ical.js and node-ical need Node, and `npm ci --ignore-scripts` for themselves."
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(reason)

    def ask(text):
        answer = subprocess.run(  # noqa: S603
            [node, str(READER)],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            # A machine elsewhere reads the same moments.
            env=os.environ | {"TZ": "Asia/Tokyo"},
        )
        return json.loads(answer.stdout)

    return ask


def test_ical_js_and_node_ical_read_the_same_moments_and_days(client, read):
    published("2026-03-08", None, "3 a.m.", "4:30 a.m.", title="Spring; “forward”")
    published("2026-11-01", None, "1:30 a.m.", "3 a.m.", title="Fall", place_name="A hall, Town")
    published("2026-12-31", "2027-01-01", title="Days")
    published("2026-12-31", "2027-01-01", "10 p.m.", "1 a.m.", title="Night", status="cancelled")
    expected = {
        "Spring; “forward”": ("2026-03-08T07:00:00.000Z", "2026-03-08T08:30:00.000Z", "CONFIRMED"),
        "Fall": ("2026-11-01T05:30:00.000Z", "2026-11-01T08:00:00.000Z", "CONFIRMED"),
        "Days": ("2026-12-31", "2027-01-02", "CONFIRMED"),
        "Cancelled: Night": ("2027-01-01T03:00:00.000Z", "2027-01-01T06:00:00.000Z", "CANCELLED"),
    }
    for name, found in read(text_of(client, "/events/calendar/")).items():
        told = {e["title"]: (e["start"], e["end"], e["status"]) for e in found}
        assert told == expected, name
        assert {e["sequence"] for e in found} == {0}, name
        (fall,) = [e for e in found if e["title"] == "Fall"]
        assert fall["location"] == "A hall, Town", name
        uids = {str(page.translation_key) for page in EventPage.objects.all()}
        assert {e["uid"] for e in found} == uids, name
