"""The editorial calendar, in the admin and in somebody's own calendar program."""

import datetime
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Page, PageViewRestriction

from core.dates.days import local_day
from core.dates.partial_dates import PartialDate
from editorial.calendar.entries import span
from editorial.calendar.models import CalendarAddress
from editorial.calendar.months import Month
from initiatives.models import InitiativePage
from publishing import calendar as registry
from publishing.attention import Viewer
from publishing.calendar import Entry, entries, register_entries
from tests.factories import ActivityFactory, InitiativePageFactory, StandardPageFactory
from tests.staff import browser_of

MONTH = "/admin/calendar/"
ADDRESS = "/admin/calendar/address/"
ZONE = timezone.get_default_timezone()


def at(day, hour=9):
    """A moment on the Institute's clock, some months ahead."""
    return datetime.datetime(ahead().year, ahead().month, day, hour, tzinfo=ZONE)


def ahead():
    """The first day of the month after next."""
    day = local_day(timezone.now()).replace(day=1)
    return ((day + timedelta(days=70)).replace(day=1)) if day.day == 1 else day


@pytest.fixture
def planned(author):
    """A page that goes out, one that is taken down and one that is due, in the month ahead."""
    out = InitiativePageFactory(title="Out", live=False, owner=author)
    out.go_live_at = at(10)
    out.save_revision().publish()
    Page.objects.filter(pk=StandardPageFactory(title="Down").pk).update(expire_at=at(12, 17))
    due = InitiativePageFactory(title="Due", review_by=ahead().replace(day=20))
    InitiativePageFactory(title="Draft", review_by=ahead().replace(day=21), live=False)
    return due


def month_of(user, query):
    """The calendar's page, parsed."""
    response = browser_of(user).get(MONTH + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(page, selector):
    return [" ".join(element.get_text(" ").split()) for element in page.select(selector)]


def test_a_month_shows_what_goes_out_is_taken_down_and_is_due(publisher, planned):
    page = month_of(publisher, f"?month={ahead():%Y-%m}")
    assert texts(page, ".calendar__entry") == [
        "Goes out, 9:00 a.m. Out",
        "Is taken down, 5:00 p.m. Down",
        "Review by Due",
    ]
    cell = next(td for td in page.select("td") if "Due" in td.get_text())
    assert cell.time["datetime"] == f"{ahead().replace(day=20)}"
    assert cell.select_one("li a")["href"] == f"/admin/pages/{planned.pk}/edit/"


def test_the_list_holds_the_same_in_order(publisher, planned):
    page = month_of(publisher, f"?month={ahead():%Y-%m}&view=list")
    assert not page.select("table.calendar")
    assert texts(page, "dd a") == ["Out", "Down", "Due"]


def test_the_table_can_be_read_without_seeing_it(publisher, planned):
    page = month_of(publisher, f"?month={ahead():%Y-%m}")
    table = page.select_one("table.calendar")
    assert table.caption.get_text(strip=True).startswith("What goes out")
    assert [th["scope"] for th in table.select("th")] == ["col"] * 7
    assert table.th.select_one(".w-sr-only").get_text() == "Sunday"


def test_the_months_lead_to_each_other(publisher, initiative_index):
    page = month_of(publisher, "?month=2026-12&view=list")
    links = [link["href"] for link in page.select(".calendar-head__nav a")]
    for link, month in ((links[0], "month=2026-11"), (links[2], "month=2027-01")):
        assert month in link
        assert "view=list" in link


@pytest.mark.parametrize(
    "query",
    ["?month=2026-13", "?month=99999-1", "?month=9999-12", "?month=", "?month=x", "?view=x"]
    + ["?month=1999-12", "?month=２０２６-11"],
)
def test_a_month_that_does_not_exist_is_this_one(publisher, query, initiative_index):
    today = local_day(timezone.now())
    assert texts(month_of(publisher, query), "h2")[0] == Month(today.year, today.month).name


@pytest.mark.parametrize("query", ["?month=2000-01", "?month=2100-12"])
def test_the_calendar_ends_where_no_date_can_be_meant(publisher, query, initiative_index):
    page = month_of(publisher, query)
    assert len(page.select(".calendar-head__nav a")) == 2


def test_a_day_begins_and_ends_by_the_institutes_clock_when_the_clocks_change():
    begin, end = span(datetime.date(2026, 11, 1), datetime.date(2026, 11, 1))
    assert end - begin == timedelta(days=1)
    assert (end.astimezone(datetime.UTC) - begin.astimezone(datetime.UTC)) == timedelta(hours=25)


def test_a_later_app_adds_its_own_days(publisher, monkeypatch):
    monkeypatch.setattr(registry, "_entries", dict(registry._entries))
    day = ahead().replace(day=15)
    register_entries(
        "events", lambda viewer, first, last: [Entry(day, "A talk", "Event", "/x/", "event-1")]
    )
    assert [e.title for e in entries(Viewer(publisher), day, day)] == ["A talk"]


def test_a_month_shows_the_activities_whose_day_is_known(publisher, planned):
    month = PartialDate(ahead().year, ahead().month)
    day = PartialDate.of(ahead().replace(day=15))
    ActivityFactory(page=planned, title="Spring convening", kind="convening", date=day)
    ActivityFactory(page=planned, title="Some time in the month", kind="convening", date=month)
    draft = InitiativePage.objects.get(title="Draft")
    ActivityFactory(page=draft, title="Not public yet", date=day)
    page = month_of(publisher, f"?month={ahead():%Y-%m}")
    shown = texts(page, ".calendar__entry")
    assert "Convening Spring convening" in shown
    assert not any("Some time" in text or "Not public" in text for text in shown)


def address(user):
    """A new calendar address, as the person is shown it; only its path."""
    page = BeautifulSoup(browser_of(user).post(ADDRESS).content, "html.parser")
    return page.select_one("#calendar-address-value")["value"].replace("http://localhost", "")


def feed(path):
    """What a calendar program gets: no cookies, nobody signed in."""
    return Client().get(path)


def test_the_feed_holds_what_the_person_may_see(publisher, author, care_reviewer, planned):
    response = feed(address(publisher))
    events = {str(e["summary"]): e for e in Calendar.from_ical(response.content).walk("VEVENT")}
    assert set(events) == {"Goes out: Out", "Is taken down: Down", "Review by: Due"}
    assert events["Review by: Due"]["dtstart"].dt == ahead().replace(day=20)
    assert events["Goes out: Out"]["dtstart"].dt == at(10)
    assert str(events["Review by: Due"]["url"]).endswith(f"/admin/pages/{planned.pk}/edit/")
    home = Page.objects.get(depth=2)
    author.groups.get().page_permissions.filter(page=home).update(page=planned)
    only = Calendar.from_ical(feed(address(author)).content).walk("VEVENT")
    assert [str(event["summary"]) for event in only] == ["Review by: Due"]


def test_the_feed_is_private_to_the_holder_of_its_address(publisher, initiative_index):
    response = feed(address(publisher))
    assert response["Content-Type"].startswith("text/calendar")
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def refusal(response):
    """What a refused program can tell apart."""
    return response.status_code, response.content, sorted(response.headers.items())


def test_every_address_that_does_not_work_gets_the_same_answer(publisher, author, person):
    wrong = refusal(feed("/editorial-calendar/wrong/calendar.ics"))
    assert wrong[0] == 404
    old = address(publisher)
    assert feed(old).status_code == 200
    new = address(publisher)
    assert refusal(feed(old)) == wrong
    assert feed(new).status_code == 200
    publisher.is_active = False
    publisher.save()
    assert refusal(feed(new)) == wrong
    gone = address(author)
    author.groups.clear()
    assert refusal(feed(gone)) == wrong
    assert refusal(feed("/editorial-calendar/%F0%9F%98%80/calendar.ics")) == wrong


def test_an_address_can_be_taken_back(publisher, initiative_index):
    path = address(publisher)
    browser_of(publisher).post(ADDRESS, {"remove": "1"})
    assert feed(path).status_code == 404
    assert not CalendarAddress.objects.exists()


def test_only_a_digest_of_the_address_is_kept_and_it_is_shown_once(publisher, initiative_index):
    path = address(publisher)
    token = path.split("/")[2]
    assert len(token) >= 43
    assert token not in str(CalendarAddress.objects.values().get())
    assert token not in str(month_of(publisher, ""))


def test_looking_makes_no_address_and_a_reviewer_gets_none(publisher, care_reviewer):
    assert browser_of(publisher).get(ADDRESS).status_code == 405
    browser_of(care_reviewer).post(ADDRESS)
    assert not CalendarAddress.objects.exists()


def test_the_feed_answers_reading_only(publisher, initiative_index):
    assert Client().post(address(publisher)).status_code == 405


def test_a_page_for_a_few_readers_stays_in_the_calendar_of_those_who_keep_it(publisher, planned):
    PageViewRestriction.objects.create(page=planned, restriction_type="login")
    assert b"Review by: Due" in feed(address(publisher)).content


def test_a_page_marked_as_reviewed_leaves_its_day(publisher, planned):
    browser_of(publisher).post(f"/admin/attention/reviewed/{planned.pk}/")
    titles = texts(month_of(publisher, f"?month={ahead():%Y-%m}"), ".calendar__entry a")
    assert titles == ["Out", "Down"]
    assert InitiativePage.objects.get(pk=planned.pk).review_by > ahead()
