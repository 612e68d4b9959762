"""The line of time: what is on it, where it stands, and what it claims of a date."""

import datetime

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

import home.line_of_time
import initiatives.line_of_time
from core.dates import periods
from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from home.line_of_time import MOST, Entry, LineOfTime
from tests.factories import (
    ActivityFactory,
    HomePageFactory,
    InitiativePageFactory,
    StandardPageFactory,
)

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for module in (home.line_of_time, initiatives.line_of_time, periods):
        monkeypatch.setattr(module, "current_day", lambda: TODAY)


def line(*dates):
    """The line of entries with these dates (str)."""
    entries = [Entry(PartialDate.parse(date), date) for date in dates]
    return LineOfTime(tuple(entries), True, TODAY)


def timeline(*entries):
    """A body with a timeline of dates and titles."""
    return [("timeline", {"entries": [{"date": date, "title": title} for date, title in entries]})]


@pytest.fixture
def about(initiative_index):
    """The page about the Institute, with two dates on its timeline."""
    page = StandardPageFactory(slug="about", title="About")
    page.body = timeline(("2015-10", "Announced"), ("2019-02-26", "A toolkit"))
    page.save()
    HomePageFactory(about_page=page)
    return page


def listed(page):
    """What the list beside the drawing says: (date, title, kind, address) of each entry."""
    return [
        (
            item.time.get_text(),
            item.h3.get_text(strip=True),
            kind.get_text() if (kind := item.select_one(".timeline__kind")) else "",
            link["href"] if (link := item.select_one("a")) else "",
        )
        for item in page.select(".line-of-time .timeline__item")
    ]


@pytest.mark.parametrize("address", ["/", "/about/"])
def test_line_holds_founding_work_and_beginnings_each_leading_to_where_it_stands(
    about, read, address
):
    OrganizationFacts.objects.create(name="The Institute", founded=PartialDate(2015))
    page = InitiativePageFactory(title="Fair starts", slug="fair", starts=PartialDate(2021))
    ActivityFactory(page=page, title="A meeting", date=PartialDate(2021, 6, 28))
    own = "" if address == "/about/" else "/about/"
    assert listed(read(address)) == [
        ("2015", "The Institute is founded", "", ""),
        ("October 2015", "Announced", "", own),
        ("February 26, 2019", "A toolkit", "", own),
        ("2021", "Fair starts", "Initiative begins", "/initiatives/fair/"),
        ("June 28, 2021", "A meeting", "Convening, Fair starts", "/initiatives/fair/#activities"),
    ]
    assert read(address).select_one(".line-of-time h2").get_text() == "From 2015 to today"


def test_every_entry_of_the_list_is_drawn_for_eyes_alone(about, read):
    InitiativePageFactory(starts=PartialDate(2021))
    drawing = read("/").select_one(".line-of-time svg")
    assert drawing["aria-hidden"] == "true"
    words = [mark.get_text() for mark in drawing.select("title")]
    assert words[:2] == ["October 2015: Announced", "February 26, 2019: A toolkit"]
    assert len(words) == 3


def test_two_dates_make_no_line_and_other_pages_have_none(about, read):
    assert not read("/").select(".line-of-time")
    ActivityFactory(date=PartialDate(2020))
    other = StandardPageFactory(slug="other")
    assert read("/").select(".line-of-time")
    assert not read(other.url).select(".line-of-time")


def hide(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


WAYS = {
    "a draft": lambda activity: activity.page.unpublish(),
    "private": lambda activity: hide(activity.page),
    "without a date": lambda activity: setattr(activity, "date", None),
    "yet to come": lambda activity: setattr(activity, "date", PartialDate(2026, 12)),
    "of a care page": lambda activity: setattr(activity.page, "is_sensitive", True),
}


@pytest.mark.parametrize("way", WAYS)
def test_line_leaves_out_what_is_not_public_not_dated_not_yet_or_needs_a_content_note(
    about, read, way
):
    InitiativePageFactory(title="Known", starts=PartialDate(2022))
    activity = ActivityFactory(title="A hidden thing", date=PartialDate(2021))
    assert "A hidden thing" in read("/").main.get_text()
    WAYS[way](activity)
    activity.save()
    if activity.page.live:
        activity.page.save()
    assert "A hidden thing" not in read("/").main.get_text()


def test_what_has_begun_is_no_longer_to_come(about, read):
    for date in ("2026", "2026-11", "2026-11-24"):
        ActivityFactory(title=f"Of {date}", date=PartialDate.parse(date))
    ActivityFactory(title="Of tomorrow", date=PartialDate(2026, 11, 25))
    titles = [title for _, title, _, _ in listed(read("/"))]
    assert titles[2:] == ["Of 2026", "Of 2026-11", "Of 2026-11-24"]


def test_hidden_page_about_the_institute_keeps_its_dates_to_itself(about, read):
    for year in (2019, 2020, 2021):
        ActivityFactory(title=f"In {year}", date=PartialDate(year))
    about.unpublish()
    assert [title for _, title, _, _ in listed(read("/"))] == ["In 2019", "In 2020", "In 2021"]


def test_of_many_dates_the_first_and_the_latest_stay_and_the_words_say_so(about, read):
    page = InitiativePageFactory()
    for month in range(1, 13):
        for year in range(2020, 2025):
            ActivityFactory(page=page, title="Once", date=PartialDate(year, month))
    main = read("/")
    dates = [date for date, *_ in listed(main)]
    assert len(dates) == MOST
    assert (dates[0], dates[-1]) == ("October 2015", "December 2024")
    words = main.select_one(".line-of-time summary").get_text()
    assert words == f"The first and the latest {MOST - 1} dates in a list"


def test_a_year_takes_the_whole_year_a_month_the_month_and_a_day_one_place():
    year, month, day = line("2016", "2016-04", "2016-04-02").marks
    assert (year.is_year, month.is_year, day.is_year) == (True, False, False)
    ends = [float(mark.x2) - float(mark.x1) for mark in (year, month, day)]
    # From 1 January 2016 to 24 November 2026 are 3,980 days.
    assert ends == pytest.approx([100 * 365 / 3980, 100 * 29 / 3980, 0.01], abs=0.011)
    assert float(month.x1) == pytest.approx(100 * 91 / 3980, abs=0.01)


def test_a_year_that_is_not_over_ends_today():
    assert line("2024", "2026").marks[-1].x2 == "100.00"


def test_no_mark_covers_another():
    marks = line("2016", "2016-04", "2016-04-02", "2016-09", "2020").marks
    tops = [mark.top for mark in marks]
    assert len(set(tops[:3])) == 3
    assert tops[4] == tops[0]
    assert all(top >= 0 for top in tops)


@pytest.mark.parametrize(
    ("first", "labels"),
    [
        ("2026", ["2026"]),
        ("2022", ["2022", "2023", "2024", "2025"]),
        ("2015", ["2015", "2017", "2019", "2021", "2023"]),
        ("1776", ["1776", "1826", "1876", "1926"]),
    ],
)
def test_years_are_named_where_there_is_room(first, labels):
    assert [year.label for year in line(first).years if year.label] == labels


def test_no_line_of_a_year_without_a_number_reaches_down_to_the_numbers():
    ticks = BeautifulSoup(line("2001").markup, "html.parser").select(".line-of-time__year")
    unnamed = [tick for tick in ticks if tick.find_next_sibling().name != "text"]
    assert len(unnamed) > len(ticks) / 2
    # Numbers are 10 pixels high at least, and their feet 17 below the line.
    assert {int(tick["y2"]) - int(tick["y1"]) <= 7 for tick in unnamed} == {True}


def test_an_only_day_that_is_today_still_has_a_place():
    drawn = line("2026-11-24")
    assert [mark.x1 for mark in drawn.marks] == ["100.00"]
    assert drawn.height > drawn.axis > drawn.marks[0].middle > drawn.marks[0].top >= 0


def test_page_about_the_institute_may_be_of_a_kind_without_timelines(initiative_index, read):
    HomePageFactory(about_page=initiative_index)
    for year in (2019, 2020, 2021):
        ActivityFactory(title=f"In {year}", date=PartialDate(year))
    assert len(listed(read("/"))) == 3
