"""Where the rules of an initiative begin: what is just right passes, one step on does not."""

import datetime

import pytest

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from initiatives.models import RelatedPage
from publishing.rules import Level, findings
from tests.editorial.form_data import SUMMARY
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    InitiativePageFactory,
    MeasureFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    StandardPageFactory,
    SupportFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def page():
    """An initiative that breaks no rule."""
    return InitiativePageFactory(summary=SUMMARY)


def problems(page):
    """The (message, field) pairs of the findings that hold the page back."""
    return [(found.message, found.field) for found in missing(page)]


def missing(page):
    return [finding for finding in findings(page) if finding.level is Level.MISSING]


@pytest.mark.parametrize(("length", "fits"), [(59, False), (60, True), (320, True), (321, False)])
def test_a_summary_has_60_to_320_characters(page, length, fits):
    page.summary = f"  {'x' * length}\n"
    message = f"Write a summary of 60 to 320 characters; it has {length}."
    assert ((message, "summary") in problems(page)) == (not fits)


@pytest.mark.parametrize(("length", "fits"), [(120, True), (121, False)])
def test_a_title_has_120_characters_at_most_unless_a_shorter_one_is_there_for_lists(
    page, length, fits
):
    page.title = "x" * length
    message = f"The title has {length} characters; 120 is the most that lists can show."
    assert ((message, "title") in problems(page)) == (not fits)
    page.listing_title = "Short"
    assert problems(page) == []


@pytest.mark.parametrize(("days", "has_come"), [(0, True), (1, False)])
def test_a_number_and_a_summary_may_be_of_today_but_not_of_tomorrow(page, days, has_come):
    day = current_day() + days * DAY
    page.as_of = day
    MeasureFactory(page=page, current_on=PartialDate.of(day))
    assert problems(page) == (
        []
        if has_come
        else [
            ("Measure 1: its date has not come yet.", "measures"),
            ("The program summary cannot be true as of a day to come.", "as_of"),
        ]
    )


@pytest.mark.parametrize(("days", "is_over"), [(-1, True), (0, True), (1, False)])
def test_the_review_date_is_over_on_its_day_and_not_before(page, days, is_over):
    page.review_by = current_day() + days * DAY
    warned = [finding.field for finding in findings(page) if finding.level is Level.DUE_SOON]
    assert warned == (["review_by"] if is_over else [])
    assert problems(page) == []


@pytest.mark.parametrize("first", ["<h2>Large</h2><h3>Small</h3>", "<p>No heading</p>"])
def test_a_text_whose_first_heading_is_of_the_second_level_or_that_has_none_is_in_order(
    page, first
):
    page.body = [("paragraph", first)]
    assert problems(page) == []


def test_measures_behind_one_that_is_not_yet_measured_are_looked_at_too(page):
    MeasureFactory(page=page, state="not_yet_measured", current=None, sort_order=0)
    MeasureFactory(page=page, source="", sort_order=1)
    assert problems(page) == [("Measure 2: give the source.", "measures")]


def test_rows_are_named_by_their_place_on_the_page_and_not_by_when_they_were_added(page):
    MeasureFactory(page=page, source="", sort_order=2)
    MeasureFactory(page=page, sort_order=0)
    MeasureFactory(page=page, current_on=None, sort_order=1)
    said = ["Measure 2: give the date of the number.", "Measure 3: give the source."]
    assert [message for message, _ in problems(page)] == said
    page.measures = reversed(page.measures.all())
    assert [message for message, _ in problems(page)] == said


def test_no_row_ends_before_it_starts_and_each_is_marked_at_its_end(page):
    start, end = PartialDate(2024), PartialDate(2023)
    OfficeParticipationFactory(page=page, sort_order=1, joined=start, left=start)
    OfficeParticipationFactory(page=page, sort_order=2, joined=start, left=end)
    SupportFactory(page=page, starts=start, ends=end)
    assert [(found.message, found.field, found.column) for found in missing(page)] == [
        ("Office 2: the end is before the start.", "offices", "left"),
        ("Supporter 1: the end is before the start.", "supports", "ends"),
    ]


def test_no_supporter_and_no_related_page_is_listed_twice(page):
    organization, other = OrganizationFactory(name="A fund"), StandardPageFactory(title="Other")
    for _ in range(3):
        SupportFactory(page=page, organization=organization)
    SupportFactory(page=page)
    for _ in range(2):
        RelatedPage.objects.create(page=page, related_page=other)
    assert problems(page) == [
        ("Supporter 2: A fund is listed 3 times.", "supports"),
        ("Supporter 3: A fund is listed 3 times.", "supports"),
        ("Page 2: Other is listed 2 times.", "related_pages"),
    ]


def test_the_portfolio_asks_for_each_part_until_it_is_there(page):
    page.show_in_portfolio = True
    page.need = " "
    asked = {
        "need": "The portfolio asks for the need.",
        "as_of": "The portfolio asks for the date on which all of this was true.",
        "goals": "The portfolio asks for at least one aim.",
        "activities": "The portfolio asks for at least one activity.",
    }
    given = {
        "need": lambda: setattr(page, "need", "Nobody knows."),
        "as_of": lambda: setattr(page, "as_of", current_day()),
        "goals": lambda: GoalFactory(page=page),
        "activities": lambda: ActivityFactory(page=page),
    }
    for field, give in given.items():
        assert problems(page) == [(message, name) for name, message in asked.items()]
        give()
        del asked[field]
    assert problems(page) == []
