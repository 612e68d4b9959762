"""Texts and words that are longer than usual, on screens of all widths."""

from tests.browser.conftest import ADDRESSES

WIDE = {"width": 1440, "height": 900}


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
