"""Pages on paper, as Chromium prints them: what is parted, what is left out."""

from tests.browser.conftest import ADDRESSES
from tests.browser.test_firefox import text_of


def sheets(page):
    """The text of each sheet of a page that is printed, on one line."""
    return [" ".join(sheet.split()) for sheet in text_of(page.pdf(prefer_css_page_size=True))]


def test_a_list_of_bare_titles_begins_below_its_heading_and_parts_none_from_its_date(open_page):
    page = open_page(ADDRESSES["news list"])
    rows = page.locator(".works__item").evaluate_all("(rows) => rows.map((row) => row.textContent)")
    printed = sheets(page)
    found = [[" ".join(row.split()) in sheet for sheet in printed] for row in rows]
    assert all(any(places) for places in found)
    assert sum(places[0] for places in found) >= 5


def test_sections_after_a_list_of_titles_follow_on_the_same_sheet(open_page):
    page = open_page(ADDRESSES["care page"])
    theme = page.locator("#themes li").first.inner_text().splitlines()[0]
    (examined,) = [sheet for sheet in sheets(page) if theme in sheet]
    assert "What we do" in examined


def test_nobody_gets_a_form_on_paper(open_page):
    text = " ".join(sheets(open_page(ADDRESSES["contact"])))
    assert "Not for emergencies" in text
    assert "Your message" not in text


def test_a_transcript_keeps_its_name_on_paper(open_page):
    assert "Transcript All that was said." in " ".join(sheets(open_page(ADDRESSES["event"])))


def test_nothing_on_paper_is_said_of_calendars(open_page):
    for kind in ("events", "event", "care event"):
        assert "calendar" not in " ".join(sheets(open_page(ADDRESSES[kind])))


def test_websites_of_people_and_organizations_are_written_out(open_page):
    for kind, address in (
        ("organization", "https://organization.example/"),
        ("person", "https://person.example/"),
        ("care page", "https://person.example/"),
    ):
        assert f"({address})" in " ".join(sheets(open_page(ADDRESSES[kind]))), kind


def test_a_choice_is_told_on_paper_without_the_way_to_undo_it(open_page):
    text = " ".join(sheets(open_page(ADDRESSES["filtered list"])))
    assert "state Maine" in text
    assert "Show all" not in text
