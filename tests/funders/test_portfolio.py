"""The portfolio: which initiatives it lists, what it says of them, in which order."""

import datetime
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from tests.factories import (
    InitiativePageFactory,
    MeasureFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    SupportFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


@pytest.fixture
def table(read):
    """A function that returns the rows of the portfolio as dicts of column to text."""

    def rows(query=""):
        page = read(f"/funders/{query}")
        columns = [" ".join(cell.get_text().split()) for cell in page.select("thead th")]
        return [
            dict(
                zip(
                    columns,
                    (" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")),
                    strict=True,
                )
            )
            for row in page.select("tbody tr")
        ]

    return rows


@pytest.fixture
def titles(table):
    """A function that returns the titles in the order of the table."""
    return lambda query="": [row["Initiative"] for row in table(query)]


def test_portfolio_lists_the_initiatives_that_staff_put_into_it(listed, titles):
    listed("In it")
    InitiativePageFactory(title="Not in it")
    assert titles() == ["In it"]


def test_portfolio_says_all_that_is_known_of_an_initiative(listed, table):
    page = listed(
        "Known",
        status="active",
        starts=PartialDate(2021),
        population="Rural counties",
        as_of=datetime.date(2026, 11, 12),
        places_are_partial=True,
    )
    page.states = ["ME"]
    page.save()
    OfficeParticipationFactory(page=page, office=OfficeFactory(state_id="AZ"))
    SupportFactory(page=page, organization=OrganizationFactory(name="A fund"))
    MeasureFactory(page=page, name="convenings", current=Decimal(15), qualifier="more_than")
    assert table() == [
        {
            "Initiative": "Known",
            "Status": "Active",
            "When": "Since 2021",
            "Where": "Arizona, Maine, and more",
            "Population": "Rural counties",
            "Supported by": "A fund",
            "Headline measure": "more than 15 convenings May 2023 · Annual report",
            "As of": "Nov 12, 2026",
            "Summary": "Page of the summary of Known PDF of the summary of Known "
            "Data of the summary of Known",
        }
    ]


def test_each_row_leads_to_the_page_and_to_its_summary_in_all_forms(listed, read, client):
    page = listed("Known")
    links = [link["href"] for link in read("/funders/").select("tbody a")]
    summary = f"{page.url}summary/"
    assert links == [page.url, summary, f"{summary}pdf/", f"{summary}data/"]
    assert [client.get(link).status_code for link in links] == [200] * 4


def test_column_that_no_initiative_fills_is_left_out_and_one_sentence_says_so(listed, table, read):
    """An initiative without goals in the portfolio, which an import or an old page may bring."""
    listed("Bare")
    assert list(table()[0]) == ["Initiative", "Summary"]
    legend = " ".join(read("/funders/").select_one(".data-table__legend").get_text().split())
    assert legend == (
        "Not stated for any initiative here, and so left out: status, when, where, population, "
        "supported by, headline measure, as of."
    )


def test_gap_in_a_column_is_a_dash_that_is_explained_and_read_out(listed, table, read):
    listed("Bare")
    listed("Known", status="active")
    assert [row["Status"] for row in table("?sort=title")] == ["– not stated", "Active"]
    legend = read("/funders/").select_one(".data-table__legend").get_text()
    assert "A dash (–) means that it is not stated." in legend
    assert read("/funders/?status=active").select_one(".data-table__legend") is not None
    assert "A dash" not in read("/funders/?status=active").main.get_text()


def test_table_in_which_all_is_known_needs_no_legend(listed, read):
    page = listed(
        status="active",
        starts=PartialDate(2021),
        population="Counties",
        as_of=datetime.date(2026, 11, 12),
        national=True,
    )
    SupportFactory(page=page)
    MeasureFactory(page=page)
    assert not read("/funders/").select(".data-table__legend")


def test_portfolio_ends_with_whom_to_ask(portfolio, read):
    assert not read("/funders/").select(".contact-block")
    OrganizationFacts.objects.create(name="The Institute", email="ask@example.org", phone="")
    block = read("/funders/").select("main section")[-1]
    assert block.get_text(" ", strip=True) == "Contact The Institute ask@example.org"
    assert block.a["href"] == "mailto:ask@example.org"


def test_supporter_whose_credit_is_not_approved_is_not_named(listed, table, csv_rows, json_data):
    page = listed()
    SupportFactory(
        page=page, credit_approved=False, organization=OrganizationFactory(name="Shy fund")
    )
    assert "Supported by" not in table()[0]
    assert csv_rows("/funders/csv/")[0]["supporters"] == ""
    assert json_data("/funders/json/")["initiatives"][0]["supporters"] == []


def headline(table):
    """The words of the headline measure of the only initiative."""
    return table()[0]["Headline measure"]


def test_headline_is_the_first_measured_result_in_the_order_of_the_staff(listed, table):
    page = listed()
    waiting = {"state": "not_yet_measured", "current": None}
    MeasureFactory(page=page, sort_order=0, name="of the field", kind="context")
    MeasureFactory(page=page, sort_order=1, name="awaited", **waiting)
    MeasureFactory(page=page, sort_order=2, name="stopped", state="stopped")
    MeasureFactory(page=page, sort_order=3, name="second", source="")
    MeasureFactory(page=page, sort_order=5, name="later")
    MeasureFactory(page=page, sort_order=4, name="chosen")
    assert headline(table).startswith("15 chosen")


def test_headline_says_in_words_that_nothing_is_measured_yet(listed, table):
    MeasureFactory(page=listed(), name="awaited", state="not_yet_measured", current=None)
    assert headline(table) == "Not yet measured: awaited"


def test_headline_says_that_a_number_is_no_longer_measured(listed, table):
    MeasureFactory(page=listed(), name="cases", state="stopped")
    assert headline(table) == "15 cases No longer measured. May 2023 · Annual report"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["b", "A", "c"]),
        ("?sort=title", ["A", "b", "c"]),
        ("?sort=-title", ["c", "b", "A"]),
        ("?sort=status", ["A", "c", "b"]),
        ("?sort=-status", ["c", "A", "b"]),
        ("?sort=when", ["c", "b", "A"]),
        ("?sort=-when", ["b", "c", "A"]),
        ("?sort=as_of", ["b", "A", "c"]),
        ("?sort=-as_of", ["A", "b", "c"]),
        ("?sort=title&page=-1&page=" + "1" + "0" * 40, ["A", "b", "c"]),
    ],
)
def test_table_is_sorted_both_ways_and_what_is_unknown_stands_last(listed, titles, query, expected):
    listed("b", starts=PartialDate(2021, 5), as_of=datetime.date(2026, 1, 1))
    listed("A", status="planned", as_of=datetime.date(2026, 2, 1))
    listed("c", status="completed", starts=PartialDate(2021))
    assert titles(query) == expected


def test_column_says_how_it_is_sorted_and_its_link_turns_that_round(listed, read):
    listed(status="active", national=True)
    page = read("/funders/?sort=-title")
    orders = {cell.get_text(strip=True): cell.get("aria-sort") for cell in page.select("thead th")}
    assert orders["Initiative"] == "descending"
    assert orders["Status"] == "none"
    assert orders["Where"] is None
    links = {link.get_text(strip=True): link["href"] for link in page.select("thead a")}
    assert links["Initiative"] == "?sort=title"
    assert read("/funders/?sort=title").select_one("thead a")["href"] == "?sort=-title"


def test_filters_and_order_keep_each_other(listed, read):
    listed("One", status="active")
    listed("Two", status="active")
    page = read("/funders/?status=active&sort=title")
    assert page.select_one("thead a")["href"] == "?status=active&sort=-title"
    assert page.select_one("form input[name=sort]")["value"] == "title"
    files = [link["href"] for link in page.select(".data-notes__files a")]
    assert files[0] == "/funders/csv/?status=active&sort=title"
    assert files[1] == "/funders/csv/?rows=measures&status=active&sort=title"
    assert files[2] == "/funders/csv/?rows=values&status=active&sort=title"
    assert files[3] == "/funders/json/?status=active&sort=title"
    assert files[4] == "/funders/xlsx/?status=active&sort=title"


@pytest.mark.parametrize("query", ["state=ME", "state=me&sort=status", "topic=&state=ME"])
def test_filters_narrow_the_table(listed, titles, query):
    page = listed("Maine")
    page.states = ["ME", "AZ"]
    page.save()
    listed("Elsewhere")
    assert titles(f"?{query}") == ["Maine"]


@pytest.mark.parametrize("sort", ["lost", "-lost", "-", "--title", "TITLE", "title'--", "x" * 3000])
def test_unknown_order_is_left_out_and_the_reader_is_told(listed, titles, read, sort):
    listed("b"), listed("A")
    assert titles(f"?sort={sort}") == ["b", "A"]
    text = read(f"/funders/?sort={sort}").main.get_text()
    assert "The table cannot be sorted by" in text
    assert "x" * 61 not in text


def test_filter_that_nothing_fits_says_so_and_leads_out(listed, read):
    listed()
    page = read("/funders/?status=paused")
    assert "No initiative in the portfolio fits these choices" in page.main.get_text()
    assert page.select('main a[href="/funders/"]')
    assert not page.select("table, .data-notes__files")


def test_filters_offer_what_has_initiatives_with_their_number(listed, read):
    page = listed("Maine", status="active")
    page.states = ["ME"]
    page.save()
    office = OfficeFactory(state_id="ME")
    OfficeParticipationFactory(page=page, office=office)
    OfficeParticipationFactory(page=listed("By office", status="active"), office=office)
    InitiativePageFactory(title="Not in it", status="paused")
    offered = {
        select["name"]: [option.get_text() for option in select.select("option")][1:]
        for select in read("/funders/?status=planned").select("form select")
    }
    # What is chosen stays in sight, though nothing fits; what offers nothing is left out.
    assert offered == {"state": ["Maine (2)"], "status": ["Planned (0)", "Active (2)"]}


def test_long_portfolio_has_pages_that_keep_the_choices_and_compares_all_of_them(
    listed, read, titles, csv_rows, monkeypatch
):
    monkeypatch.setattr("funders.portfolio.table.PAGE_SIZE", 2)
    for title in "abc":
        MeasureFactory(page=listed(title, status="active"), name="days", unit="days")
    assert titles("?status=active&sort=title") == ["a", "b"]
    page = read("/funders/?status=active&sort=title&page=2")
    assert [row.th.get_text() for row in page.select("tbody tr")] == ["c"]
    assert page.select_one("a[rel=prev]")["href"] == "?status=active&sort=title&page=1"
    assert "Showing 3 initiatives" in " ".join(page.main.get_text().split())
    assert len(page.select("figure li")) == 3
    assert len(csv_rows("/funders/csv/?status=active")) == 3


def test_empty_portfolio_looks_intended(portfolio, read):
    page = read("/funders/")
    assert "No initiative is in the portfolio yet" in page.main.get_text()
    assert not page.select("table, form.filters, .data-notes__files")


def test_table_is_a_table_for_screen_readers_at_every_width(listed, read):
    listed()
    table = read("/funders/").table
    assert table.caption.get_text()
    assert {head["scope"] for head in table.select("thead th")} == {"col"}
    assert {head["scope"] for head in table.select("tbody th")} == {"row"}
    # A browser knows what the parts of a table are; said again, a checker takes it for a mistake.
    assert not table.select("[role]")
    labels = [cell["data-label"] for cell in table.select("tbody td")]
    assert labels == [head.get_text(strip=True) for head in table.select("thead th")][1:]


def test_head_of_the_portfolio_leads_to_its_data_once_there_are_some(listed, read):
    assert not read("/funders/").select(".page-head__next")
    listed("In it")
    page = read("/funders/")
    anchor = page.select_one(".page-head__next a")["href"].removeprefix("#")
    assert page.select_one(f".data-notes #{anchor}").get_text() == "Download the data"
