"""A fourth initiative is written, refused, fixed, approved, scheduled, published and corrected.

All of it in the admin, with a browser, by the people whose work it is.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import SupportResource
from tests.browser import staff
from tests.browser.editor import Editor

TITLE = "Listening rooms"
ADDRESS = "/initiatives/listening-rooms/"
SUMMARY = "Rooms in courthouses where people are heard before anything is decided in their case."
CORRECTED = SUMMARY.replace("Rooms", "Quiet rooms")
CHANGE = "The rooms are now described as quiet."
MISSING = {
    "summary": "Write a summary of 60 to 320 characters; it has 10.",
    "measures-0-source": "Measure 1: give the source.",
    "content_note": "Say plainly what the page speaks about.",
}
PARTS = (
    "People tell what happened to them",
    "Everybody who wants to be heard is heard.",
    "First room opened",
    "What listening changes",
    "Advocates",
    "Coconino County Attorney’s Office",
    "Whom to ask",
    "Small towns above all.",
    "conversations",
    "Given by an example.",
    "It speaks of violence.",
    "Privacy",
)


@pytest.fixture
def desk(open_admin):
    """A function that opens the admin as a new member of a role, who signs in by the form."""
    with staff.live_database():

        def sit_down(role):
            page = open_admin("/account/login/", viewport={"width": 1280, "height": 900})
            staff.sign_in(page, staff.make_member(f"one of the {role}", role))
            return page

        yield sit_down
        staff.remove_page(TITLE)


def write_draft(page):
    """Fill in every kind of row, with three things missing."""
    page.get_by_role("link", name="Write an initiative").click()
    editor = Editor(page)
    editor.fill(title=TITLE, summary="Too short.", status="active", starts="2024-05")
    editor.write("People tell what happened to them, in their own time.")
    editor.add_row("goals", text="Everybody who wants to be heard is heard.")
    editor.add_row("activities", title="First room opened", kind="convening", date="2024-06")
    editor.add_row("themes", title="What listening changes")
    editor.open_tab("People and places")
    editor.add_row("participant_groups", name="Advocates")
    editor.add_row("offices", joined="2024")
    editor.choose("offices-0-office", "Coconino County Attorney’s Office, AZ")
    editor.add_row("people", role="Whom to ask")
    editor.choose("people-0-person", staff.a_record("person"))
    editor.fill(national=True, geography_note="Small towns above all.")
    editor.tick_first("topics")
    editor.tick_first("audiences")
    editor.add_row("related_pages")
    editor.choose("related_pages-0-related_page", "Privacy")
    editor.open_tab("Results and support")
    measure = {"name": "conversations", "state": "measured", "current": "12", "current_on": "2024"}
    editor.add_row("measures", **measure)
    editor.add_row("supports", credit="Given by an example.", credit_approved=True)
    editor.choose("supports-0-organization", staff.a_record("organization"))
    editor.open_tab("Care")
    editor.fill(is_sensitive=True)
    published = SupportResource.objects.using(staff.ALIAS).filter(live=True).first()
    editor.page.locator(f"[name=support_resources][value='{published.pk}']").check()
    return editor


def fix(editor):
    """Follow the lines of the publish check to what is missing, and fix it."""
    editor.show_panel("publish check")
    values = (SUMMARY, "A count by hand", "It speaks of violence.")
    for (name, message), value in zip(MISSING.items(), values, strict=True):
        line = editor.page.locator(".publish-check__line", has_text=message)
        line.get_by_role("link").click()
        field = editor.page.locator(f"#id_{name}:focus")
        field.fill(value)
        line.wait_for(state="detached")
    assert "Nothing holds this page back." in editor.page.inner_text(".publish-check__sum")


def approve(page, button):
    """Approve the page on the dashboard, with one of its buttons."""
    page.goto("/admin/")
    waiting = page.locator("#awaiting-review-content tr", has_text=TITLE)
    waiting.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name=button, exact=True).click()
    if button == "Approve with comment":
        page.get_by_label("Comment", exact=True).fill("Read from end to end.")
        page.locator(".modal-dialog [type=submit]").click()
    waiting.wait_for(state="detached")


def test_a_fourth_initiative_comes_to_readers_by_the_admin_alone(desk, open_admin):
    author = desk("Authors")
    editor = write_draft(author)
    editor.submit()
    assert {name: editor.error_at(name) for name in MISSING} == MISSING
    fix(editor)
    editor.schedule(timezone.localtime() + timedelta(days=3))
    editor.submit()
    assert author.get_by_text(f"Page '{TITLE}' has been submitted for moderation.").count()

    reviewer, publisher = desk("Care reviewers"), desk("Publishers")
    approve(reviewer, "Approve")
    approve(publisher, "Approve with comment")
    reader = open_admin("/")
    assert reader.goto(ADDRESS).status == 404

    staff.let_the_date_come(TITLE)
    assert reader.goto(ADDRESS).status == 200
    text = reader.inner_text("main")
    assert [part for part in PARTS if part not in text] == []
    for place in ("/initiatives/", "/search/?q=listening"):
        reader.goto(place)
        assert reader.locator("main a", has_text=TITLE).count(), place
    assert ADDRESS in reader.request.get("/sitemap.xml").text()

    author.goto("/admin/initiatives/")
    author.get_by_role("link", name=TITLE, exact=True).click()
    editor.fill(summary=CORRECTED)
    editor.open_tab("Settings")
    editor.fill(change_note=CHANGE)
    editor.submit()
    approve(reviewer, "Approve with comment")
    approve(publisher, "Approve")

    reader.goto(ADDRESS)
    assert CORRECTED in reader.inner_text("main")
    reader.goto(f"{ADDRESS}versions/")
    assert CHANGE in reader.inner_text("main")
    for number, summary in ((1, SUMMARY), (2, CORRECTED)):
        assert reader.goto(f"{ADDRESS}versions/{number}/").status == 200
        assert summary in reader.inner_text("main")
    reader.goto(f"{ADDRESS}versions/1/changes/")
    assert "Rooms" in " ".join(reader.locator("main del").all_inner_texts())
    assert "Quiet rooms" in " ".join(reader.locator("main ins").all_inner_texts())
