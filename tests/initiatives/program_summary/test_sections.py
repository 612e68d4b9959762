"""What each section of a program summary holds, and what closes it."""

from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from initiatives.measures.value import MeasureValue
from initiatives.program_summary import Budget, ProgramSummary, Readers, SupportSummary
from initiatives.program_summary.parts import Contact, FootLine, SummaryLine
from initiatives.program_summary.storing import summary_data, summary_from_data, summary_words
from tests.initiatives.program_summary.conftest import whole_summary


def content_of(summary, key):
    """What the section of this key holds; None without one."""
    return next((section.content for section in summary.sections if section.key == key), None)


def test_every_section_holds_what_the_record_says():
    budget = Budget(Decimal(7), "2026", "For travel")
    summary = whole_summary(budget=budget, audience=Readers.FUNDER)
    assert {section.key: section.content for section in summary.sections} == {
        "need": ["Few people."],
        "goals": [SummaryLine("More offices.")],
        "activities": [SummaryLine("A meeting", "May 2023", is_whole=True)],
        "places": ["Rural counties", "Maine"],
        "results": ["Not yet measured."],
        "support": [SummaryLine("With thanks", "2022–2024, $5")],
        "budget": [SummaryLine("$7, 2026", "For travel")],
        "learned": ["Travel costs."],
        "contact": [SummaryLine("Ada", "Director, The Institute", "ada@iip.example")],
    }
    (places,) = (section for section in summary.sections if section.key == "places")
    assert (places.title, places.codes) == ("Population and geography", {"ME"})
    assert places.map_label == "Map of the states where it works: Maine."


@pytest.mark.parametrize(
    ("budget", "lines"),
    [
        (None, None),
        (Budget(None, "2026", ""), None),
        (Budget(None, "", "For travel"), [SummaryLine("For travel")]),
        (Budget(Decimal(7), "", ""), [SummaryLine("$7")]),
    ],
)
def test_budget_is_printed_as_far_as_it_is_known(budget, lines):
    assert content_of(ProgramSummary(budget=budget), "budget") == lines


def test_support_and_contact_say_no_more_than_is_known():
    supports = [
        SupportSummary(credit="With thanks"),
        SupportSummary(credit="Too", amount=Decimal(1)),
    ]
    summary = ProgramSummary(
        supports=supports, contact=Contact("Ada", organization="The Institute")
    )
    assert content_of(summary, "support") == [SummaryLine("With thanks"), SummaryLine("Too", "$1")]
    assert content_of(summary, "contact") == [SummaryLine("Ada", "The Institute")]


def test_foot_names_the_edition_and_where_it_stands():
    address = "https://iip.example/initiatives/fair-starts/versions/3/summary/"
    assert whole_summary().foot == [
        FootLine("Version 3, as of November 12, 2026."),
        FootLine(address, "Permanent address", address),
    ]
    assert whole_summary(address="").permanent_address == ""
    assert whole_summary(is_kept=False).foot == [FootLine("Version 3, as of November 12, 2026.")]
    assert ProgramSummary().foot == [FootLine("Not published yet. No “as of” date is given yet.")]


def test_every_field_that_readers_see_is_stored_and_read_back():
    whole = whole_summary(
        facts=[("Status", "Active"), ("Where", "Maine")],
        results=[
            MeasureValue(name="cases", kind="output", state="measured", current=Decimal("1.5"))
        ],
        accent="teal",
        is_care_page=True,
        places_are_partial=True,
    )
    back = summary_from_data(summary_data(whole))
    not_stored = {"address", "version_number", "published_at", "care_note"}
    for name, value in vars(whole).items():
        if name not in not_stored:
            assert getattr(back, name) == value, name
    assert back.starts == PartialDate(2023)
    assert (back.address, back.version_number, back.published_at) == ("", None, None)


def test_stored_data_cannot_say_that_it_is_for_funders():
    stored = {"title": "Old", "audience": "funder", "budget": {"amount": "5"}, "address": "/x/"}
    assert summary_from_data(stored) == ProgramSummary(title="Old")


def test_words_for_the_comparison_of_versions_are_all_that_is_printed():
    result = MeasureValue(name="cases", kind_label="Output", state="measured", current=Decimal(15))
    lines = summary_words(whole_summary(results=[result])).splitlines()
    assert [line for line in lines if "cases" not in line] == [
        *("The need", "Few people."),
        *("Goals", "More offices."),
        *("Activities", "A meeting May 2023"),
        *("Population and geography", "Rural counties", "Maine"),
        "Results",
        *("Support", "With thanks 2022–2024, $5"),
        *("What was learned", "Travel costs."),
        *("Contact", "Ada Director, The Institute ada@iip.example"),
        *("In 50 words", "Fifty."),
        *("In 700 characters", "Seven hundred."),
        "As of November 12, 2026",
    ]
    (row,) = (line for line in lines if "cases" in line)
    assert row.startswith("cases (Output) | ") and "15" in row
