"""Texts and words that are longer than usual, on screens of all widths."""

import pytest

from tests.browser.conftest import ADDRESSES
from tests.browser.test_layout import BOX, box, scrolls_sideways

WIDE = {"width": 1440, "height": 900}
TITLE = "What prosecutors and defenders said to one another about bail and discretion " * 2


def write(page, selector, text):
    """Put a text in place of what the first element says that a selector finds; give it."""
    part = page.locator(selector).first
    part.evaluate("(part, text) => { part.textContent = text; }", text)
    return part


def test_a_word_without_end_in_a_table_leaves_all_columns_in_sight(open_page):
    page = open_page(ADDRESSES["evidence in the margin"], viewport=WIDE)
    cell = write(page, ".captioned-table td", "Donau" * 24)
    cell.evaluate("cell => { cell.className = 'table__long'; }")
    frame = page.locator(".table").first
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")


def test_a_long_source_has_the_widest_column_of_a_summary_and_parts_no_number(open_page):
    page = open_page(ADDRESSES["care summary"], viewport=WIDE)
    write(page, "td[data-column=Source]", "Annual report to the board, as corrected. " * 9)
    write(page, "tbody th", "what was told to everybody before it happened " * 3)
    number = write(page, "td[data-column=Target]", "20,000,000%")
    height = "(cell) => { const range = document.createRange(); range.selectNodeContents(cell);"
    height += " return range.getClientRects().length; }"
    assert number.evaluate(height) == 1
    source, table = box(page, "td[data-column=Source]"), box(page, ".summary__table")
    assert source["right"] - source["left"] >= 224
    assert table["right"] <= box(page, ".summary__band")["right"] + 1


def test_a_long_title_of_a_share_set_leaves_room_for_its_note(open_page):
    page = open_page(ADDRESSES["share set"], viewport=WIDE)
    title = write(page, ".shared-set__title", TITLE[:120])
    title.evaluate("title => title.classList.add('shared-set__title--long')")
    assert box(page, ".shared-set__note")["bottom"] < WIDE["height"] / 2


def test_steps_above_a_long_title_stand_in_one_line(open_page):
    page = open_page(ADDRESSES["program summary"], viewport=WIDE)
    write(page, ".breadcrumbs__item:nth-last-child(2) a", TITLE)
    steps = page.locator(".breadcrumbs__item")
    tops = {steps.nth(place).evaluate(BOX)["top"] for place in range(steps.count())}
    assert len(tops) == 1
    page.set_viewport_size({"width": 320, "height": 640})
    assert not scrolls_sideways(page)


def test_a_long_unit_of_a_key_fact_has_lines_as_close_as_other_text(open_page):
    page = open_page(ADDRESSES["care page"], viewport=WIDE)
    value = page.locator(".key-fact__value").first
    value.evaluate(
        """(value) => {
          const unit = document.createElement("span");
          unit.className = "key-fact__qualifier";
          unit.textContent = "people in all of the counties together ".repeat(2);
          value.append(" ", unit);
        }"""
    )
    unit = value.locator("span").last.evaluate(BOX)
    assert unit["bottom"] - unit["top"] < 60
    assert box(page, ".key-fact__label")["top"] >= unit["bottom"]


def test_lines_of_a_long_unit_do_not_touch(open_page):
    page = open_page(ADDRESSES["evidence in the margin"], viewport=WIDE)
    spacing = """(unit) => {
      const { lineHeight, fontSize } = getComputedStyle(unit);
      return parseFloat(lineHeight) / parseFloat(fontSize);
    }"""
    assert page.locator(".measure__unit").first.evaluate(spacing) > 1.3


def test_time_of_a_point_stands_on_the_line_of_its_title(open_page):
    page = open_page(ADDRESSES["event"], viewport=WIDE)
    write(page, ".event-agenda__title", "A title of several lines " * 9)
    lines = """(part) => {
      const mark = document.createElement("span");
      mark.style.cssText = "display: inline-block";
      part.prepend(mark);
      return mark.getBoundingClientRect().bottom;
    }"""
    time, title = page.locator(".event-agenda__time"), page.locator(".event-agenda__title")
    assert time.first.evaluate(lines) == pytest.approx(title.first.evaluate(lines), abs=0.5)


def test_a_period_is_not_parted_at_its_dash(open_page):
    page = open_page(ADDRESSES["care page"], viewport=WIDE)
    period = write(page, ".participants__since", "(January 2021–May 2024)")
    heights = """(part) => [...Array(30)].map(() => {
      part.before("i ");
      return part.offsetHeight;
    })"""
    assert len(set(period.evaluate(heights))) == 1


@pytest.mark.parametrize("kind", ["portfolio", "evidence"])
def test_no_second_line_stands_right_below_the_head_of_a_table(open_page, kind):
    page = open_page(ADDRESSES[kind], viewport=WIDE)
    width = "(part) => parseFloat(getComputedStyle(part).borderBlockStartWidth)"
    assert page.locator(".filters").evaluate(width) == 0


def test_a_title_in_a_table_leaves_no_word_alone_on_its_last_line(open_page):
    page = open_page(ADDRESSES["portfolio"], viewport={"width": 768, "height": 1024})
    title = page.locator("tbody th a").first
    last = """(title) => {
      const room = title.closest("th").getBoundingClientRect().width;
      // As many words as fill one line, and one more.
      for (title.textContent = "of"; title.offsetWidth + 60 < room;) title.textContent += " bail";
      title.textContent += " and discretion";
      const rows = [...title.getClientRects()];
      return rows.length > 1 ? rows.at(-1).width : 0;
    }"""
    assert title.evaluate(last) > 90
