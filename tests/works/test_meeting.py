"""Where works meet the rest: initiatives, the line of time, each other."""

import datetime

import pytest
from wagtail.models import PageViewRestriction

import home.line_of_time
import works.latest
import works.line_of_time
from core.dates import periods
from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts, addresses_of
from home.line_of_time import line_of_time
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    InitiativePageFactory,
    NewsPageFactory,
    SupportFactory,
    TopicFactory,
    WorkPageFactory,
)
from tests.works.test_works import work
from works.latest import latest_of_each_kind
from works.models import WorkPage
from works.models.queryset import MOST_OF_A_KIND

TODAY = datetime.date(2026, 11, 24)

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(initiative_index):
    """An initiative with an aim and a supporter, between which its works stand."""
    page = InitiativePageFactory(title="Fair starts", slug="fair")
    GoalFactory(page=page)
    SupportFactory(page=page)
    return page


def rows(page):
    """What the section of works prints: (date and kind, title, summary) of each."""
    return [
        tuple(
            " ".join(part.get_text().split())
            if (part := item.select_one(f".works__{name}"))
            else ""
            for name in ("label", "title", "summary")
        )
        for item in page.select("#works .works__item")
    ]


def test_works_appear_on_their_initiative_by_date_without_editing_it(initiative, read):
    assert read(initiative.url).select_one("#works") is None
    edited = initiative.latest_revision_created_at
    work("Undated", initiatives=[initiative])
    work("Guide", initiatives=[initiative], date="2022-01", kind_text="Guide", summary="How.")
    work("Latest", initiatives=[initiative], date="2024")
    work("Of another", date="2024")
    WorkPageFactory(title="Draft", live=False).initiatives.set([initiative])
    page = read(initiative.url)
    assert rows(page) == [
        ("2024 · Page", "Latest", ""),
        ("January 2022 · Guide", "Guide", "How."),
        ("Page", "Undated", ""),
    ]
    anchors = [link["href"] for link in page.select(".contents__link")]
    assert anchors == ["#aims", "#works", "#supporters"]
    initiative.refresh_from_db()
    assert initiative.latest_revision_created_at == edited


def test_works_are_no_part_of_what_a_published_version_keeps(initiative):
    work("Latest", initiatives=[initiative])
    assert "works" in [section.anchor for section in initiative.rows.page_sections]
    assert "works" not in [section.anchor for section in initiative.published_parts().sections]


def test_of_many_works_an_initiative_shows_the_latest_and_leads_to_the_list(
    initiative, django_assert_num_queries
):
    for number in range(MOST_OF_A_KIND + 2):
        work(f"Work {number}", initiatives=[initiative], date=str(2000 + number))
    initiative.works.visible().shown_on(initiative)
    with django_assert_num_queries(1):
        found = initiative.works.visible().shown_on(initiative)
    assert [str(entry.date) for entry in found.entries] == [
        "2007", "2006", "2005", "2004", "2003", "2002"
    ]  # fmt: skip
    (way,) = found.ways
    assert (way.label, way.url) == ("pages", "/?initiative=fair")


def test_private_work_is_not_on_its_initiative(initiative, read):
    page = work("Secret", initiatives=[initiative])
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "Secret" not in read(initiative.url).get_text()


def test_care_work_is_listed_as_the_card_of_a_care_initiative_is(initiative, read):
    work("Hard to read", initiatives=[initiative], is_sensitive=True, summary="For strangers.")
    assert rows(read(initiative.url)) == [("Page", "Hard to read", "For strangers.")]


def test_work_leads_on_to_those_of_its_initiative_then_of_its_topic(
    initiative, django_assert_num_queries
):
    topic = TopicFactory()
    page = work("This", initiatives=[initiative], topics=[topic])
    work("Older of the initiative", initiatives=[initiative], date="2001")
    work("Of both", initiatives=[initiative], topics=[topic], date="2002")
    work("Of the topic", topics=[topic], date="2020")
    work("Of neither", date="2020")
    work("Draft", topics=[topic], live=False)
    page = WorkPage.objects.get(pk=page.pk)
    assert page.url
    # What it belongs to, and the others in one.
    with django_assert_num_queries(3):
        related = page.related_works
    assert [entry.title for entry in related] == [
        "Of both",
        "Older of the initiative",
        "Of the topic",
    ]
    assert work("Alone").related_works == []


@pytest.fixture
def told(monkeypatch, rf):
    """A function that tells what is on the line of time: (title, kind) of each entry."""
    for module in (home.line_of_time, works.line_of_time, periods):
        monkeypatch.setattr(module, "current_day", lambda: TODAY)

    def entries():
        found = line_of_time(rf.get("/"), OrganizationFacts())
        return [(entry.title, entry.kind) for entry in found.entries]

    return entries


@pytest.fixture
def new(monkeypatch, rf):
    """A function that tells what is new on the home page: the titles."""
    monkeypatch.setattr(works.latest, "current_day", lambda: TODAY)
    request = rf.get("/")
    assert next(addresses_of(["/home/"], request)) == "/"
    return lambda: [entry.title for entry in latest_of_each_kind(request)]


def test_home_page_shows_what_is_next_to_come_of_a_kind_else_the_latest(
    new, django_assert_num_queries
):
    NewsPageFactory(title="Undated")
    NewsPageFactory(title="Draft", date="2025", live=False)
    NewsPageFactory(title="Hard to read", date="2026", is_sensitive=True)
    assert new() == []
    NewsPageFactory(title="Old", date="2021")
    NewsPageFactory(title="Newer", date="2024-03")
    with django_assert_num_queries(1):
        assert new() == ["Newer"]
    NewsPageFactory(title="Far ahead", date="2027")
    NewsPageFactory(title="Next", date="2026-12")
    assert new() == ["Next"]
    NewsPageFactory(title="Does not come about", date="2026-11-30", note="Cancelled")
    assert new() == ["Next"]


def test_home_page_says_what_is_new_only_where_something_is(read):
    assert read("/").select_one("#latest-title") is None
    NewsPageFactory(title="Newer", slug="newer", date="2024-03")
    page = read("/")
    section = page.select_one("section[aria-labelledby=latest-title]")
    assert [link["href"] for link in section.select(".works a")] == ["/news/newer/"]


def test_line_of_time_takes_dated_works_that_are_not_to_come_nor_on_care_pages(told):
    work("Guide", date="2021", kind_text="Guide")
    work("Paper", date="2022-02")
    work("This month", date="2026-11")
    work("To come", date="2027")
    work("Undated")
    work("Hard to read", date="2022", is_sensitive=True)
    work("Draft", date="2022", live=False)
    assert told() == [("Guide", "Guide"), ("Paper", "Page"), ("This month", "Page")]


def test_line_of_time_tells_nothing_twice(told):
    initiative = InitiativePageFactory(title="Fair starts", starts=PartialDate(2020))
    ActivityFactory(page=initiative, title="The Guide", date=PartialDate(2022))
    ActivityFactory(page=initiative, title="Yearly meeting", date=PartialDate(2021))
    work("The guide", date="2022-01-26", kind_text="Guide")
    work("Yearly meeting", date="2022", kind_text="Event")
    assert sorted(told()) == [
        ("Fair starts", "Initiative begins"),
        ("The guide", "Guide"),
        ("Yearly meeting", "Convening, Fair starts"),
        ("Yearly meeting", "Event"),
    ]
