"""The public pages in another engine: what readers press, what they fetch, what they print."""

import io
import re
from collections import Counter

import pytest
from pypdf import PdfReader

from tests.browser.conftest import ADDRESSES, KINDS
from tests.browser.test_layout import SCROLLS_SIDEWAYS, WIDER

CARE_PAGE = ADDRESSES["care page"]
ELSEWHERE = "document.title === 'Elsewhere'"
# Chromium numbers the sheets of a summary; Firefox leaves that to its own footer.
SHEET_NUMBER = re.compile(r"Page \d+ of \d+\b(?! of this list)")
# Headings of tables are repeated on each sheet, and sheets may end elsewhere in another engine.
WITHOUT_HEADINGS = "document.querySelectorAll('thead').forEach((head) => head.remove())"
# Those that stand once on the page: the text of a sheet does not come in the order of its lines.
SECTION_TITLES = """(() => {
  const printed = document.body.cloneNode(true);
  printed.querySelectorAll("nav").forEach((one) => one.remove());
  return [...printed.querySelectorAll(":is(h2, h3):not(li *)")].map((one) => one.textContent)
    .filter((title) => printed.textContent.split(title).length === 2);
})()"""
# The browser draws the line once, in its own time.
HALF_DRAWN = """document.querySelector(".line-of-time__drawing").getAnimations()
  .map((drawing) => { drawing.pause(); drawing.currentTime = 500; return true; })"""
# What stands for a letter in a PDF when the reader's search does not find it.
LOST = ("\ufffd", "\x00", "(cid:")


@pytest.fixture
def care_page(open_in_firefox):
    """A care page, reached from the list of initiatives as a reader would reach it."""
    window = open_in_firefox("/initiatives/")
    window.goto(CARE_PAGE)
    return window


def text_of(pdf):
    """Return the text of a PDF, a string for each sheet."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text):
    """Return the letters and digits of a text: blanks and divided words are guessed.

    An apostrophe comes out of some PDFs as the letter that looks like it.
    """
    return re.sub(r"[\W_\u02bc]", "", text)


def assert_leaves_for_elsewhere(window):
    """Fail unless the window leaves, tells nothing of where it was, and does not come back."""
    window.wait_for(ELSEWHERE)
    assert "referer" not in dict(window.requests)["https://www.weather.gov/"]
    window.back()
    window.wait_for(f"!({ELSEWHERE}) && document.readyState === 'complete'")
    assert window.url.endswith("/initiatives/")


def test_press_of_the_exit_control_leaves_and_back_does_not_return(care_page):
    care_page.click("[data-exit-link]")
    assert_leaves_for_elsewhere(care_page)


def test_three_presses_of_shift_leave_and_two_do_not(care_page):
    care_page.press("Shift", times=2)
    status = care_page.evaluate("document.querySelector('[data-exit] [role=status]').textContent")
    assert status == "Shift, press 1 more time to exit."
    assert care_page.url.endswith(CARE_PAGE)
    care_page.press("Shift")
    assert_leaves_for_elsewhere(care_page)


def test_menu_of_a_narrow_screen_opens_and_leads_on(open_in_firefox):
    window = open_in_firefox("/", width=360, height=740)
    shown = "document.querySelector('.site-nav__link').checkVisibility()"
    assert not window.evaluate(shown)
    window.click(".site-nav__toggle summary")
    window.wait_for(shown)
    window.click(".site-nav__link[href='/initiatives/']")
    window.wait_for("location.pathname === '/initiatives/'")


@pytest.mark.parametrize("address", ["/initiatives/", "/funders/"])
def test_chosen_filter_is_the_only_one_in_the_address(open_in_firefox, address):
    window = open_in_firefox(address)
    window.evaluate("document.querySelector('#filter-status').focus()")
    window.press("A")
    window.wait_for("document.querySelector('#filter-status').value === 'active'")
    window.click(".filters button")
    window.wait_for("location.search === '?status=active' && document.readyState === 'complete'")


@pytest.fixture(scope="module", params=KINDS)
def visit(request, firefox, live_site):
    """What Firefox says of a page in a narrow window, what it asked for, and what it prints."""
    window = firefox.open(live_site + ADDRESSES[request.param], width=320, height=640)
    wide = window.evaluate(f"({WIDER})()") if window.evaluate(SCROLLS_SIDEWAYS) else []
    window.evaluate(WITHOUT_HEADINGS)
    seen = {"kind": request.param, "wide": wide, "sheets": text_of(window.pdf())}
    seen["titles"] = window.evaluate(SECTION_TITLES)
    seen["foreign"] = window.foreign
    window.close()
    return seen


def test_page_asks_no_other_site_and_fits_a_narrow_screen(visit):
    assert visit["foreign"] == []
    assert visit["wide"] == []


@pytest.mark.parametrize(
    ("address", "place", "width"),
    [
        ("/", ".site-nav__link", 320),
        ("/", ".site-footer__name", 390),
        ("/", ".site-footer__link", 390),
        ("/people/full-person/", ".person__contact a", 390),
        ("/contact/", ".contact__aside p", 390),
        ("/search/?q=prosecutors", ".search-facets__values a", 390),
        ("/initiatives/everything/", ".contents__link", 390),
        ("/funders/", "tbody th a", 1440),
        ("/funders/", "td[data-label='Supported by']", 1440),
        ("/evidence/", "td[data-label=Initiative] a", 1440),
        (ADDRESSES["share set"], ".shared-set__item a", 390),
    ],
)
def test_one_long_word_does_not_make_the_page_scroll_sideways(
    open_in_firefox, address, place, width
):
    window = open_in_firefox(address, width=width, height=800)
    # An address of the web or of mail is such a word.
    window.evaluate(
        f"""(() => {{
          document.querySelectorAll("details").forEach((fold) => {{ fold.open = true; }});
          document.querySelector({place!r}).textContent = "long".repeat({width} / 12);
        }})()"""
    )
    assert not window.evaluate(SCROLLS_SIDEWAYS), window.evaluate(f"({WIDER})()")


def test_another_site_would_be_seen(open_in_firefox):
    window = open_in_firefox("/")
    window.evaluate("void location.assign('https://elsewhere.example/')")
    window.wait_for(ELSEWHERE)
    assert window.foreign[0] == "https://elsewhere.example/"


def test_paper_holds_all_words_of_the_page_as_text(visit, open_page):
    page = open_page(ADDRESSES[visit["kind"]])
    page.evaluate(WITHOUT_HEADINGS)
    sheets, other = visit["sheets"], text_of(page.pdf(prefer_css_page_size=True))
    assert all(squeezed(sheet) for sheet in sheets), "a blank sheet"
    found, expected = "".join(sheets), SHEET_NUMBER.sub("", " ".join(other))
    assert not [sign for sign in LOST if sign in found]
    letters = squeezed(found)
    assert [word for word in expected.split() if squeezed(word) not in letters] == []
    assert Counter(letters) == Counter(squeezed(expected))


def test_no_sheet_ends_with_the_title_of_a_section(visit):
    ends = tuple(filter(None, map(squeezed, visit["titles"])))
    assert not [sheet[-60:] for sheet in visit["sheets"] if squeezed(sheet).endswith(ends)]


def test_heading_of_a_timeline_stands_on_the_sheet_of_its_first_entry(open_in_firefox):
    printed = text_of(open_in_firefox(ADDRESSES["about"]).pdf())
    (sheet,) = [sheet for sheet in printed if "Some of its work so far" in sheet]
    assert "The Manhattan District" in sheet


@pytest.mark.parametrize(
    ("kind", "part", "title", "entry"),
    [
        ("care page", "section:has(> .section__title + .people)", ".section__title", "li"),
        ("care page", ".questions__item", ".questions__question", ".questions__answer"),
        ("evidence in the margin", ".captioned-table", ".captioned-table__caption", "th"),
        ("publication with everything", "section:has(.download)", ".section__title", ".download"),
    ],
)
def test_no_heading_stands_alone_above_what_is_not_parted(
    open_in_firefox, kind, part, title, entry
):
    window = open_in_firefox(ADDRESSES[kind])
    window.evaluate(
        """((selector, title, entry) => {
          const part = document.querySelector(selector);
          const length = entry === "th" ? 3 : 5;
          part.querySelectorAll(".people > :nth-child(n + 2)").forEach((one) => one.remove());
          for (let number = 50; number > 9; number--) {
            const other = part.cloneNode(true);
            const lines = Array.from({ length }, () => document.createElement("p"));
            lines.forEach((line) => { line.textContent = `Entry${number}`; });
            other.querySelector(title).textContent = `Title${number}`;
            other.querySelector(entry).replaceChildren(...lines);
            other.style.marginBlockStart = `${number % 7}em`;
            part.after(other);
          }
        })"""
        f"({part!r}, {title!r}, {entry!r})"
    )
    assert_titles_stand_above_their_entries(text_of(window.pdf()), range(10, 51))


def test_title_above_a_number_with_many_earlier_values_stands_on_its_first_sheet(open_in_firefox):
    window = open_in_firefox(CARE_PAGE)
    window.evaluate(
        """(() => {
          const section = document.querySelector("section:has(> .section__title + .measures)");
          const values = document.createElement("ol");
          values.className = "measure__values";
          for (let line = 0; line < 60; line++) values.append(document.createElement("li"));
          for (let number = 30; number > 9; number--) {
            const other = section.cloneNode(true);
            other.querySelector(".section__title").textContent = `Title${number}`;
            other.querySelector(".measure__name").textContent = `Entry${number}`;
            other.querySelector(".measure").append(values.cloneNode(true));
            other.style.marginBlockStart = `${number % 7}em`;
            section.after(other);
          }
        })()"""
    )
    assert_titles_stand_above_their_entries(text_of(window.pdf()), range(10, 31))


def assert_titles_stand_above_their_entries(printed, numbers):
    """Fail unless each sheet with `Title12` has `Entry12` as well, for all these numbers."""
    found = [n for n in numbers for sheet in printed if f"Title{n}" in sheet]
    assert set(found) == set(numbers)
    alone = [
        n for n in numbers for sheet in printed if (f"Title{n}" in sheet) > (f"Entry{n}" in sheet)
    ]
    assert not alone


def test_a_long_biography_begins_on_the_first_sheet(open_in_firefox):
    window = open_in_firefox(ADDRESSES["person"])
    window.evaluate(
        """(() => {
          const text = document.querySelector(".person__text p");
          text.textContent = "Life is long. ".repeat(20);
          for (let times = 0; times < 20; times++) text.after(text.cloneNode(true));
        })()"""
    )
    assert "Life is long" in text_of(window.pdf())[0]


def test_paper_does_not_part_the_map_below_a_list(open_in_firefox):
    printed = text_of(open_in_firefox(ADDRESSES["filtered list"]).pdf())
    (tiles,) = [sheet.split() for sheet in printed if "AK" in sheet.split()]
    assert {"AK", "CA", "HI"} <= set(tiles)


def test_no_number_of_a_printed_summary_is_broken_in_two(open_in_firefox):
    sheets = text_of(open_in_firefox(ADDRESSES["share set"]).pdf())
    assert "$1,234,567,890.50" in sheets[-1]


def test_longest_names_of_data_leave_room_for_their_meaning_on_paper(open_in_firefox):
    lines = "\n".join(text_of(open_in_firefox(ADDRESSES["data formats"]).pdf())).splitlines()
    assert any("Version of these names. The second number" in line for line in lines)


def test_paper_holds_the_line_of_time_that_is_still_being_drawn(open_in_firefox):
    window = open_in_firefox("/about/")
    window.evaluate(HALF_DRAWN)
    assert "Today" in text_of(window.pdf())[0]


def test_portfolio_of_ten_initiatives_is_printed_on_one_landscape_sheet(open_in_firefox):
    window = open_in_firefox("/funders/")
    (sheet,) = PdfReader(io.BytesIO(window.pdf())).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    text = " ".join(sheet.extract_text().split())
    titles = "[...document.querySelectorAll('tbody th')].map((cell) => cell.textContent.trim())"
    assert [title for title in window.evaluate(titles) if title not in text] == []


def test_fonts_for_paper_are_not_fetched_for_a_screen(open_in_firefox):
    window = open_in_firefox("/initiatives/everything/")

    def fonts():
        asked = (url for url, _ in window.requests if "/fonts/" in url)
        return {url.rpartition("/")[2].split(".")[0] for url in asked}

    assert fonts() == {"public-sans-latin", "source-serif-4-latin"}
