"""A footnote is written, changed and taken out in the editor by keyboard."""

import json

from publications.models import PublicationPage
from tests.browser.desk import faults

VALUE = "document.querySelector('[name=body-0-value]').value"


def prepare():
    """The id of a publication without a text."""
    return PublicationPage.objects.get(slug="race-and-prosecution").pk


def notes(page):
    """The footnotes that the form would send."""
    return [
        each["data"]["note"]
        for each in json.loads(page.evaluate(VALUE))["entityMap"].values()
        if each["type"] == "FOOTNOTE"
    ]


def test_note_is_written_changed_and_taken_out(desk, browser):
    page = desk.open(browser, "publisher", viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page.goto(f"/admin/pages/{desk.prepared}/edit/")
    body = page.locator("#panel-child-content-body-section")
    body.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text").click()
    text = body.locator(".public-DraftEditor-content")
    text.click()
    text.press_sequentially("The last word")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.get_by_role("button", name="Footnote on the selected words").click()
    dialog = page.get_by_role("dialog", name="Footnote")
    page.keyboard.type("What is behind it.")
    assert faults(page, "dialog.footnote-dialog") == []
    dialog.get_by_role("button", name="Save note").press("Enter")
    assert body.locator(".footnote-words").inner_text() == "word"
    page.wait_for_function(f"{VALUE}.includes('What is behind it.')")
    assert notes(page) == ["What is behind it."]
    body.locator(".footnote-words").click()
    dialog.get_by_label("Footnote").fill("Another thought.")
    dialog.get_by_role("button", name="Save note").click()
    page.wait_for_function(f"{VALUE}.includes('Another thought.')")
    assert notes(page) == ["Another thought."]
    with page.expect_navigation(url="**/edit/"):
        page.get_by_role("button", name="Save draft").first.click()
    body.locator(".footnote-words").click()
    assert dialog.get_by_label("Footnote").input_value() == "Another thought."
    dialog.get_by_role("button", name="Remove note").click()
    page.wait_for_function(f"!{VALUE}.includes('Another thought.')")
    assert body.locator(".footnote-words").count() == 0
