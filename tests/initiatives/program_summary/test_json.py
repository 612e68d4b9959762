"""The program summary as data: names that stay, exact numbers, and a description that is true."""

import dataclasses
import json
from decimal import Decimal

import jsonschema
import pytest

from core.exports.exact_json import dumps
from core.exports.formats import formats
from initiatives.measures.value import MeasureValue
from initiatives.program_summary import (
    Budget,
    Place,
    ProgramSummary,
    Readers,
    SupportSummary,
    summary_of_page,
)
from initiatives.program_summary.outputs.crosswalk import CROSSWALK
from initiatives.program_summary.outputs.json_view import SCHEMA_VERSION, json_data, json_text
from initiatives.schemas import schema_text
from tests.factories import InitiativePageFactory
from tests.initiatives.program_summary.conftest import published

BASE = "/initiatives/fair-starts/"
SCHEMA = json.loads(schema_text())


def validate(text):
    """Hold JSON text against the schema, formats and numbers included; returns the data."""
    data = json.loads(text, parse_float=Decimal)
    validator = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    errors = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(data)]
    assert not errors
    return data


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["summary/data/", "versions/1/summary/data/"])
def test_every_answer_is_as_the_schema_says(offered, client, path):
    response = client.get(BASE + path)
    assert response["Content-Type"] == "application/json"
    data = validate(response.content.decode())
    assert data["results"][0]["current"] == {
        "value": 15,
        "date": "2026-10",
        "date_precision": "month",
        "date_sort": "2026-10-01",
        "qualifier": "at_least",
    }
    assert data["results"][1]["current"] is None
    assert data["results"][1]["text"] == "Not yet measured"
    assert data["support"][0]["amount"] is None
    assert data["as_of"] == "2026-11-12"
    assert data["permanent_address"].endswith(f"{BASE}versions/1/summary/")
    assert "budget" not in data


@pytest.mark.django_db
def test_bare_initiative_and_a_funders_view_fit_the_schema_too(offered):
    validate(json_text(summary_of_page(InitiativePageFactory())))
    data = validate(json_text(summary_of_page(offered, Readers.FUNDER)))
    assert data["budget"]["amount"] == {"value": 98765, "currency": "USD"}
    assert data["support"][0]["amount"]["is_public"] is False


def test_schema_refuses_what_is_private_in_a_public_answer():
    private = SupportSummary(
        organization="A", credit="B", amount=Decimal(1), amount_is_public=False
    )
    data = json_data(ProgramSummary(title="x", supports=[private]))
    data["budget"] = None
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert len(list(validator.iter_errors(json.loads(dumps(data))))) >= 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("15.0000", "15"),
        ("0", "0"),
        ("-3.50", "-3.5"),
        ("1000000000000", "1000000000000"),
        ("1E+12", "1000000000000"),
        ("1234567890123456.7891", "1234567890123456.7891"),
        ("0.12345678901234567", "0.12345678901234567"),
    ],
)
def test_numbers_are_written_to_the_last_digit(value, written):
    row = MeasureValue(name="x", kind="output", state="measured", current=Decimal(value))
    text = json_text(ProgramSummary(title="x", results=[row]))
    assert f'"value": {written},' in text
    validate(text)


def test_nobody_is_said_to_work_in_no_state():
    """Where no state is named, the list of states is not called complete."""
    named = ProgramSummary(title="x", places=[Place("ME", "Maine")])
    said = [
        validate(json_text(summary))["geography"]["states_are_complete"]
        for summary in (
            ProgramSummary(title="x"),
            named,
            dataclasses.replace(named, places_are_partial=True),
        )
    ]
    assert said == [None, True, False]


def test_forty_odd_results_fit_the_schema():
    rows = [
        MeasureValue(
            name=f"n {n}", kind="outcome", state="stopped", baseline=Decimal(5), target=Decimal(5),
            current=Decimal(5 - n),
        )
        for n in range(40)
    ]  # fmt: skip
    budget = Budget(Decimal("0.10"), "", "")
    summary = ProgramSummary(title="x", results=rows, audience=Readers.FUNDER, budget=budget)
    assert len(validate(json_text(summary))["results"]) == 40


@pytest.mark.django_db
def test_schema_is_served_to_everybody(client):
    response = client.get("/schemas/program-summary.json")
    assert response.json() == SCHEMA
    assert client.post("/schemas/program-summary.json").status_code == 405


@pytest.mark.django_db
def test_page_of_formats_explains_every_name_and_every_crosswalk(offered, client, read):
    page = read("/schemas/")
    section = page.find(id="program-summary")
    named = {cell.get_text() for cell in section.select("tbody th code")}
    data = client.get(f"{BASE}summary/data/").json()
    assert data.keys() - named == {"crosswalk"}
    for name, inner in (("results", data["results"][0]), ("support", data["support"][0])):
        assert {f"{name}.{key}" for key in inner} <= named
    text = " ".join(section.get_text(" ").split())
    for other in CROSSWALK.values():
        assert other["name"] in text
        assert set(other["fields"]) <= named
        assert all(field in text for field in other["fields"].values())
    assert [item.slug for item in formats()][0] == "program-summary"


def test_crosswalk_names_only_what_the_data_has():
    names = set()

    def collect(properties, prefix=""):
        for name, node in properties.items():
            names.add(prefix + name)
            inner = node.get("items", node)
            collect(inner.get("properties", {}), f"{prefix}{name}.")

    collect(SCHEMA["properties"])
    for other in CROSSWALK.values():
        assert set(other["fields"]) <= names


@pytest.mark.django_db
def test_one_changed_number_changes_page_pdf_and_data(offered, client, read):
    old_pdf = client.get(f"{BASE}summary/pdf/")["ETag"]
    measure = offered.measures.first()
    measure.current = Decimal("16.5")
    offered.measures.add(measure)
    offered.save_revision().publish()
    published(offered)
    assert client.get(f"{BASE}summary/data/").json()["results"][0]["current"]["value"] == 16.5
    assert "at least 16.5" in read(f"{BASE}summary/").article.get_text(" ")
    assert client.get(f"{BASE}summary/pdf/")["ETag"] != old_pdf


@pytest.mark.django_db
def test_first_shape_is_still_there_as_its_own_schema_says(offered, client):
    data = json.loads(client.get(f"{BASE}summary/data/?schema=1.0").content)
    schema = json.loads(client.get("/schemas/program-summary-1.0.json").content)
    assert data["schema_version"] == schema["properties"]["schema_version"]["const"] == "1.0"
    assert data["schema"].endswith("/schemas/program-summary-1.0.json")
    jsonschema.validate(data, schema)
    refused = client.get(f"{BASE}summary/data/?schema=7")
    assert refused.status_code == 400 and "There is no schema “7”" in refused.content.decode()
