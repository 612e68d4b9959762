"""The chapter “Write an initiative” of docs/editors.md, followed word for word.

Each step below is the step of that number in the guide. Whoever changes a step there changes it
here; a step that comes or goes fails the last test.
"""

import re
from pathlib import Path

from tests.browser.desk import faults

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "editors.md"
STEPS = 9
TITLE = "Listening in the county"
SUMMARY = (
    "Prosecutors and neighbors sit down together once a month. "
    "They find out what would make a street feel safe."
)
TEXT = "It began with a question that nobody in the room could answer."


def follow_the_guide(page):
    """Do what the numbered steps say; gives the address of the published page."""
    # 1. On the dashboard, choose Write an initiative.
    page.goto("/admin/")
    page.get_by_role("link", name="Write an initiative").click()
    # 2. In Title, write the name of the work.
    page.locator("#id_title").fill(TITLE)
    # 3. In Summary, write two sentences.
    page.locator("#id_summary").fill(SUMMARY)
    # 4. In Body, press the plus sign and choose Text. Write the first paragraph.
    body = page.locator("#panel-child-content-body-section")
    body.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text").click()
    text = body.locator(".public-DraftEditor-content")
    text.click()
    text.press_sequentially(TEXT)
    # The editor hands its text to the form a moment later; nobody presses a button faster.
    handed_over = "(text) => document.querySelector('[name=body-0-value]').value.includes(text)"
    page.wait_for_function(handed_over, arg=TEXT)
    # 5. Press Save draft at the foot of the page.
    with page.expect_navigation(url="**/edit/"):
        page.get_by_role("button", name="Save draft").first.click()
    # 6. Press the check mark, Toggle publish check. Nothing is missing.
    page.get_by_role("button", name="Toggle publish check").click()
    page.get_by_text("Nothing holds this page back.").wait_for()
    # 7. Press the phone, Toggle preview.
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    preview.get_by_role("heading", name=TITLE).wait_for()
    preview.get_by_text(TEXT).wait_for()
    # 8. At the foot, open the arrow beside Save draft and press Publish.
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    # 9. In the green message, press View live.
    message = page.locator(".messages")
    return message.get_by_role("link", name="View live").get_attribute("href")


def test_a_person_who_follows_the_guide_ends_with_a_published_page(desk, browser):
    page = desk.open(browser, "publisher", viewport={"width": 1280, "height": 900})
    address = follow_the_guide(page)
    visitor = desk.open(browser)
    visitor.goto(address.replace("http://localhost", desk.address))
    assert visitor.locator("h1").inner_text() == TITLE
    assert SUMMARY in visitor.inner_text("main")
    assert TEXT in visitor.inner_text("main")
    visitor.goto("/initiatives/")
    assert TITLE in visitor.inner_text("main")


def test_the_manual_is_searched_by_keyboard_and_has_no_fault_that_axe_can_find(desk, browser):
    page = desk.open(browser, "author", bypass_csp=True)
    page.goto("/admin/manual/")
    assert faults(page, "main .nice-padding") == []
    page.get_by_role("link", name="Reader links", exact=True).press("Enter")
    page.wait_for_url("**#reader-links")
    page.get_by_label("Search the manual").focus()
    page.keyboard.type("withdraw reader")
    page.keyboard.press("Enter")
    page.get_by_text(re.compile(r"\d sections? with “withdraw reader”\.")).wait_for()
    assert page.locator(".manual mark").first.is_visible()
    assert faults(page, "main .nice-padding") == []
    page.goto("/admin/manual/?q=xylophone")
    assert faults(page, "main .nice-padding") == []


def test_the_manual_is_read_and_searched_without_script(desk, browser):
    page = desk.open(browser, "author", java_script_enabled=False)
    page.goto("/admin/manual/")
    page.get_by_label("Search the manual").fill("alt text")
    with page.expect_navigation():
        page.get_by_label("Manual").get_by_role("button", name="Search").click()
    assert "Pictures and alt text" in page.inner_text("main")


def test_the_guide_has_the_steps_that_are_followed_here():
    chapter = re.search(r"^## Write an initiative\n(.*?)^##", GUIDE.read_text(), re.M | re.S)[1]
    assert len(re.findall(r"^\d+\. ", chapter, re.MULTILINE)) == STEPS
    for name in ("Write an initiative", "Save draft", "Toggle publish check", "Toggle preview"):
        assert f"*{name}*" in chapter
    for name in ("Title", "Summary", "Body", "Text"):
        assert f"**{name}**" in chapter
    assert "*Publish*" in chapter
    assert "*View live*" in chapter
