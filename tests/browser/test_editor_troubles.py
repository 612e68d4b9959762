"""A network that goes away while somebody writes, and text from a word processor."""

import pytest
from wagtail.models import Page

from initiatives.models import InitiativePage
from tests.browser import staff
from tests.browser.editor import Editor

SUMMARY = "Typed while the network was away, and long enough to be a summary for everybody."
PASTE = """(element, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "Plain words");
  element.focus();
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
}"""
# Wagtail compares with what it reads from the form two seconds after it was opened.
WATCHED = """new Promise((resolve) => document.querySelector("form[data-edit-form]")
  .addEventListener("w-unsaved:watch-edits", resolve, {once: true}))"""
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->'
    '<p class=MsoNormal style="mso-margin-top-alt:auto"><b><span style="font-family:Calibri">'
    "Plain words</span></b><o:p></o:p></p><!--EndFragment--></body></html>"
)


@pytest.fixture
def page(open_admin):
    """The form of an initiative, opened by an author."""
    with staff.live_database():
        page = open_admin("/healthz/")
        author = staff.make_member("author", "Authors")
        staff.open_session(page.context, author)
        initiative = InitiativePage.objects.using(staff.ALIAS).filter(live=True).first()
        page.goto(f"/admin/pages/{initiative.pk}/edit/")
        page.initiative = initiative
        yield page


def newest(page):
    """What the latest revision of the page holds."""
    stored = Page.objects.using(staff.ALIAS).select_related("latest_revision")
    return stored.get(pk=page.initiative.pk).latest_revision.content


def save(page):
    """Press "Save draft"."""
    page.get_by_role("button", name="Save draft").click()


def test_without_a_network_nothing_is_sent_nothing_is_lost_and_the_page_says_so(page):
    page.context.set_offline(True)
    Editor(page).fill(summary=SUMMARY)
    save(page)
    page.get_by_text("There is no connection, so nothing was sent.").wait_for()
    assert page.locator("#id_summary").input_value() == SUMMARY
    page.context.set_offline(False)
    with page.expect_navigation():
        save(page)
    assert newest(page)["summary"] == SUMMARY


def test_text_pasted_from_a_word_processor_leaves_its_markup_behind(page):
    editor = Editor(page)
    editor.write("Before. ")
    field = page.locator('[data-contentpath="body"] [contenteditable=true]').last
    field.evaluate(PASTE, WORD)
    field.get_by_text("Plain words").wait_for()
    with page.expect_navigation():
        save(page)
    body = newest(page)["body"]
    assert "Plain words" in body
    assert not [rest for rest in ("Mso", "mso-", "Calibri", "o:p", "span") if rest in body]


def test_an_editor_who_is_signed_out_is_told_and_goes_on_after_signing_in(page):
    page.evaluate(WATCHED)
    page.context.clear_cookies()
    Editor(page).fill(summary=SUMMARY)
    # Wagtail may take what stands there now for what was there before: a change after that is seen.
    page.locator("#id_summary").press_sequentially(" And more.", delay=300)
    page.get_by_text("You are signed out: nothing is being saved.").wait_for()
    page.locator("footer").get_by_text("You are signed out.", exact=True).wait_for()
    assert not page.get_by_text("server error").count()
    typed = page.locator("#id_summary").input_value()
    assert typed == f"{SUMMARY} And more."
    staff.open_session(page.context, staff.make_member("author-again", "Authors"))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.get_by_text("You are signed out: nothing is being saved.").wait_for(state="detached")
    page.get_by_text("Saved", exact=True).first.wait_for()
    assert newest(page)["summary"] == typed
