"""What a browser does to what is typed: nothing, and it leads to what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives.models import InitiativePage
from tests.browser import staff
from tests.browser.editor import Editor

CREDIT = "With the support of the office. " * 12


@pytest.fixture
def page(open_admin):
    """The form of a live initiative, opened by a publisher."""
    with staff.live_database():
        page = open_admin("/healthz/")
        staff.open_session(page.context, staff.make_member("publisher", "Publishers"))
        pages = InitiativePage.objects.using(staff.ALIAS)
        page.initiative = pages.filter(live=True, is_sensitive=False).first()
        page.address = f"/admin/pages/{page.initiative.pk}/edit/"
        page.goto(page.address)
        yield page


def write(page, name, text):
    """Type or paste a text into a field, and leave it, as a person does."""
    field = page.locator(f"#id_{name}")
    field.fill("")
    field.focus()
    page.keyboard.insert_text(text)
    page.keyboard.press("Tab")
    assert field.input_value() == text


def test_a_browser_drops_cuts_and_changes_nothing_and_the_draft_keeps_it(page):
    editor = Editor(page)
    editor.open_tab("Results and support")
    measure = editor.add_row("measures", name="hearings")
    typed = {f"measures-{measure}-current": "15-20", f"measures-{measure}-target": "about 40"}
    support = editor.add_row("supports")
    typed |= {f"supports-{support}-credit": CREDIT, f"supports-{support}-amount": "$1.2 million"}
    for name, text in typed.items():
        write(page, name, text)
    editor.open_tab("Program summary")
    write(page, "as_of", "May 2025")
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    page.goto(page.address)
    for name, text in (typed | {"as_of": "May 2025"}).items():
        assert page.locator(f"#id_{name}").input_value() == text.strip()


def test_a_number_is_called_measured_with_one_press(page):
    editor = Editor(page)
    editor.open_tab("Results and support")
    number = editor.add_row("measures", name="hearings", source="The report", current="5")
    editor.show_panel("publish check")
    page.get_by_role("button", name="Choose “Measured”").click()
    state = page.locator(f"#id_measures-{number}-state")
    assert state.input_value() == "measured"
    page.get_by_role("button", name="Choose “Measured”").wait_for(state="detached")


def test_an_error_in_a_dialog_is_opened(page):
    past = timezone.now() - timedelta(days=40)
    pages = InitiativePage.objects.using(staff.ALIAS)
    # Not the one whose draft holds what the first test has typed.
    other = pages.filter(live=True, is_sensitive=False).exclude(pk=page.initiative.pk).first()
    pages = pages.filter(pk=other.pk)
    pages.update(live=False)
    page.goto(f"/admin/pages/{other.pk}/edit/")
    editor = Editor(page)
    editor.show_panel("status")
    page.get_by_role("button", name="Set schedule").click()
    page.locator("#id_expire_at").fill(f"{past:%Y-%m-%d %H:%M}")
    with page.expect_navigation():
        page.get_by_role("button", name="Save schedule").press("Enter")
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    field = page.locator("#id_expire_at")
    assert not field.is_visible()
    page.get_by_role("button", name="Go to the first error").click()
    field.wait_for(state="visible")
    page.locator(".error-message").get_by_text("has passed. Choose a later one").wait_for()
    page.goto(f"/admin/pages/{other.pk}/edit/")
    assert not field.is_visible()
    editor.show_panel("publish check")
    page.locator("[data-publish-check-target=id_expire_at]").first.click()
    field.wait_for(state="visible")
    # The draft of a page that is not out is kept in its row.
    pages.update(live=True, expire_at=None)
