"""The admin's lists, its calendar and the tab of the program summary on a phone, by keyboard."""

import pytest

from initiatives.models import InitiativePage
from tests.browser import staff
from tests.browser.test_admin_views import MAIN, faults, tab_to

PHONE = {"width": 390, "height": 900}
LISTS = (
    "/admin/reports/content-review/",
    "/admin/reports/evidence/",
    "/admin/reports/links/",
    "/admin/reports/places-and-supporters/",
    "/admin/initiatives/",
    "/admin/pages/",
    "/admin/funders/share-sets/",
    "/admin/funders/reports/",
    "/admin/funders/forms/",
    "/admin/redirects/",
)
# What a row cannot show: the admin clips it.
CLIPPED = """() => [...document.querySelectorAll("table.listing :is(td, th) *")]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 1)
  .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1)
  .map((part) => part.outerHTML.slice(0, 120))"""
LABEL = "cell => getComputedStyle(cell, '::before').content"


@pytest.fixture
def page(open_admin):
    """A page of the admin on a phone, opened by an administrator."""
    with staff.live_database():
        page = open_admin("/healthz/", bypass_csp=True, viewport=PHONE)
        staff.open_session(page.context, staff.make_member("chief", is_superuser=True))
        yield page


def test_no_list_loses_a_word_on_a_phone_and_each_cell_says_what_it_is(page):
    found = []
    for address in LISTS:
        page.goto(address)
        found += [f"{address}: {part}" for part in page.evaluate(CLIPPED)]
        cell = page.locator("table.listing tbody td[data-label]").first
        assert cell.get_attribute("data-label") in cell.evaluate(LABEL), address
        assert page.get_by_role("table").get_by_role("row").count() > 1, address
    assert not found, "\n".join(found)


def test_a_list_is_sorted_and_a_row_opened_by_the_keyboard_on_a_phone(page):
    page.goto("/admin/reports/content-review/")
    tab_to(page, "Last published")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "ordering=last_published_at" in page.url
    name = page.locator("table.listing td[data-lead] a").first.inner_text()
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#id_title").input_value() == name


def test_the_calendar_is_a_list_on_a_phone_and_turned_by_the_keyboard(page):
    page.goto("/admin/calendar/?month=2031-05")
    assert not page.locator("table.calendar").is_visible()
    assert page.locator(".calendar-list").is_visible()
    assert not page.get_by_role("link", name="List", exact=True).is_visible()
    tab_to(page, "Month after")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".calendar-head__month").inner_text() == "June 2031"
    assert not faults(page, MAIN)


def test_the_tab_of_the_program_summary_counts_and_tells_the_length(page):
    record = InitiativePage.objects.using(staff.ALIAS).get(slug="everything")
    page.goto(f"/admin/pages/{record.pk}/edit/")
    tab = page.get_by_role("tab", name="Program summary")
    page.get_by_role("tab", name="Content").focus()
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    assert tab.evaluate("tab => tab === document.activeElement")
    assert tab.get_attribute("aria-selected") == "true"
    assert not faults(page, "#tab-program_summary")
    page.set_viewport_size({"width": 1280, "height": 900})
    text = page.locator("#id_text_50")
    page.locator(".w-panel:has(#id_text_50) > .w-panel__header [data-panel-toggle]").press("Enter")
    text.fill("one two three")
    page.get_by_text("3 of 50 words").wait_for()
    text.fill("word " * 60)
    assert page.locator(".counted--over").first.inner_text() == "60 of 50 words"
    page.locator("#id_need").fill("Small offices lack people and time. " * 150)
    page.get_by_role("button", name="Toggle publish check").press("Enter")
    page.get_by_text("lines too long for one page").wait_for()
