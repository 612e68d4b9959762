"""Texts to paste elsewhere: a press of a button copies the very text, and says so."""

import pytest

from tests.browser.conftest import ADDRESSES

REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"


@pytest.fixture
def summary(open_page):
    """The summary of a page with a text for grant forms, its closed parts opened."""
    page = open_page(ADDRESSES["care summary"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    return page


def test_each_button_copies_the_text_it_stands_under_and_says_so(summary):
    buttons = summary.get_by_role("button", name="Copy")
    assert buttons.count() == 5
    texts = set()
    for button in buttons.all():
        text = summary.locator(f"#{button.get_attribute('data-copy')}").text_content()
        button.press("Enter")
        button.locator("..").get_by_role("status").get_by_text("Copied.").wait_for()
        assert summary.evaluate("navigator.clipboard.readText()") == text
        texts.add(text)
    assert len(texts) == 5
    assert "A text for forms." in texts


def test_without_leave_to_copy_the_text_is_selected_instead(summary):
    summary.evaluate(REFUSE)
    button = summary.get_by_role("button", name="Copy").last
    text = summary.locator(f"#{button.get_attribute('data-copy')}").text_content()
    button.click()
    summary.get_by_text("Selected: copy it with your keyboard.").wait_for()
    assert summary.evaluate("getSelection().toString()").strip() == text.strip()


def test_without_script_no_button_is_offered_and_the_text_is_there(open_page):
    page = open_page(ADDRESSES["care summary"], java_script_enabled=False)
    page.get_by_text("In 50 words").first.click()
    assert page.get_by_text("A text for forms.").is_visible()
    assert not page.locator("[data-copy]:visible").count()
