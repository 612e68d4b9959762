"""A measure as a part of another one: in words, as a field of dots, and what is refused."""

import re
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from initiatives.measures.columns import measure_object, result_object
from initiatives.measures.comparing.parts import MOST_DOTS
from initiatives.measures.value import MeasureValue, values_of
from initiatives.program_summary import summary_of_page
from initiatives.program_summary.storing import summary_data, summary_from_data
from publishing.rules import Level, findings
from tests.factories import InitiativePageFactory, MeasureFactory
from tests.initiatives.test_measures import measure
from tests.reading import words

RULE = "Part and whole"
# What the browser draws for each dot: a line of no length.
DOT = re.compile(r"h0")


def pair(part=(), whole=()):
    """The MeasureValues of 18 counties that answered and of the 60 that were asked."""
    of = {"name": "counties asked", "current": "60", "kind": "context", **dict(whole)}
    mine = {"name": "counties that answered", "current": "18", "part_of": "Counties  asked"}
    return values_of([measure(**mine | dict(part)), measure(**of)])


def dots_in(markup):
    """How many dots a drawing has: those of the part, and the others."""
    paths = dict(re.findall(r'class="dots__(\w+)" d="([^"]*)"', markup))
    return tuple(len(DOT.findall(paths.get(name, ""))) for name in ("part", "of"))


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        ({}, {}, "18 of 60 counties asked"),
        ({"unit": "counties"}, {"unit": "Counties"}, "18 of 60 counties asked"),
        (
            {"qualifier": "more_than"},
            {"qualifier": "about"},
            "more than 18 of about 60 counties asked",
        ),
        (
            {"unit": "$", "current": "1500"},
            {"unit": "dollars", "current": "6000", "name": "given"},
            "$1,500 of $6,000 given",
        ),
        ({"current": "0"}, {}, "0 of 60 counties asked"),
        (
            {"current_on": PartialDate(2024)},
            {"current_on": PartialDate(2021, 5)},
            "18 in 2024 of 60 counties asked in May 2021",
        ),
    ],
)
def test_part_is_told_in_words_with_dates_where_they_differ(part, whole, text):
    part = {"part_of": whole.get("name", "counties asked"), **part}
    value, other = pair(part, whole)
    assert value.share.text == text
    assert other.share is None


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ({"part_of": ""}, {}),
        ({"part_of": "nothing here"}, {}),
        ({"part_of": "counties that answered"}, {}),
        ({"current": "61"}, {}),
        ({"current": "60", "qualifier": "more_than"}, {}),
        ({"current": "-1"}, {}),
        ({"unit": "days"}, {}),
        ({"unit": "%"}, {"unit": "%"}),
        ({"state": "stopped"}, {}),
        ({}, {"state": "stopped"}),
        ({}, {"state": "not_yet_measured", "current": None}),
    ],
)
def test_what_is_no_part_is_not_told_as_one(part, whole):
    value, _ = pair(part, whole)
    assert (value.whole, value.share, value.series_text) == (None, None, "")


def test_name_of_two_measures_names_none():
    mine = measure(name="answered", current="1", part_of="asked")
    assert not values_of([mine, *(measure(name="asked", current="9") for _ in range(2))])[0].share


@pytest.mark.parametrize(
    ("part", "whole", "drawn"),
    [
        ("18", "60", (18, 42)),
        ("0", "3", (0, 3)),
        ("3", "3", (3, 0)),
        (str(MOST_DOTS), str(MOST_DOTS), (MOST_DOTS, 0)),
        ("1", str(MOST_DOTS + 1), (0, 0)),
        ("0", "0", (0, 0)),
        ("1.5", "60", (0, 0)),
        ("18", "60.5", (0, 0)),
    ],
)
def test_each_that_is_counted_has_a_dot_and_what_cannot_be_counted_has_none(part, whole, drawn):
    value, _ = pair({"current": part}, {"current": whole})
    assert dots_in(value.share.markup) == drawn


@pytest.mark.parametrize("said", [{"qualifier": "at_least"}, {"unit": "dollars"}])
def test_what_is_not_exact_and_what_is_money_has_no_dots(said):
    money = {"unit": said.get("unit", "")}
    assert pair(said, money)[0].share.markup == ""


def test_dots_stay_within_their_drawing():
    for number in (1, 19, 20, 21, 400):
        markup = pair({"current": "1"}, {"current": str(number)})[0].share.markup
        width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', markup).groups())
        places = [tuple(map(int, each)) for each in re.findall(r"M(\d+) (\d+)h0", markup)]
        assert len(set(places)) == number
        assert all(4 <= x <= width - 4 and 4 <= y <= height - 4 for x, y in places)


def test_files_name_the_whole_and_stored_summaries_keep_it():
    value, whole = pair({"kind": "outcome"})
    assert [measure_object(each)["part_of"] for each in (value, whole)] == ["counties asked", ""]
    assert result_object(value)["part_of"] == "counties asked"
    assert result_object(whole)["part_of"] is None


@pytest.fixture
def page(initiative_index):
    """An initiative with a part and its whole."""
    page = InitiativePageFactory(summary="x" * 80)
    asked = {"name": "counties asked", "kind": "context", "current": Decimal(60)}
    MeasureFactory(page=page, name="counties that answered", part_of="counties asked")
    MeasureFactory(page=page, **asked)
    return page


@pytest.mark.django_db
@pytest.mark.parametrize("is_sensitive", [False, True])
def test_page_summary_and_search_say_the_share(page, read, is_sensitive):
    page.is_sensitive = is_sensitive
    page.save()
    (measure_item, _) = read(page.url).select(".measure")
    assert words(measure_item.select_one(".measure__share")) == "15 of 60 counties asked"
    assert measure_item.svg["aria-hidden"] == "true"
    assert "15 of 60 counties asked" in page.reading_text()
    summary = summary_of_page(page)
    stored = summary_data(summary)
    assert summary_from_data(stored).results == summary.results
    assert summary.results[0].series_text == "15 of 60 counties asked."
    assert [cell.note for cell in section_of(summary).rows[0].cells if cell.note] == [
        "15 of 60 counties asked."
    ]


def section_of(summary):
    """The table of results of a summary."""
    return next(each.content for each in summary.sections if each.kind == "measures")


@pytest.mark.django_db
def test_measure_without_a_whole_is_stored_as_before_there_were_any(page):
    page.measures.first().delete()
    assert all("whole" not in row for row in summary_data(summary_of_page(page))["results"])
    assert MeasureValue().whole is None


def told(page, *values):
    """The messages of the rule, by level, once the measures of a page have other values."""
    rows = list(page.measures.all())
    for row, changed in zip(rows, values, strict=False):
        for name, value in changed.items():
            setattr(row, name, value)
    page.measures = rows
    found = [each for each in findings(page) if each.rule == RULE]
    return {level: [each.message for each in found if each.level is level] for level in Level}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "whole", "message"),
    [
        ({"part_of": "offices"}, {}, "no measure of this page has the name “offices”. There are: "),
        ({"part_of": "counties that answered"}, {}, "it is a part of itself"),
        ({}, {"part_of": "counties that answered"}, "it is a part of itself"),
        ({"name": "counties asked"}, {}, "2 measures of this page have the name"),
        ({"unit": "days"}, {}, "its unit is another than that of “counties asked” (days and plain"),
        ({"unit": "%"}, {"unit": "%"}, "Give both as counts"),
        ({"current": Decimal(61)}, {}, "it is more than “counties asked”, of which it is said"),
        ({"current": Decimal(-1)}, {}, "a number below zero is no part of “counties asked”"),
    ],
)
def test_part_that_contradicts_its_whole_is_refused_in_words(page, part, whole, message):
    found = told(page, part, whole)[Level.MISSING]
    assert found and found[0].startswith("Measure 1: ")
    assert message in found[0]


@pytest.mark.django_db
def test_part_whose_whole_is_not_measured_goes_out_with_a_note(page):
    found = told(page, {}, {"state": "stopped"})
    assert not found[Level.MISSING]
    assert "only while both are measured" in found[Level.DUE_SOON][0]


@pytest.mark.django_db
def test_part_of_a_part_may_go_out(page):
    MeasureFactory(
        page=page, name="of them in time", current=Decimal(5), part_of="counties that answered"
    )
    found = told(page)
    assert found[Level.MISSING] == found[Level.DUE_SOON] == []
