"""What the head of an event draws of its day, and what it offers once it is cancelled."""

import datetime

import pytest

from tests.events.made import event

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 5, 12, 18, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.parametrize(
    ("typed", "leaf"),
    [
        (("2026-06-03",), ["3", "June 2026"]),
        (("2026-06-03", "2026-06-04"), ["3–4", "June 2026"]),
        (("2026-12-30", "2027-01-02"), ["30", "December 2026"]),
        (("2026-06",), ["2026", "June"]),
        (("2026",), ["2026"]),
        ((None,), []),
    ],
)
def test_an_event_shows_a_leaf_of_the_calendar_as_far_as_its_day_is_known(typed, leaf, read):
    page = read(event(*typed, title="An event").url)
    assert [part.get_text() for part in page.select(".cover__year, .cover__word")] == leaf


def test_a_care_event_sets_no_date_large_above_its_content_note(read):
    page = event("2026-06-01", is_sensitive=True, content_note="Violence.")
    assert not read(page.url).select(".cover")


def test_a_cancelled_event_is_taken_out_of_calendars_not_added(read):
    page = read(event("2026-06-01", status="cancelled").url)
    assert page.select_one("#taking-part-title").get_text() == "In your calendar"
    assert page.select_one(".event-ways a").get_text() == "Cancel it in your calendar"


def test_an_event_to_come_without_a_date_says_so(read):
    text = read(event(None, title="Some day").url).main.get_text(" ", strip=True)
    assert "When No date yet" in text
    for became in ("held", "cancelled"):
        text = read(event(None, title=became, status=became).url).main.get_text()
        assert "No date yet" not in text
