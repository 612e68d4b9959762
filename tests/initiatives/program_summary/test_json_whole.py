"""Each field of the JSON says what the record says, or null where the record says nothing."""

import datetime
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from core.exports.columns import in_first_shape
from initiatives.measures.columns import MEASURE_COLUMNS, measure_object, result_object
from initiatives.measures.value import MeasureValue
from initiatives.program_summary import Budget, ProgramSummary, Readers, SupportSummary
from initiatives.program_summary.outputs.json_view import json_data
from initiatives.program_summary.parts import ActivitySummary, Contact
from tests.initiatives.program_summary.conftest import whole_summary

PUBLISHED = datetime.datetime(2026, 11, 14, 17, tzinfo=datetime.UTC)
ADDRESS = "https://iip.example/initiatives/fair-starts/"


def data_of(summary):
    """The data of a summary, without what is said of other formats."""
    data = json_data(summary)
    assert data.pop("crosswalk")["note"]
    return data


def test_everything_that_is_known_is_said():
    budget = Budget(Decimal(7), "2026", "For travel")
    data = data_of(whole_summary(budget=budget, audience=Readers.FUNDER))
    assert (data["starts_precision"], data["ends_precision"]) == ("year", "month")
    assert data["activities"][0]["date_sort"] == datetime.date(2023, 5, 1)
    assert data["support"][0]["ends_sort"] == datetime.date(2024, 1, 1)
    assert in_first_shape(data) == {
        "schema_version": "1.1",
        "schema": "https://iip.example/schemas/program-summary.json",
        "audience": "funder",
        "title": "Fair Starts",
        "summary": "It helps.",
        "publisher": "The Institute",
        "address": ADDRESS,
        "version": 3,
        "published_at": PUBLISHED,
        "permanent_address": f"{ADDRESS}versions/3/summary/",
        "as_of": datetime.date(2026, 11, 12),
        "status": "active",
        "starts": PartialDate(2023),
        "ends": PartialDate(2026, 5),
        "content_note": "It speaks of violence.",
        "need": "Few people.",
        "goals": ["More offices."],
        "activities": [
            {
                "title": "A meeting",
                "text": "In words.",
                "kind": "convening",
                "date": PartialDate(2023, 5),
            }
        ],
        "population": "Rural counties",
        "geography": {
            "text": "Maine",
            "national": True,
            "states": [{"code": "ME", "name": "Maine"}],
            "states_are_complete": True,
        },
        "results": [],
        "support": [
            {
                "organization": "A fund",
                "program": "A program",
                "credit": "With thanks",
                "kind": "grant",
                "starts": PartialDate(2022),
                "ends": PartialDate(2024),
                "amount": {"value": Decimal(5), "currency": "USD", "is_public": True},
            }
        ],
        "learned": "Travel costs.",
        "contact": {
            "name": "Ada",
            "role": "Director",
            "organization": "The Institute",
            "email": "ada@iip.example",
        },
        "grant_form_texts": {
            "text_50": "Fifty.",
            "text_100": None,
            "text_250": None,
            "text_700": "Seven hundred.",
        },
        "budget": {
            "amount": {"value": Decimal(7), "currency": "USD"},
            "period": "2026",
            "note": "For travel",
        },
    }


def test_what_is_not_known_is_null_and_no_empty_text():
    bare = ProgramSummary(
        title="Bare",
        activities=[ActivitySummary("A meeting", "", "", None)],
        supports=[SupportSummary(name="A fund", organization="A fund", credit="With thanks")],
        contact=Contact("Ada", "", "", ""),
        budget=Budget(None, "", ""),
        audience=Readers.FUNDER,
    )
    data = in_first_shape(data_of(bare))
    stated = {
        "schema_version": "1.1",
        "schema": "/schemas/program-summary.json",
        "audience": "funder",
        "title": "Bare",
        "goals": [],
        "activities": [{"title": "A meeting", "text": None, "kind": None, "date": None}],
        "geography": {"text": None, "national": False, "states": [], "states_are_complete": None},
        "results": [],
        "support": [
            {
                "organization": "A fund",
                "program": None,
                "credit": "With thanks",
                "kind": None,
                "starts": None,
                "ends": None,
                "amount": None,
            }
        ],
        "contact": {"name": "Ada", "role": None, "organization": None, "email": None},
        "grant_form_texts": dict.fromkeys(("text_50", "text_100", "text_250", "text_700")),
        "budget": {"amount": None, "period": None, "note": None},
    }
    assert data == dict.fromkeys(data) | stated


@pytest.mark.parametrize(("audience", "says"), [(Readers.PUBLIC, False), (Readers.FUNDER, True)])
def test_only_funders_are_told_that_there_is_no_budget(audience, says):
    data = data_of(ProgramSummary(title="Bare", audience=audience))
    assert ("budget" in data) == says
    assert data.get("budget") is data["contact"] is None


def test_result_says_all_that_is_known_of_its_number_and_null_where_nothing_is():
    whole = MeasureValue(
        name="cases",
        kind="outcome",
        state="measured",
        qualifier="at_least",
        qualifier_label="at least",
        unit="days",
        baseline=Decimal(3),
        baseline_on=PartialDate(2020),
        target=Decimal(30),
        target_on=PartialDate(2027),
        current=Decimal(15),
        current_on=PartialDate(2026, 10),
        method="Counted",
        source="A survey",
        source_url="https://survey.example/",
    )
    plain = MeasureValue(name="cases", kind="output", state="measured", current=Decimal(0))
    awaited = MeasureValue(name="cases", kind="output", state="not_yet_measured")
    full = [result_object(value) for value in (whole, plain, awaited)]
    assert [len(result["values"]) for result in full] == [1, 1, 0]
    [value] = full[0]["values"]
    assert (value["value_id"], value["is_latest"]) == ("first", True)
    assert (value["value"], value["qualifier"], value["date"]) == (15, "at_least", whole.current_on)
    words = (value[name] for name in ("unit", "text", "method", "source", "source_url"))
    assert [*words] == [
        "days",
        "at least 15 days",
        "Counted",
        "A survey",
        "https://survey.example/",
    ]
    assert value["corrected"] is None
    said = list(map(in_first_shape, full))
    assert said[0] == {
        "name": "cases",
        "kind": "outcome",
        "state": "measured",
        "unit": "days",
        "baseline": {"value": Decimal(3), "date": PartialDate(2020)},
        "target": {"value": Decimal(30), "date": PartialDate(2027)},
        "current": {"value": Decimal(15), "date": PartialDate(2026, 10), "qualifier": "at_least"},
        "text": "at least 15 days",
        "method": "Counted",
        "source": "A survey",
        "source_url": "https://survey.example/",
    }
    known = {"name": "cases", "kind": "output", "state": "measured", "text": "0"}
    number = {"value": Decimal(0), "date": None, "qualifier": "exactly"}
    assert said[1] == dict.fromkeys(said[0]) | known | {"current": number}
    known |= {"state": "not_yet_measured", "text": "Not yet measured"}
    assert said[2] == dict.fromkeys(said[0]) | known
    rows = [measure_object(value) for value in (whole, plain, awaited)]
    assert [row["qualifier"] for row in rows] == ["at_least", "exactly", ""]
    assert [row["measured_on"] for row in rows] == [PartialDate(2026, 10), None, None]
    assert rows[0] == {column.name: rows[0][column.name] for column in MEASURE_COLUMNS}
