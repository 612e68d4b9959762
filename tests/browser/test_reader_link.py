"""An author has a draft read by a reader link, from the first click to the mail with the answer."""

from tests.browser.desk import faults

DRAFTS = {
    "Mending fences": "Neighbors and prosecutors meet to fix fences.",
    "Plain words": "Words that need no script to be read at all.",
}
COMMENT = "Say <b>who</b> meets, and when."


def prepare():
    """Drafts of the author, in the database of the desk; gives their ids by title."""
    from django.contrib.auth import get_user_model

    from tests.factories import InitiativePageFactory

    author, ids = get_user_model().objects.get(username="author"), {}
    for title, summary in DRAFTS.items():
        page = InitiativePageFactory(title=title, summary=summary, owner=author, live=False)
        page.save_revision(user=author)
        ids[title] = page.pk
    return ids


def test_an_outsider_reads_a_draft_and_the_answer_reaches_its_author(desk, browser):
    author = desk.open(browser, "author", bypass_csp=True)
    number = desk.prepared["Mending fences"]

    author.goto(f"/admin/pages/{number}/edit/")
    author.locator("[data-side-panel-toggle=reader-links]").click()
    author.get_by_role("link", name="Make a reader link").click()
    assert faults(author, "main .nice-padding") == []
    author.get_by_label("Name of the reader").fill("Rita Reader")
    author.get_by_label("Note to the reader").fill("Is it clear who meets?")
    author.keyboard.press("Tab")
    author.get_by_role("button", name="Make the link").press("Enter")
    author.get_by_role("heading", name="The link for Rita Reader is made").wait_for()
    address = author.get_by_label("Address for Rita Reader").input_value()
    author.context.grant_permissions(["clipboard-read", "clipboard-write"])
    author.get_by_role("button", name="Copy").press("Enter")
    author.get_by_role("status").get_by_text("Copied.").wait_for()
    assert author.evaluate("navigator.clipboard.readText()") == address
    assert faults(author, "main .nice-padding") == []

    reader = desk.open(browser, bypass_csp=True)
    reader.goto(address)
    assert "Not published" in reader.locator(".reader-banner").inner_text()
    assert "Neighbors and prosecutors meet" in reader.inner_text("main")
    assert faults(reader) == []
    reader.get_by_role("link", name="Answer below the draft").press("Enter")
    reader.get_by_label("Your comment").press_sequentially(COMMENT)
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    reader.get_by_text("Your answer is recorded.").wait_for()
    assert reader.locator(".reader-answer__words").inner_text() == COMMENT
    assert reader.context.cookies() == []
    assert faults(reader) == []

    (mail,) = [mail for mail in desk.mails() if mail["To"] == "author@example.org"]
    assert mail["Subject"] == "Rita Reader answered: Mending fences"
    assert COMMENT in mail.get_content()
    author.goto(f"/admin/pages/{number}/history/")
    history = author.inner_text("main")
    assert "Rita Reader answered: a comment" in history
    assert COMMENT in history
    author.goto(f"/admin/pages/{number}/edit/")
    author.locator("[data-side-panel-toggle=reader-links]").click()
    assert COMMENT in author.locator("[data-side-panel=reader-links]").inner_text()
    assert faults(author, "[data-side-panel=reader-links]") == []

    publisher = desk.open(browser, "publisher", bypass_csp=True)
    publisher.goto("/admin/reports/reader-links/")
    assert "Rita Reader" in publisher.inner_text("main")
    assert faults(publisher, "main .nice-padding") == []
    author.goto(author.locator("a.reader-links__revoke").get_attribute("href"))
    assert faults(author, "main .nice-padding") == []
    author.get_by_role("button", name="Revoke the link").press("Enter")
    author.wait_for_url("**/edit/")
    reader.goto(address)
    assert reader.locator("h1").inner_text() == "This address opens no draft"
    assert faults(reader) == []


def test_a_reader_answers_without_script_and_leaves_nothing_in_the_browser(desk, browser):
    author = desk.open(browser, "author")
    number = desk.prepared["Plain words"]
    author.goto(f"/admin/pages/{number}/reader-links/add/")
    author.get_by_label("Name of the reader").fill("Noah Noscript")
    author.get_by_role("button", name="Make the link").click()
    address = author.get_by_label("Address for Noah Noscript").input_value()

    reader = desk.open(browser, java_script_enabled=False)
    headers = []
    reader.on("request", lambda request: headers.append(request.headers))
    reader.goto(address)
    with reader.expect_navigation():
        reader.get_by_role("button", name="Send the comment").click()
    assert "Write your comment first" in reader.inner_text("#answer")
    with reader.expect_navigation():
        reader.get_by_role("button", name="Fine as it is").click()
    assert "Fine as it is" in reader.locator(".reader-answer__kept").inner_text()
    assert reader.context.cookies() == []
    token = address.split("/")[-2]
    assert not any(token in request.get("referer", "") for request in headers)
