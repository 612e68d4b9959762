"""The portfolio on paper, on a phone and without script."""

import io

import pytest
from pypdf import PdfReader


def on_paper(page):
    """The printed page as a PDF reader sees it."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def test_portfolio_of_ten_initiatives_prints_on_one_landscape_page(open_page):
    page = open_page("/funders/")
    assert page.locator("tbody tr").count() == 10
    (sheet,) = on_paper(page).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    text = sheet.extract_text()
    for title in page.locator("tbody th").all_inner_texts():
        assert " ".join(title.split()) in " ".join(text.split())
    assert "Columns and names" not in text


@pytest.mark.parametrize("address", ["/funders/", "/evidence/"])
def test_rows_become_blocks_with_labels_where_there_is_no_room(open_page, address):
    page = open_page(address, viewport={"width": 320, "height": 800})
    cell = page.locator("tbody td[data-label]:visible").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert cell.get_attribute("data-label") in label
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "block"
    assert page.get_by_role("table").get_by_role("row").count() > 10
    page.set_viewport_size({"width": 1280, "height": 800})
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "table-cell"


def test_portfolio_is_sorted_and_filtered_without_script(open_page):
    page = open_page("/funders/", java_script_enabled=False)
    with page.expect_navigation():
        page.get_by_role("link", name="Initiative", exact=True).click()
    titles = page.locator("tbody th").all_inner_texts()
    assert titles and titles == sorted(titles)
    page.get_by_label("Status").select_option("active")
    with page.expect_navigation():
        page.locator(".filters").get_by_role("button", name="Show").click()
    assert "sort=title" in page.url
    assert "status=active" in page.url
    assert set(page.locator("td[data-label=Status]").all_inner_texts()) == {"Active"}
