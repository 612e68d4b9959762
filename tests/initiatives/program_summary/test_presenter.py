"""The one object behind every output of a program summary."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from initiatives.measures.value import MeasureValue
from initiatives.models import Measure
from initiatives.program_summary import ProgramSummary, Readers, summary_of_page
from initiatives.program_summary.storing import summary_data, summary_from_data
from tests.factories import InitiativePageFactory, MeasureFactory, SupportFactory
from tests.initiatives.program_summary.conftest import PRIVATE_WORDS

pytestmark = pytest.mark.django_db


def words(summary):
    """Every word that the sections print, as one text."""
    return repr([(section.title, section.content) for section in summary.sections])


def test_sections_come_in_the_order_that_funders_expect(offered):
    keys = [section.key for section in summary_of_page(offered).sections]
    assert keys == [
        "need",
        "goals",
        "activities",
        "places",
        "results",
        "support",
        "learned",
        "contact",
    ]


def test_budget_and_hidden_amounts_are_for_funders_only(offered):
    offered.learned, offered.learned_is_private = "Lesson for funders", True
    public = summary_of_page(offered)
    funder = summary_of_page(offered, Readers.FUNDER)
    for word in PRIVATE_WORDS:
        amount = word.replace(",", "")
        assert word not in words(public)
        assert amount not in repr(public)
        assert word in words(funder)
    private = {section.key for section in funder.sections if section.is_private}
    assert private == {"budget", "learned"}
    assert "learned" not in {section.key for section in public.sections}


def test_hidden_amount_is_called_not_public_and_a_shown_one_is_not(offered):
    SupportFactory(page=offered, sort_order=9, amount=Decimal("10.50"), show_amount=True)
    rows = summary_of_page(offered, Readers.FUNDER).supports
    assert [row.amount_text for row in rows] == ["$43,210, not public", "$10.50"]


def test_supporter_without_an_approved_credit_is_in_no_summary(offered):
    SupportFactory(page=offered, credit="Unapproved words", credit_approved=False)
    for audience in Readers:
        assert "Unapproved words" not in repr(summary_of_page(offered, audience))


def test_withdrawn_contact_is_not_named(offered):
    offered.funder_contact.unpublish()
    offered.refresh_from_db()
    assert summary_of_page(offered).contact is None


def test_result_without_a_number_says_so_in_words(offered):
    measured, open_row = summary_of_page(offered).results
    assert measured.current_text == "at least 15"
    assert open_row.current_text == "Not yet measured"
    bare = InitiativePageFactory()
    (results,) = [s for s in summary_of_page(bare).sections if s.key == "results"]
    assert results.content == ["Not yet measured."]


def test_numbers_about_the_field_at_large_are_no_results(offered):
    MeasureFactory(page=offered, kind=Measure.Kind.CONTEXT, name="offices in the country")
    assert len(summary_of_page(offered).results) == 2


@pytest.mark.parametrize(
    ("values", "current", "baseline", "target"),
    [
        ({"current": 2, "baseline": 5, "target": 9}, "2", "5", "9"),
        ({"current": 5, "baseline": 5, "target": 5}, "5", "5", "5"),
        ({"current": 0}, "0", "Not set", "Not set"),
        ({"current": -3, "unit": "$"}, "−$3", "Not set", "Not set"),
        ({"current": 10**12}, "1,000,000,000,000", "Not set", "Not set"),
        ({"current": "0.5000", "unit": "%"}, "0.5%", "Not set", "Not set"),
    ],
)
def test_odd_numbers_are_printed_as_they_are(values, current, baseline, target):
    numbers = {k: v if k == "unit" else Decimal(v) for k, v in values.items()}
    row = MeasureValue(name="cases", **numbers)
    assert (row.current_text, row.baseline_text, row.target_text) == (current, baseline, target)


def test_headline_is_the_first_result_that_is_still_measured():
    output = MeasureValue(name="a", kind="output", current=Decimal(1), state="measured")
    stopped = MeasureValue(name="b", kind="outcome", current=Decimal(1), state="stopped")
    outcome = MeasureValue(name="c", kind="outcome", current=Decimal(1), state="measured")
    assert ProgramSummary(results=[output, stopped, outcome]).headline is output
    assert ProgramSummary(results=[stopped, outcome, output]).headline is outcome
    alone = ProgramSummary(results=[stopped])
    assert (alone.headline, alone.headline_or_first) == (None, stopped)


def test_stored_summary_is_read_back_as_it_was(offered):
    summary = summary_of_page(offered)
    back = summary_from_data(summary_data(summary))
    known = {"address", "version_number", "published_at"}
    for field in fields(summary):
        if field.name not in known:
            assert getattr(back, field.name) == getattr(summary, field.name), field.name


def test_what_only_funders_may_read_cannot_be_stored(offered):
    with pytest.raises(ValueError, match="public"):
        summary_data(summary_of_page(offered, Readers.FUNDER))
    assert "98765" not in repr(summary_data(summary_of_page(offered)))


def test_summary_stored_by_another_edition_of_the_code_can_be_read():
    data = {"title": "Old", "results": [{"name": "x", "current": "1.5", "hue": "red"}], "new": 1}
    summary = summary_from_data(data)
    assert summary.title == "Old"
    assert summary.results[0].current == Decimal("1.5")
    assert summary.need == ""
    assert [section.key for section in summary.sections] == ["results"]


def test_measure_is_stored_under_names_that_stay():
    stored = {
        "name": "days",
        "kind": "outcome",
        "kind_label": "Outcome",
        "state": "stopped",
        "state_label": "No longer measured",
        "qualifier": "at_least",
        "qualifier_label": "at least",
        "unit": "days",
        "baseline": "30.5",
        "baseline_on": "2020",
        "target": "10",
        "target_on": "2027-01",
        "current": "15",
        "current_on": "2023-05-12",
        "method": "Counted",
        "source": "A report",
        "source_url": "https://example.org/",
    }
    summary = summary_from_data({"title": "Old", "results": [stored]})
    assert summary.results[0].current_text == "at least 15 days"
    assert summary_data(summary)["results"] == [stored]


def test_edition_names_version_and_day(offered):
    summary = summary_of_page(offered)
    assert summary.edition_text == "Version 1, as of November 12, 2026"
    assert summary.permanent_address == f"{offered.full_url}versions/1/summary/"
    assert replace(summary, version_number=None).edition_text == "As of November 12, 2026"
    assert replace(summary, version_number=None, as_of=None).permanent_address == ""
