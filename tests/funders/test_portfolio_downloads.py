"""The portfolio as CSV and JSON: the same initiatives, documented names, exact numbers."""

import datetime
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from evidence.data import COLUMNS as LEDGER_COLUMNS
from funders.portfolio.data import ROWS
from initiatives.models import Measure
from tests.factories import MeasureFactory, OrganizationFactory, SupportFactory
from tests.reading import sheet_rows

pytestmark = pytest.mark.django_db

DOWNLOADS = ["/funders/csv/", "/funders/csv/?rows=measures", "/funders/json/", "/funders/xlsx/"]


@pytest.fixture
def known(listed):
    """An initiative with something in every column."""
    page = listed(
        "Known",
        slug="known",
        status="active",
        starts=PartialDate(2021),
        population="Rural counties",
        as_of=datetime.date(2026, 11, 12),
        national=True,
        geography_note="Rural above all.",
    )
    page.states = ["ME", "AZ"]
    page.save()
    SupportFactory(page=page, organization=OrganizationFactory(name="A fund"))
    MeasureFactory(
        page=page,
        name="days",
        unit="days",
        current=Decimal("-1234567890123.4500"),
        qualifier="about",
        baseline=Decimal(0),
        baseline_on=PartialDate(2020),
        method="By hand.",
    )
    MeasureFactory(page=page, name="of the field", kind="context")
    MeasureFactory(page=page, name="awaited", state="not_yet_measured", current=None)
    return page


def test_csv_has_one_row_per_initiative(known, csv_rows):
    assert csv_rows("/funders/csv/") == [
        {
            "title": "Known",
            "url": "http://localhost/initiatives/known/",
            "status": "active",
            "starts": "2021",
            "starts_precision": "year",
            "starts_sort": "2021-01-01",
            "ends": "",
            "ends_precision": "",
            "ends_sort": "",
            "states": "AZ, ME",
            "national": "yes",
            "states_are_partial": "no",
            "geography": "Arizona and Maine. Rural above all.",
            "population": "Rural counties",
            "supporters": "A fund",
            "headline_name": "days",
            "headline_state": "measured",
            "headline_qualifier": "about",
            "headline_value": "-1234567890123.45",
            "headline_unit": "days",
            "headline_measured_on": "2023-05",
            "headline_measured_on_precision": "month",
            "headline_measured_on_sort": "2023-05-01",
            "headline_source": "Annual report",
            "activities_said": "",
            "activities_done": "",
            "activities_late": "",
            "activities_dropped": "",
            "as_of": "2026-11-12",
        }
    ]


def test_csv_of_measures_has_one_row_per_measure(known, csv_rows):
    rows = csv_rows("/funders/csv/?rows=measures")
    assert [row["name"] for row in rows] == ["days", "of the field", "awaited"]
    assert [row["kind"] for row in rows] == ["output", "context", "output"]
    assert [row["value"] for row in rows] == ["-1234567890123.45", "15", ""]
    assert [row["qualifier"] for row in rows] == ["about", "exactly", ""]
    assert [row["measured_on"] for row in rows] == ["2023-05", "2023-05", ""]
    assert rows[0]["baseline"] == "0"
    assert {row["initiative"] for row in rows} == {"Known"}


def test_json_has_the_same_names_with_numbers_as_numbers(known, client, json_data):
    data = json_data("/funders/json/")
    assert {name: data[name] for name in ("schema_version", "filters", "sort")} == {
        "schema_version": 2,
        "filters": {},
        "sort": "",
    }
    (found,) = data["initiatives"]
    assert found["states"] == ["AZ", "ME"]
    assert found["headline"] | {"values": found["measures"][0]["values"]} == found["measures"][0]
    assert [len(measure["values"]) for measure in found["measures"]] == [1, 1, 0]
    assert found["measures"][2]["value"] is None
    assert '"value": -1234567890123.45,' in client.get("/funders/json/").getvalue().decode()


def test_workbook_has_a_sheet_for_each_table_with_typed_cells(known, client, csv_rows):
    workbook = client.get("/funders/xlsx/").getvalue()
    for name in ("initiatives", "measures", "values"):
        rows = sheet_rows(workbook, name.capitalize())
        in_csv = csv_rows(f"/funders/csv/?rows={name}")
        assert [list(row) for row in rows] == [list(row) for row in in_csv]
    (initiative,) = sheet_rows(workbook, "Initiatives")
    assert initiative["headline_value"] == -1234567890123.45
    assert (initiative["starts"], initiative["starts_precision"]) == ("2021", "year")
    assert initiative["starts_sort"] == datetime.datetime(2021, 1, 1)
    assert initiative["as_of"] == datetime.datetime(2026, 11, 12)
    assert (initiative["national"], initiative["states_are_partial"]) == (True, False)
    assert initiative["ends"] is None
    told = {row["name"]: row["meaning"] for row in sheet_rows(workbook, "About")}
    assert told["source"] == "http://localhost/funders/"
    assert told["Values: is_latest"]


def test_every_date_of_every_file_has_its_precision_and_a_day_to_sort_by():
    names = [[column.name for column in columns] for columns, _ in ROWS.values()]
    names.append([column.name for column in LEDGER_COLUMNS])
    # Whole days by their nature.
    days = {"as_of", "listed_on", "withdrawn_on"}
    dates = {"starts", "ends", "measured_on", "headline_measured_on", "baseline_on", "target_on"}
    found = set()
    for table in names:
        partial = {name for name in table if name in dates or name.endswith("_on")} - days
        found |= partial
        for name in partial:
            assert {f"{name}_precision", f"{name}_sort"} <= set(table), name
    assert found == dates


def documented(read, table):
    """The names that the page about data formats gives in a table of the portfolio."""
    tables = read("/schemas/").find(id="portfolio").select("table")
    assert all(cell.get_text(strip=True).endswith(".") for cell in tables[table].select("td"))
    return [code.get_text() for code in tables[table].select("code")]


@pytest.mark.parametrize(("name", "table"), [("initiatives", 0), ("measures", 1), ("values", 2)])
def test_documented_columns_are_those_of_the_files(known, read, client, name, table):
    first_line = client.get(f"/funders/csv/?rows={name}").getvalue().decode().splitlines()[0]
    assert first_line.lstrip("\ufeff").replace('"', "").split(",") == documented(read, table)
    assert read("/funders/").select('main a[href="/schemas/#portfolio"]')


def test_names_of_the_json_are_documented(known, read, json_data):
    data = json_data("/funders/json/")
    (found,) = data["initiatives"]
    inside = {"headline": found["headline"], "measures": found["measures"][0]}
    names = {*data, *(f"initiatives.{name}" for name in found)}
    names |= {f"initiatives.{part}.{name}" for part in inside for name in inside[part]}
    names |= {f"initiatives.measures.values.{name}" for name in inside["measures"]["values"][0]}
    assert names == set(documented(read, 3))


def test_downloads_follow_filters_and_order(listed, csv_rows, json_data):
    for title, status in (("b", "active"), ("c", "paused"), ("A", "active")):
        listed(title, status=status)
    query = "?status=active&sort=title"
    assert [row["title"] for row in csv_rows(f"/funders/csv/{query}")] == ["A", "b"]
    data = json_data(f"/funders/json/{query}")
    assert [row["title"] for row in data["initiatives"]] == ["A", "b"]
    assert (data["filters"], data["sort"]) == ({"status": "active"}, "title")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?sort=lost", "cannot be sorted by “lost”"),
        ("?status=lost", "no status “lost”"),
        ("?rows=lost", "no rows called “lost”"),
    ],
)
def test_file_that_cannot_be_what_was_asked_for_is_refused_in_words(known, client, query, words):
    response = client.get(f"/funders/csv/{query}")
    assert response.status_code == 400
    assert words in response.content.decode()


@pytest.mark.parametrize("query", ["?sort=lost", "?status=lost", "?schema=1"])
def test_workbook_that_cannot_be_what_was_asked_for_is_refused_in_words(known, client, query):
    response = client.get(f"/funders/xlsx/{query}")
    assert response.status_code == 400
    assert "Nothing was sent" in response.content.decode()


def test_text_that_looks_like_a_formula_is_harmless_in_csv_and_itself_in_json(
    listed, csv_rows, json_data
):
    """T36."""
    page = listed("=HYPERLINK(1)", population="@SUM(1)")
    MeasureFactory(page=page, name="-cmd", source="a;=1")
    row = csv_rows("/funders/csv/")[0]
    assert (row["title"], row["population"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
    assert (row["headline_name"], row["headline_source"]) == ("'-cmd", "a;'=1")
    assert json_data("/funders/json/")["initiatives"][0]["title"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("address", DOWNLOADS)
def test_download_has_a_name_and_is_fetched_again_only_when_it_changed(known, client, address):
    first = client.get(address)
    assert first.headers["Content-Disposition"].startswith('attachment; filename="portfolio-')
    tag = first.headers["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    Measure.objects.filter(name="days").update(current=3)
    again = client.get(address, headers={"if-none-match": tag})
    assert again.status_code == 200
    assert not first.cookies


def test_page_at_an_address_that_is_none_of_the_files_is_not_found(portfolio, client):
    for address in ("/funders/xml/", "/funders/csv/x/", "/funders/measures/"):
        assert client.get(address).status_code == 404
    assert client.post("/funders/csv/").status_code == 405


def test_initiative_without_a_state_is_not_said_to_have_all_of_them(listed, csv_rows, json_data):
    listed("Nowhere stated")
    assert csv_rows("/funders/csv/")[0]["states_are_partial"] == ""
    assert json_data("/funders/json/")["initiatives"][0]["states_are_partial"] is None


def test_empty_portfolio_gives_files_with_names_and_no_rows(portfolio, csv_rows, json_data):
    assert csv_rows("/funders/csv/") == []
    assert json_data("/funders/json/")["initiatives"] == []


ODD = {
    "below its baseline": {"current": "5", "baseline": "10", "target": "30"},
    "target is baseline": {"current": "5", "baseline": "10", "target": "10"},
    "zero": {"current": "0"},
    "negative": {"current": "-12.5"},
    "10^12": {"current": "1000000000000"},
    "no unit": {"current": "3", "unit": ""},
    "all equal": {"current": "0", "baseline": "0", "target": "0"},
    "largest": {"current": "9999999999999999.9999"},
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_numbers_are_printed_as_they_are_everywhere(listed, kind, read, csv_rows, client):
    numbers = {
        name: Decimal(value) if name != "unit" else value for name, value in ODD[kind].items()
    }
    page = listed()
    MeasureFactory(page=page, **numbers)
    text = ODD[kind]["current"]
    assert csv_rows("/funders/csv/")[0]["headline_value"] == text
    assert f'"value": {text},' in client.get("/funders/json/").getvalue().decode()
    printed = read("/funders/").select_one(".data-table__number").get_text(strip=True)
    # On the page it has a minus sign, which is longer than the hyphen of the files.
    assert printed.replace(",", "") == text.replace("-", "−")
    assert read(page.url).select(".measure")


def test_forty_measures_are_all_there(listed, read, csv_rows):
    page = listed()
    for number in range(40):
        MeasureFactory(page=page, name=f"things {number}", sort_order=number)
    assert len(csv_rows("/funders/csv/?rows=measures")) == 40
    assert "things 0" in read("/funders/").table.get_text()


def test_files_of_the_first_shape_have_the_names_they_had(known, client, json_data):
    added = ("_precision", "_sort", "value_id", "corrected")
    for address in ("/funders/csv/", "/funders/csv/?rows=measures"):
        query = f"{address}{'&' if '?' in address else '?'}schema=1"
        names = client.get(query).getvalue().decode().splitlines()[0]
        assert "measured_on" in names and not any(name in names for name in added)
    data = json_data("/funders/json/?schema=1")
    assert data["schema_version"] == 1
    (found,) = data["initiatives"]
    assert found["headline"] == found["measures"][0] and "values" not in found["headline"]
    refused = client.get("/funders/csv/?schema=lost")
    assert refused.status_code == 400 and "no schema “lost”" in refused.content.decode()
