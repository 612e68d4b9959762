"""Pages on paper, as Chromium prints them: what is parted, what is left out."""

import pytest

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


def test_no_title_on_paper_has_a_triangle_that_unfolds_something(open_page):
    page = open_page(ADDRESSES["event"])
    title = page.get_by_text("Transcript", exact=True)
    style = "(title) => getComputedStyle(title).listStyleType"
    assert title.evaluate(style) == "disclosure-closed"
    page.emulate_media(media="print")
    assert title.evaluate(style) == "none"


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


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("care page", ".participants__group"),
        ("care page", ".activities__item"),
        ("care page", ".for-readers"),
        ("publication with everything", ".download"),
        ("share set", ".shared-set__item"),
    ],
)
def test_no_entry_of_a_long_list_is_parted(open_page, kind, entry):
    page = open_page(ADDRESSES[kind])
    page.locator(entry).first.evaluate(
        """(entry) => {
          for (let number = 60; number > 9; number--) {
            const other = entry.cloneNode();
            for (const text of ["Begin", "and", "so", "on", "End"]) {
              const line = document.createElement("p");
              line.textContent = text + number;
              other.append(line);
            }
            entry.after(other);
          }
        }"""
    )
    printed = sheets(page)
    whole = {n for n in range(10, 61) for s in printed if f"Begin{n}" in s and f"End{n}" in s}
    assert whole == set(range(10, 61))


def test_no_question_is_parted_from_its_answer(open_page):
    page = open_page(ADDRESSES["care page"])
    page.locator(".questions__item").evaluate(
        """(item) => {
          for (let number = 60; number > 9; number--) {
            const other = item.cloneNode(true);
            other.querySelector(".questions__question").textContent = `Question${number}`;
            other.querySelector("p").textContent = `Answer${number} ${"and so on ".repeat(20)}`;
            item.after(other);
          }
        }"""
    )
    printed = sheets(page)
    together = {
        n for n in range(10, 61) for s in printed if f"Question{n}" in s and f"Answer{n}" in s
    }
    assert together == set(range(10, 61))


def test_a_table_of_six_columns_has_the_width_of_the_sheet_for_its_words(open_page):
    page = open_page(ADDRESSES["evidence in the margin"])
    heads = ["Jurisdiction", "Responsibilities", "Representative"]
    heads += ["Participants", "Recommendations", "2023"]
    words = ["Mecklenburg", "Responsibilities", "Wolfeschlegelsteinhausen"]
    page.evaluate(
        """([heads, words]) => {
          const table = document.querySelector("table:has(td.table__number)");
          heads.forEach((word, n) => { table.tHead.rows[0].cells[n].textContent = word; });
          words.forEach((word, n) => { table.tBodies[0].rows[0].cells[n].textContent = word; });
        }""",
        [heads, words],
    )
    printed = " ".join(sheets(page)).split()
    assert [word for word in heads + words if word not in printed] == []


def test_no_number_of_a_wide_table_is_broken_in_two(open_page):
    page = open_page(ADDRESSES["evidence in the margin"])
    page.evaluate(
        """() => {
          const row = document.querySelector("tr:has(> td.table__number)");
          for (const cell of row.cells) cell.textContent = "many words and so on ".repeat(30);
          row.querySelector("td.table__number").textContent = "123456789012";
        }"""
    )
    assert "123456789012" in " ".join(sheets(page))


def test_many_earlier_values_take_the_width_of_the_sheet(open_page):
    page = open_page(ADDRESSES["care page"])
    page.emulate_media(media="print")
    room = page.locator(".measures").first
    room.evaluate(
        """(room) => {
          const values = document.createElement("ol");
          values.className = "measure__values";
          for (let number = 0; number < 9; number++) values.append(document.createElement("li"));
          room.firstElementChild.append(values);
        }"""
    )
    width = "(part) => part.getBoundingClientRect().width"
    assert room.locator(".measure").first.evaluate(width) == room.evaluate(width)


def test_a_list_of_several_pages_says_on_paper_which_this_is(open_page):
    text = " ".join(sheets(open_page(ADDRESSES["search results"])))
    assert "Page 1 of 3 of this list" in text
    assert "Next page" not in text


def test_cover_of_a_share_set_fits_one_sheet(open_page):
    (cover,) = [sheet for sheet in sheets(open_page(ADDRESSES["share set"])) if "Hi." in sheet]
    assert "This page is not public" in cover


def test_last_lines_of_a_usual_summary_need_no_sheet_of_their_own(open_page):
    last = [sheet for sheet in sheets(open_page(ADDRESSES["share set"])) if "was sent" in sheet]
    assert last
    assert [sheet for sheet in last if "Program summary" not in sheet] == []
