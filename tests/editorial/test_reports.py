"""The reports: what stands in them, who sees what, and files that are safe to open."""

import csv
import datetime
import io
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.dates.days import local_day
from core.dates.partial_dates import PartialDate
from core.exports.downloads import harmless
from initiatives.models import InitiativePage
from links.models import OutgoingLink
from links.places import refresh
from tests.factories import (
    InitiativePageFactory,
    MeasureFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    StandardPageFactory,
    SupportFactory,
)
from tests.staff import browser_of

REPORTS = ["content_review", "evidence", "links", "places_and_supporters"]
REVIEW, EVIDENCE, LINKS, PLACES = (f"/admin/reports/{n.replace('_', '-')}/" for n in REPORTS)


def cells(user, address, **query):
    """The rows of a report, each a list of its cells' texts."""
    response = browser_of(user).get(address, query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [[" ".join(td.get_text(" ").split()) for td in row.select("td")] for row in rows]


def first(user, address, **query):
    """The first cell of each row."""
    return [row[0] for row in cells(user, address, **query)]


def download(user, address, **query):
    """A report as CSV: a list of dicts."""
    response = browser_of(user).get(address, {"export": "csv"} | query)
    assert response["Content-Disposition"].endswith('.csv"')
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def workbook(user, address):
    """A report as XLSX: a list of rows."""
    response = browser_of(user).get(address, {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    return sheet


@pytest.fixture
def reviewed(author):
    """Pages in every state of review."""
    today = local_day(timezone.now())
    for title, days in (("Late", -1), ("Soon", 10), ("Later", 100)):
        InitiativePageFactory(title=title, owner=author, review_by=today + timedelta(days=days))
    StandardPageFactory(title="Plain")


def test_the_review_report_lists_every_page_the_most_pressing_first(publisher, reviewed):
    rows = cells(publisher, REVIEW)
    assert [row[0] for row in rows][:3] == ["Late", "Soon", "Later"]
    assert {row[0] for row in rows} >= {"Plain", "Home", "Initiatives"}
    late = rows[0]
    assert late[1] == "Initiative"
    assert late[2] == "author"
    assert late[3].endswith("overdue")
    assert rows[1][3].endswith("soon")


@pytest.mark.parametrize(
    ("due", "titles"),
    [("overdue", {"Late"}), ("soon", {"Soon"}), ("later", {"Later"}), ("x", None)],
)
def test_the_review_report_is_narrowed_by_its_dates(publisher, reviewed, due, titles):
    found = set(first(publisher, REVIEW, due=due))
    assert found == titles if titles else len(found) > 4
    assert "Plain" in first(publisher, REVIEW, due="none")


def test_the_review_report_knows_when_a_page_was_last_read_again(publisher, author, reviewed):
    page = InitiativePage.objects.get(title="Late")
    browser_of(author).post(reverse("attention:mark_reviewed", args=[page.pk]))
    row = next(row for row in download(publisher, REVIEW) if row["Page"] == "Late")
    assert row["Last reviewed"].startswith(local_day(timezone.now()).isoformat())
    assert row["Owner"] == "author"


def test_times_in_files_are_those_of_the_institutes_clock(publisher, reviewed):
    # Nine in the evening of the last day of the year in New York.
    moment = datetime.datetime(2027, 1, 1, 2, 0, 59, tzinfo=datetime.UTC)
    Page.objects.filter(title="Late").update(last_published_at=moment)
    row = next(row for row in download(publisher, REVIEW) if row["Page"] == "Late")
    assert row["Last published"] == "2026-12-31 21:00:00"
    sheet = workbook(publisher, REVIEW)
    column = [cell.value for cell in sheet[1]].index("Last published")
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Late")
    assert row[column] == datetime.datetime(2026, 12, 31, 21)


def test_reports_are_searched(publisher, reviewed):
    assert first(publisher, REVIEW, q="late") == ["Late", "Later"]


def test_the_evidence_report_holds_every_number_that_readers_have(publisher):
    page = InitiativePageFactory(title="A page")
    MeasureFactory(page=page, name="convenings", qualifier="more_than", current=Decimal("1500.5"))
    MeasureFactory(
        page=page, name="replies", state="not_yet_measured", current=None, current_on=None
    )
    MeasureFactory(page=InitiativePageFactory(live=False), name="a draft's number")
    rows = {row[0]: row for row in cells(publisher, EVIDENCE)}
    assert set(rows) == {"convenings", "replies"}
    assert rows["convenings"][1:4] == ["more than 1,500.5", "May 2023 old", "Annual report"]
    assert rows["replies"][1] == "Not yet measured"
    exported = {row["What is counted"]: row for row in download(publisher, EVIDENCE)}
    assert exported["convenings"]["Value"] == "1500.5000"
    assert exported["convenings"]["Date"] == "2023-05"
    assert exported["convenings"]["State"] == "Measured"
    assert exported["replies"]["Value"] == ""


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"gap": "old"}, {"old"}),
        ({"gap": "no_address"}, {"without"}),
        ({"gap": "hidden"}, {"hidden"}),
        ({"state": "stopped"}, {"stopped"}),
        ({"kind": "outcome"}, {"without"}),
        ({"q": "nobody"}, {"new"}),
    ],
)
def test_the_evidence_report_is_narrowed_to_what_should_be_looked_at(publisher, query, names):
    page, new = InitiativePageFactory(), PartialDate(local_day(timezone.now()).year)
    MeasureFactory(page=page, name="old", current_on=PartialDate(2019))
    MeasureFactory(page=page, name="without", current_on=new, source_url="", kind="outcome")
    MeasureFactory(page=page, name="hidden", current_on=new, source="")
    MeasureFactory(page=page, name="stopped", current_on=new, state="stopped")
    MeasureFactory(page=page, name="new", current_on=new, source="Nobody knows")
    assert set(first(publisher, EVIDENCE, **query)) == names


def test_the_links_report_says_what_fails_why_and_where(publisher):
    MeasureFactory(page=InitiativePageFactory(title="A page"), source_url="https://gone.example/")
    OrganizationFactory(name="A foundation", url="https://moved.example/")
    refresh()
    OutgoingLink.objects.filter(host="gone.example").update(
        state="fails", status=404, failures=3, reason="It answered 404 (Not Found)."
    )
    OutgoingLink.objects.filter(host="moved.example").update(
        state="moved", moved_to="https://new.example/"
    )
    rows = cells(publisher, LINKS)
    assert rows[0][:4] == [
        "https://gone.example/",
        "Fails 3 times",
        "It answered 404 (Not Found).",
        "A page Measure: Address of the source",
    ]
    assert first(publisher, LINKS, todo="broken") == ["https://gone.example/"]
    assert first(publisher, LINKS, todo="moved") == ["https://moved.example/"]
    (moved,) = [r for r in download(publisher, LINKS) if r["State"] == "Works, has moved"]
    assert moved["New address"] == "https://new.example/"
    assert moved["Where it stands"] == "A foundation, Web address"


def test_the_report_on_places_has_a_row_for_each_office_state_and_supporter(publisher):
    page = InitiativePageFactory(title="A page")
    office = OfficeFactory(name="An office", state_id="NC")
    OfficeParticipationFactory(page=page, office=office)
    OfficeParticipationFactory(page=page, office=None)
    SupportFactory(page=page, organization=OrganizationFactory(name="A foundation"), kind="grant")
    SupportFactory(page=page, organization=OrganizationFactory(name="Shy"), credit_approved=False)
    page.states = ["ME"]
    page.save()
    OfficeParticipationFactory(page=InitiativePageFactory(live=False), office=office)
    rows = {row["Name"]: row for row in download(publisher, PLACES)}
    assert set(rows) == {"An office", "Maine", "A foundation", "Shy"}
    assert rows["An office"]["Place"] == "North Carolina"
    assert rows["An office"]["Detail"] == "District attorney"
    assert rows["An office"]["From"] == "2021"
    assert rows["A foundation"]["Detail"] == "Grant"
    assert (rows["A foundation"]["Readers see it"], rows["Shy"]["Readers see it"]) == ("yes", "no")
    assert set(first(publisher, PLACES, what="supporter")) == {"A foundation", "Shy"}
    assert first(publisher, PLACES, state="NC") == ["An office"]
    assert first(publisher, PLACES, q="maine") == ["Maine"]
    for column in ("row_name", "-row_place", "row_since", "nonsense"):
        assert len(first(publisher, PLACES, ordering=column)) == 4


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(publisher, sign):
    """T36."""
    evil = f"{sign}1+cmd|' /C calc'!A0"
    page = InitiativePageFactory(title=f"{sign}title")
    MeasureFactory(page=page, name=evil, current=Decimal(-5))
    (row,) = download(publisher, EVIDENCE)
    assert row["What is counted"] == f"'{evil}"
    assert row["Page"].startswith("'")
    assert row["Value"] == "-5.0000"
    if sign not in "\t\r":
        sheet = workbook(publisher, EVIDENCE)
        assert "f" not in {cell.data_type for line in sheet for cell in line}
        assert harmless("plain") == "plain"


@pytest.mark.parametrize("address", [REVIEW, EVIDENCE, LINKS, PLACES])
def test_every_report_opens_as_page_part_csv_and_workbook(publisher, reviewed, address):
    SupportFactory(page=InitiativePage.objects.first())
    MeasureFactory(page=InitiativePage.objects.first())
    refresh()
    browser = browser_of(publisher)
    assert browser.get(address).status_code == 200
    assert browser.get(f"{address}results/").status_code == 200
    assert browser.get(f"{address}?p=999&ordering=x&due=x&state=zz&page=x").status_code == 200
    assert download(publisher, address)
    assert workbook(publisher, address).max_row > 1
    menu = browser.get("/admin/").content.decode()
    assert address in menu


@pytest.mark.parametrize("address", [REVIEW, EVIDENCE, LINKS, PLACES])
def test_reports_are_for_those_who_write_or_publish(care_reviewer, author, address):
    assert browser_of(author).get(address).status_code == 200
    assert browser_of(care_reviewer).get(address).status_code == 302
    assert address not in browser_of(care_reviewer).get("/admin/").content.decode()
