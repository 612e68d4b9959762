"""The list of events and the page of one, as the clock goes on."""

import datetime
import json

import pytest
from django.test import RequestFactory

from core.dates.partial_dates import PartialDate
from events.models import EventPage
from events.when import NO_BREAK
from publishing.attention import Viewer, first_items
from publishing.calendar import entries
from tests.events.made import event, fields, full_event
from tests.factories import (
    AgendaItemFactory,
    ContributorFactory,
    InitiativePageFactory,
    TopicFactory,
    the_event_index,
)
from works.line_of_time import of_works

pytestmark = pytest.mark.django_db
DAYS = (datetime.date(2026, 6, 1), datetime.date(2026, 6, 2))
NOW = datetime.datetime(2026, 5, 12, 18, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """A function that sets the clock."""

    def set_clock(now):
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    set_clock(NOW)
    return set_clock


def listed(page):
    """The titles in the list by their heading, in order."""
    return {
        group.h3.get_text(strip=True): [
            item.h4.get_text(strip=True) for item in group.select(".works__item")
        ]
        for group in page.select(".events-group")
    }


def test_what_is_to_come_is_first_and_the_past_is_listed_by_year(read):
    event("2026-05-12", None, "2 p.m.", "3 p.m.", title="Now")
    event("2026-05-12", None, "2:01 p.m.", title="In a minute")
    event("2026-05-30", title="Later")
    event("2027", title="Next year")
    event(title="Some day", status="postponed")
    event("2026-05-20", title="Off", status="cancelled")
    event("2026-05-12", None, "1 p.m.", "2 p.m.", title="Just over")
    event("2026-05-12", None, "1 p.m.", "4 p.m.", title="Held early", status="held")
    event("2026-05-12", None, "1 p.m.", "4 p.m.", title="Was off", status="cancelled")
    event("2016-06-03", "2016-06-04", title="Long ago", status="held")
    event("2016-10", title="A month", status="held")
    page = read("/events/")
    assert listed(page) == {
        "Under way": ["Now"],
        "Upcoming": ["In a minute", "Off", "Later", "Next year", "Some day"],
        "2026": ["Was off", "Held early", "Just over"],
        "2016": ["A month", "Long ago"],
    }
    (off,) = [item for item in page.select(".works__item") if item.h4.get_text() == "Off"]
    assert "Cancelled" in off.get_text()


def test_an_event_that_began_is_not_to_come(read, at):
    event("2026-05-12", None, "2:01 p.m.", "3 p.m.", title="Talk")
    assert listed(read("/events/")) == {"Upcoming": ["Talk"]}
    at(NOW + datetime.timedelta(minutes=1))
    assert listed(read("/events/")) == {"Under way": ["Talk"]}
    at(NOW + datetime.timedelta(hours=1))
    assert listed(read("/events/")) == {"2026": ["Talk"]}


def test_only_what_was_held_or_whose_time_has_passed_is_called_past(at):
    page = event("2026-05-12", None, "2:01 p.m.", "3 p.m.")
    assert page.status_text == "Upcoming"
    held = event("2026-05-12", status="held")
    assert held.status_text == "Past"
    at(NOW + datetime.timedelta(minutes=30))
    assert page.status_text == "Under way"
    at(NOW + datetime.timedelta(hours=1))
    assert page.status_text == "Past"
    page.status = "cancelled"
    assert page.status_text == "Cancelled"


def test_moments_follow_from_days_and_times_whenever_they_are_saved():
    page = event("2026-05-12", None, "2 p.m.", "3 p.m.")
    page.date = PartialDate(2026, 6, 1)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.begins_at == datetime.datetime(2026, 6, 1, 18, tzinfo=datetime.UTC)
    assert page.over_at == datetime.datetime(2026, 6, 1, 19, tzinfo=datetime.UTC)


def test_the_list_costs_the_same_with_many_events_and_filters_work(read, django_assert_num_queries):
    topic = TopicFactory(name="Courts", slug="courts")
    page = event("2024-05-12", title="About courts", status="held")
    page.topics.set([topic])
    page.save()
    event("2026-06-12")
    read("/events/")
    with django_assert_num_queries(QUERIES):
        read("/events/")
    for number in range(30):
        event(f"20{number + 10}-05-12", title=f"Event of 20{number + 10}", place_name="A hall")
    with django_assert_num_queries(QUERIES):
        page = read("/events/")
    assert len(page.select(".works__item")) == 24
    assert page.select_one(".pagination__link[rel=next]")
    assert listed(read("/events/?topic=courts")) == {"2024": ["About courts"]}
    assert "No event fits all of these" in read("/events/?topic=courts&year=2012").get_text()


def test_an_event_prints_all_that_is_known(read):
    initiatives = [InitiativePageFactory(title="Seen"), InitiativePageFactory(live=False)]
    text = read(full_event(*DAYS, initiatives).url).main.get_text(" ", strip=True)
    text = text.replace(NO_BREAK, " ")
    for words in (
        "Convening · Upcoming",
        "June 1, 2026, 9 a.m. to June 2, 2026, 1 p.m. EDT",
        "A hall, New York and online",
        "1 Street Town New York",
        "Register",
        "Take part online",
        "Add to your calendar",
        "Monday, June 1, 2026 9 a.m. Welcome Somebody Tuesday, June 2, 2026 Second day",
        "Times are those of clocks in New York.",
        "A Speaker Speaker",
        "The program",
        "The body.",
        "All that was said.",
        "Seen",
    ):
        assert words in text


def test_a_recording_is_a_link_that_says_which_host_will_learn_of_the_reader(read):
    page = read(full_event(*DAYS).url)
    section = page.select_one("#recording")
    assert "Watch on video.example" in section.get_text()
    assert "video.example learns that you came" in section.get_text()
    assert section.a["rel"] == ["noreferrer", "noopener"]
    assert not page.select("iframe, video, audio")


def test_nobody_is_asked_to_register_or_join_when_it_is_too_late(read, at):
    page = full_event(*DAYS)
    at(datetime.datetime(2026, 6, 1, 14, tzinfo=datetime.UTC))
    begun = read(page.url).main.get_text()
    assert "Register" not in begun
    assert "Take part online" in begun
    at(datetime.datetime(2026, 6, 3, tzinfo=datetime.UTC))
    over = read(page.url).main.get_text()
    assert "Take part online" not in over
    assert "Add to your calendar" not in over
    EventPage.objects.update(status="cancelled")
    at(NOW)
    off = read(page.url).main.get_text()
    assert "This event is cancelled." in off
    assert "Register" not in off


def nodes(page):
    """The Event nodes in the data for search engines."""
    graph = json.loads(page.select_one('script[type="application/ld+json"]').string)["@graph"]
    return [node for node in graph if node["@type"] == "Event"]


def test_search_engines_get_what_they_ask_for(read):
    (node,) = nodes(read(full_event(*DAYS, status="postponed").url))
    assert node["name"] == "With everything"
    assert node["startDate"] == "2026-06-01T09:00-04:00"
    assert node["endDate"] == "2026-06-02T13:00-04:00"
    assert node["eventStatus"] == "https://schema.org/EventPostponed"
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, virtual = node["location"]
    assert place["address"]["addressRegion"] == "NY"
    assert virtual["@type"] == "VirtualLocation"
    assert node["performer"] == [{"@type": "Person", "name": "A Speaker"}]


@pytest.mark.parametrize(
    ("typed", "values", "start", "mode"),
    [
        (("2016-06-03", "2016-06-04"), {"place_name": "A hall"}, "2016-06-03", "Offline"),
        (("2026-06-03",), {"is_online": True}, "2026-06-03", "Online"),
    ],
)
def test_a_whole_day_is_a_date_in_data(read, typed, values, start, mode):
    (node,) = nodes(read(event(*typed, **values).url))
    assert node["startDate"] == start
    assert node["eventAttendanceMode"].endswith(f"/{mode}EventAttendanceMode")


@pytest.mark.parametrize(
    ("typed", "values"), [(("2016-06",), {"place_name": "A hall"}), (("2016-06-03",), {})]
)
def test_search_engines_get_no_event_whose_day_or_place_is_unknown(read, typed, values):
    assert nodes(read(event(*typed, **values).url)) == []


def test_a_plan_whose_time_has_passed_needs_attention_until_somebody_says_what_became(publisher):
    event("2026-05-11", title="Forgotten")
    event("2026-04", title="Of a month")
    event("2026-05-12", title="Today")
    event("2026-05-11", title="Held", status="held")
    event("2026-05-11", title="Draft", live=False)
    items = first_items(Viewer(publisher), NOW, 10, "events")
    assert {item.title: item.reason.partition(".")[0] for item in items} == {
        "Forgotten": "Was planned for May 11, 2026",
        "Of a month": "Was planned for April 2026",
    }


def test_events_are_in_the_calendar_of_the_staff_by_the_institutes_clock(publisher):
    event("2026-05-12", title="Whole day")
    event("2026-05-13", None, "1 a.m.", title="In Tokyo", live=False)
    EventPage.objects.filter(title="In Tokyo").update(time_zone="Asia/Tokyo")
    event("2026-05", title="A month")
    event("2026-05-14", title="Off", status="cancelled")
    found = entries(Viewer(publisher), datetime.date(2026, 5, 1), datetime.date(2026, 5, 31))
    told = [(entry.day.day, entry.kind, entry.title) for entry in found]
    assert told == [
        (12, "Event", "Whole day"),
        (12, "Event", "In Tokyo"),
        (14, "Cancelled event", "Off"),
    ]


def test_a_care_page_says_what_it_speaks_about_and_hides_its_title_in_previews(read):
    page = read(event("2026-06-01", title="Hard words", is_sensitive=True).url)
    assert "What this page covers" in page.main.get_text()
    assert page.html["class"] == ["is-care"]
    assert page.select_one('meta[property="og:title"]')["content"] != "Hard words"


def test_reading_an_event_costs_the_same_however_much_is_in_it(read, django_assert_max_num_queries):
    page = full_event(*DAYS)
    read(page.url)
    with django_assert_max_num_queries(PAGE_QUERIES):
        read(page.url)
    for number in range(5):
        AgendaItemFactory(page=page, title=f"Point {number}")
        ContributorFactory(page=page, name=f"Speaker {number}", role="speaker")
    with django_assert_max_num_queries(PAGE_QUERIES):
        read(page.url)


QUERIES, PAGE_QUERIES = 14, 20


def test_what_does_not_come_about_says_so_in_lists_and_is_not_told_as_news_or_past(read):
    initiative = InitiativePageFactory(title="Program")
    for title, date, status in (
        ("Next", "2026-06-01", "planned"),
        ("Off", "2026-05-20", "cancelled"),
        ("Was put off", "2026-04-20", "postponed"),
        ("Held", "2026-04-10", "held"),
    ):
        page = event(date, title=title, status=status)
        page.initiatives.set([initiative])
        page.save()
    labels = {
        item.h3.get_text(): " ".join(item.select_one(".works__label").get_text().split())
        for item in read(initiative.url).select(".works__item")
    }
    assert labels["Off"].startswith("May 20, 2026 · Cancelled · ")
    assert labels["Was put off"].startswith("April 20, 2026 · Postponed · ")
    assert labels["Held"].startswith("April 10, 2026")
    home = read("/").main.get_text()
    assert "Next" in home
    assert "Off" not in home
    titles = [entry.title for entry in of_works(RequestFactory().get("/"), 10)]
    assert titles == ["Held"]


def test_search_finds_what_an_event_says():
    words = full_event(*DAYS).reading_text()
    for found in ("The body.", "Welcome", "A Speaker", "All that was said.", "A hall"):
        assert found in words


def test_previews_are_made_of_pages_that_have_no_address_yet():
    page = EventPage(title="New", slug="new", **fields("2026-06-01"))
    the_event_index().add_child(instance=page)
    assert page.facts[0].value == page.when.html
    assert page.get_context(RequestFactory().get("/"))["facts"]
