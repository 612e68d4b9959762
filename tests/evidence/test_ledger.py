"""The evidence page: every number with its date and source, and nothing of closed pages."""

import csv
import datetime
import io
import json
from decimal import Decimal

import pytest
from django.utils import timezone

from core.dates.partial_dates import PartialDate
from evidence.models import LedgerEntry
from tests.evidence.conftest import change, close, number
from tests.reading import sheet_rows, whole_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


def test_line_says_all_that_is_known_and_leads_to_the_place(published, lines, read):
    page = published(
        "Fair starts",
        number(
            qualifier="more_than",
            unit="days",
            method="By hand.",
            baseline=Decimal(40),
            baseline_on=PartialDate(2020),
            target=Decimal(10),
        ),
    )
    assert lines() == [
        [
            "more than 15 days from 40 days (2020), target 10 days",
            "convenings By hand.",
            "Fair starts",
            "Output",
            "May 2023",
            "Annual report",
            "Measured",
        ]
    ]
    links = [link["href"] for link in read("/evidence/").select("tbody a")]
    assert links == [f"{page.url}#results", "https://source.example/"]
    assert read(page.url).select_one("#results")


def test_withdrawn_number_stays_listed_with_its_day(published, lines, read):
    page = published("Fair starts", number())
    change(page, lambda rows: rows.clear())
    LedgerEntry.objects.update(withdrawn_on=datetime.date(2026, 3, 4))
    (line,) = lines()
    assert line[:2] == ["15", "convenings"]
    assert line[-1] == "Withdrawn on Mar 4, 2026"
    assert "and 1 that was withdrawn" in read("/evidence/").main.get_text()
    assert "#results" not in read("/evidence/").table.a["href"]


SECRET = {
    "name": "quokkaname",
    "unit": "quokkaunit",
    "method": "quokkamethod",
    "source": "quokkasource",
    "source_url": "https://quokka.example/",
    "current": Decimal(77123),
    "current_on": PartialDate(1999),
    "target": Decimal(88123),
}
ADDRESSES = [
    "/evidence/",
    "/evidence/?state=withdrawn",
    "/evidence/?sort=name",
    "/evidence/csv/",
    "/evidence/json/",
    "/evidence/xlsx/",
]


@pytest.mark.parametrize("way", ["unpublished", "restricted", "deleted", "expired"])
def test_withdrawn_number_of_a_closed_page_tells_nothing_of_it(published, client, lines, way):
    published("Open", number())
    page = published("quokkatitle", number(**SECRET), slug="quokkaslug")
    close(page, way)
    for address in ADDRESSES:
        response = client.get(address)
        text = whole_text(response)
        for word in ("quokka", "77123", "77,123", "88123", "1999"):
            assert word not in text, address
    (closed,) = lines("?state=withdrawn")
    assert closed[1].startswith("A number of a page that is no longer public")
    assert closed[0] == "not shown"
    assert closed[-1].startswith("Withdrawn")
    for query in ("?kind=output", "?year=2023"):
        assert not any("no longer public" in line[1] for line in lines(query))
    # Its address is as unknown as any other.
    assert len(lines("?initiative=quokkaslug")) == len(lines("?initiative=neverthere")) == 2


def test_planted_words_would_show_if_the_page_were_open(published, client):
    """Without this the test above would pass on an empty list."""
    published("quokkatitle", number(**SECRET))
    text = client.get("/evidence/").content.decode()
    for word in ("quokkatitle", "quokkaname", "quokkasource", "77,123", "88,123", "1999"):
        assert word in text


def test_draft_and_scheduled_numbers_are_nowhere(published, client):
    page = published("Fair starts", number())
    page.measures.add(number("quokka"))
    draft = page.save_revision()
    scheduled = published("Early starts", number())
    scheduled.measures.add(number("quokka"))
    scheduled.go_live_at = timezone.now() + datetime.timedelta(days=1)
    scheduled.save_revision().publish()
    for address in ADDRESSES:
        response = client.get(address)
        body = response.getvalue() if response.streaming else response.content
        assert b"quokka" not in body
    draft.publish()
    assert b"quokka" in client.get("/evidence/").content


@pytest.fixture
def several(published):
    """Numbers that differ in all that can be filtered and sorted by."""
    published(
        "Beta",
        number("zebras", kind="outcome", current_on=PartialDate(2021), source="A"),
        number("apples", state="stopped", source="C"),
    )
    published("Alpha", number("Melons", kind="context", current_on=PartialDate(2024), source="B"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Melons", "zebras", "apples"]),
        ("?sort=name", ["apples", "Melons", "zebras"]),
        ("?sort=-name", ["zebras", "Melons", "apples"]),
        ("?sort=date", ["zebras", "apples", "Melons"]),
        ("?sort=-initiative", ["zebras", "apples", "Melons"]),
        ("?sort=source", ["zebras", "Melons", "apples"]),
        ("?sort=kind", ["Melons", "zebras", "apples"]),
        ("?sort=-state", ["apples", "Melons", "zebras"]),
        ("?kind=outcome", ["zebras"]),
        ("?state=stopped", ["apples"]),
        ("?state=withdrawn", []),
        ("?year=2024", ["Melons"]),
        ("?initiative=beta", ["zebras", "apples"]),
        ("?initiative=beta&kind=outcome&year=2021&state=measured", ["zebras"]),
    ],
)
def test_list_is_filtered_and_sorted(several, names, query, expected):
    assert names(query) == expected


def test_filters_offer_what_has_numbers_and_how_many(several, published, read):
    close(published("Gone", number(kind="learning", current_on=PartialDate(1999))), "unpublished")
    offered = {
        select["name"]: [option.get_text() for option in select.select("option")][1:]
        for select in read("/evidence/").select("form select")
    }
    assert offered == {
        "initiative": ["Alpha (1)", "Beta (2)"],
        "kind": ["Output (1)", "Outcome (1)", "Context (1)"],
        "state": ["Measured (2)", "No longer measured (1)", "Withdrawn (1)"],
        "year": ["2024 (1)", "2023 (1)", "2021 (1)"],
    }


def test_page_with_capitals_in_its_address_can_be_chosen(published, names):
    published("Gamma", number("letters"), slug="Gamma-Rays")
    published("Delta", number("visits"))
    for query in ("?initiative=Gamma-Rays", "?initiative=gamma-rays"):
        assert names(query) == ["letters"]


@pytest.mark.parametrize(
    "query",
    ["sort=value", "sort=lost", "kind=lost", "state=lost", "year=20x4", "initiative=lost"],
)
def test_unknown_choice_is_left_out_and_the_reader_is_told(several, names, read, client, query):
    assert len(names(f"?{query}")) == 3
    assert read(f"/evidence/?{query}").select("p[role=status]")
    response = client.get(f"/evidence/csv/?{query}")
    assert response.status_code == 400
    assert "Nothing was sent" in response.content.decode()


@pytest.mark.parametrize("page", ["-1", "0", "x", "1" + "0" * 40, "99", "１"])
def test_page_number_that_is_none_gives_the_nearest_page(several, names, page):
    assert len(names(f"?page={page}")) == 3


def test_long_list_has_pages_that_keep_the_choices_and_files_that_have_all(
    published, names, read, client
):
    published("Many", *(number(f"things {position:03}") for position in range(60)))
    assert len(names("?sort=name")) == 50
    assert names("?sort=name&kind=output&page=2") == [f"things {n:03}" for n in range(50, 60)]
    link = read("/evidence/?sort=name&kind=output").select_one("a[rel=next]")
    assert link["href"] == "?kind=output&sort=name&page=2"
    text = client.get("/evidence/csv/?kind=output").getvalue().decode()
    assert len(text.splitlines()) == 61


def test_documented_columns_are_those_of_the_files(several, read, client):
    tables = read("/schemas/").find(id="evidence").select("table")
    of_csv, of_json = ([code.get_text() for code in table.select("code")] for table in tables)
    text = client.get("/evidence/csv/").getvalue().decode().lstrip("\ufeff")
    assert list(next(csv.DictReader(io.StringIO(text, newline="")))) == of_csv
    data = json.loads(client.get("/evidence/json/").getvalue())
    assert [*data, *(f"numbers.{name}" for name in data["numbers"][0])] == of_json
    assert read("/evidence/").select('main a[href="/schemas/#evidence"]')


def test_formula_in_a_source_is_harmless(published, client):
    """T36."""
    published("Fair starts", number("=1+1", source="@x", method="+1"))
    text = client.get("/evidence/csv/").getvalue().decode()
    for word in ("'=1+1", "'@x", "'+1"):
        assert f'"{word}"' in text


def test_file_is_fetched_again_only_when_it_changed(several, client):
    tag = client.get("/evidence/csv/").headers["ETag"]
    assert client.get("/evidence/csv/", headers={"if-none-match": tag}).status_code == 304


def test_empty_ledger_looks_intended(ledger, read):
    page = read("/evidence/")
    assert "No number has been published yet" in page.main.get_text()
    assert not page.select("table, form.filters, .data-notes__files")
    assert "above hold for the files" not in page.main.get_text()


def test_page_says_that_numbers_in_sentences_are_not_listed(ledger, read):
    assert "A number inside a sentence" in read("/evidence/").main.get_text()


def test_ledger_is_in_the_sitemap_and_found_by_the_search(ledger, client):
    assert "/evidence/</loc>" in client.get("/sitemap.xml").content.decode()
    assert "/evidence/" in client.get("/search/?q=readers+find").content.decode()


def test_earlier_and_corrected_numbers_have_rows_and_the_first_shape_leaves_earlier_ones_out(
    published, lines, read, client
):
    page = published("Fair starts", number(current_on=PartialDate(2021)))

    def correct(rows):
        rows[0].current = Decimal(16)

    def add(rows):
        rows[0].current, rows[0].current_on = Decimal(18), PartialDate(2026, 10)

    change(page, correct)
    change(page, add)
    found = {line[0]: line[-1] for line in lines()}
    assert found["16"] == "Earlier value" and found["18"] == "Measured"
    assert found["15"].startswith("Corrected on ")
    assert "2 numbers on this site, and 1 that was corrected" in read("/evidence/").main.get_text()
    assert [line[0] for line in lines("?state=earlier")] == ["16"]
    assert [line[0] for line in lines("?state=corrected")] == ["15"]
    rows = json.loads(client.get("/evidence/json/").getvalue())
    assert rows["schema_version"] == 2
    assert {row["value"]: (row["state"], row["measured_on_sort"]) for row in rows["numbers"]} == {
        15: ("corrected", "2021-01-01"),
        16: ("earlier", "2021-01-01"),
        18: ("measured", "2026-10-01"),
    }
    first = json.loads(client.get("/evidence/json/?schema=1").getvalue())
    assert (first["schema_version"], [row["value"] for row in first["numbers"]]) == (1, [18])
    assert not any(name.endswith("_sort") for name in first["numbers"][0])
    assert client.get("/evidence/csv/?schema=9").status_code == 400


def test_workbook_has_the_rows_of_the_csv_file_with_typed_cells(published, client):
    rows = [number("visits", current_on=PartialDate(2021, 7, 30)), number(source="=1+1")]
    published("Fair starts", *rows)
    body = client.get("/evidence/xlsx/?sort=name").getvalue()
    visits, letters = sheet_rows(body, "Numbers")[::-1]
    assert (visits["name"], letters["source"]) == ("visits", "=1+1")
    assert visits["measured_on"] == datetime.datetime(2021, 7, 30)
    assert (letters["measured_on"], letters["measured_on_precision"]) == ("2023-05", "month")
    assert letters["measured_on_sort"] == datetime.datetime(2023, 5, 1)
    text = client.get("/evidence/csv/").getvalue().decode().lstrip("\ufeff")
    assert list(next(csv.DictReader(io.StringIO(text, newline="")))) == list(visits)
    assert client.get("/evidence/xlsx/?schema=1").status_code == 400
