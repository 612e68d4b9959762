"""The tables of a program summary as XLSX."""

import datetime

import pytest

from core.dates.partial_dates import PartialDate
from initiatives.models import Activity, InitiativePage
from tests.initiatives.program_summary.conftest import PRIVATE_WORDS, published
from tests.reading import sheet_rows, whole_text

BASE = "/initiatives/fair-starts/"

pytestmark = pytest.mark.django_db


def test_workbook_has_results_values_activities_and_supporters(offered, client, read):
    assert read(f"{BASE}summary/").select(f'a[href="{BASE}summary/xlsx/"]')
    response = client.get(f"{BASE}summary/xlsx/")
    assert response.headers["Content-Disposition"].endswith('fair-starts-summary-2026-11.xlsx"')
    body = response.getvalue()
    first, awaited = sheet_rows(body, "Results")
    assert (first["value"], first["measured_on"]) == (15, "2026-10")
    assert first["measured_on_sort"] == datetime.datetime(2026, 10, 1)
    assert awaited["value"] is None
    (value,) = sheet_rows(body, "Values")
    assert (value["name"], value["value"], value["is_latest"]) == ("offices take part", 15, True)
    meeting = next(row for row in sheet_rows(body, "Activities") if row["date"])
    assert (meeting["title"], meeting["date_precision"]) == ("A first meeting", "month")
    (supporter,) = sheet_rows(body, "Support")
    names = ("organization", "program", "amount")
    assert [supporter[name] for name in names] == ["Example Foundation", None, None]


def test_workbook_says_what_was_said_and_done_where_staff_show_it(offered, client):
    Activity.objects.bulk_create(
        Activity(page=offered, title=state, state=state, sort_order=9, **more)
        for state, more in (
            ("planned", {"planned_on": PartialDate(2020, 5)}),
            ("dropped", {"dropped_because": "No room was found"}),
        )
    )
    names = ("state", "planned_for", "planned_for_precision", "dropped_because")

    def told():
        rows = sheet_rows(client.get(f"{BASE}summary/xlsx/").getvalue(), "Activities")
        return {row["title"]: tuple(row[name] for name in names) for row in rows}

    assert set(told().values()) == {(None, None, None, None)}
    InitiativePage.objects.filter(pk=offered.pk).update(shows_said_and_done=True)
    assert told()["planned"] == ("late", "2020-05", "month", None)
    assert told()["dropped"] == ("dropped", None, None, "No room was found")


def test_workbook_holds_nothing_that_only_funders_read(offered, client):
    """T20, T36."""
    text = whole_text(client.get(f"{BASE}summary/xlsx/"))
    assert "offices take part" in text
    for word in (*PRIVATE_WORDS, "43210", "98765"):
        assert word not in text


def test_workbook_of_a_version_stays_as_it_was(offered, client):
    published(offered, title="Another title")
    assert "Fair Starts" in whole_text(client.get(f"{BASE}versions/1/summary/xlsx/"))
    assert "Another title" in whole_text(client.get(f"{BASE}summary/xlsx/"))
