"""What staff do in the admin with what Wagtail's scripts make: calendars, rows, dialogs."""

import re

from tests.browser.editor import Editor

TITLE = "Walked through"
SUMMARY = (
    "Prosecutors and neighbors sit down together once a month. "
    "They find out what would make a street feel safe."
)
CALENDAR = ".xdsoft_datetimepicker:visible"
DIALOG = ".modal-dialog"


def pick_a_day(page, field):
    """Choose the first day of a month in the calendar of a field; gives what is in it then."""
    page.locator(field).click()
    page.locator(CALENDAR).locator("td.xdsoft_date:not(.xdsoft_other_month)").first.click()
    return page.locator(field).input_value()


def close_dialog(page):
    """Close the dialog that is open."""
    page.locator(f"{DIALOG} [data-dismiss=modal]").first.click()
    page.locator(DIALOG).wait_for(state="detached")


def press(page, button):
    """Press a button that leads to another page."""
    with page.expect_navigation():
        button.click()


def open_panel(page, name):
    """Open a panel at the right edge; Wagtail remembers whether it was open before."""
    toggle = page.get_by_role("button", name=f"Toggle {name}")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()


def save_draft(page):
    """Save, and wait for the form that comes back; the address alone changes when Wagtail saves."""
    page.get_by_role("button", name="Save draft").first.click()
    page.locator(".messages .success").wait_for()


def save_schedule(page):
    """Save the schedule; its calendar hides the button from a mouse."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save schedule").press("Enter")


def write_page(page, picture):
    """Write an initiative with a picture, rows, a chosen page and a picked day, and save it."""
    page.goto("/admin/")
    page.get_by_role("link", name="Write an initiative").click()
    editor = Editor(page)
    editor.fill(title=TITLE, summary=SUMMARY, status="active")
    editor.write("It began with a question.")
    page.locator("[data-panel-toggle][aria-controls=panel-child-content-cover-content]").click()
    page.locator("#id_cover_image-chooser [data-chooser-action-choose]:visible").click()
    page.locator(DIALOG).get_by_role("link", name=picture).first.click()
    page.locator("#id_cover_image-chooser").get_by_text(picture).first.wait_for()
    editor.fill(cover_alt="People at a table.")
    editor.add_row("goals", text="The first goal.")
    editor.add_row("goals", text="The second goal.")
    page.locator("#inline_child_goals-1 [data-inline-panel-child-move-up]").click()
    editor.open_tab("People and places")
    editor.add_row("related_pages")
    editor.choose("related_pages-0-related_page", "Privacy")
    editor.open_tab("Program summary")
    day = pick_a_day(page, "#id_as_of")
    save_draft(page)
    assert page.locator("#id_as_of").input_value() == day
    assert page.locator("#id_goals-0-text").input_value() == "The second goal."
    assert page.locator("#id_cover_image").input_value()
    editor.open_tab("People and places")
    assert page.locator("#id_related_pages-0-related_page-chooser").get_by_text("Privacy").count()
    return editor


def open_what_a_text_offers(page):
    """Open the dialogs of links in a text, and the choosers of blocks that are added to it."""
    editor = Editor(page)
    editor.open_tab("Content")
    body = page.locator('[data-contentpath="body"]').first
    body.locator("[contenteditable=true]").first.click()
    page.keyboard.press("Control+A")
    page.locator(".Draftail-ToolbarButton[name=LINK]:visible").first.click()
    page.locator(DIALOG).get_by_role("link", name="External link").click()
    page.locator(f"{DIALOG} #id_external-link-chooser-url").fill("https://elsewhere.example/")
    page.locator(f"{DIALOG} [type=submit]:visible").click()
    body.locator("[contenteditable=true] a").first.wait_for()
    for block in ("Picture", "Download", "Pages to read next", "Key fact"):
        body.get_by_role("button", name="Insert a block").last.click()
        page.get_by_role("option", name=block, exact=True).click()
        body.locator("[data-chooser-action-choose]:visible").last.click()
        page.locator(f"{DIALOG} h1").wait_for()
        close_dialog(page)


def preview_and_comment(page):
    """Look at the page beside its form, and write a comment on its title."""
    Editor(page).open_tab("Content")
    open_panel(page, "preview")
    preview = page.frame_locator("#w-preview-iframe")
    preview.get_by_role("heading", name=TITLE).first.wait_for()
    Editor(page).show_panel("preview")
    page.locator("#id_title").hover()
    page.locator('[data-contentpath="title"] [data-comment-add]').first.click()
    page.locator(".comment textarea").first.fill("Is this the name of it?")
    page.locator(".comment [type=submit]").first.click()
    save_draft(page)


def use_the_dialogs_of_a_page(page):
    """Look at the privacy, set a schedule with the calendar, submit and ask for changes."""
    open_panel(page, "status")
    page.locator("[data-a11y-dialog-show=set-privacy]:visible").first.click()
    page.locator("#set-privacy [name=restriction_type]").first.wait_for()
    page.reload()
    open_panel(page, "status")
    page.get_by_role("button", name="Set schedule").click()
    page.locator("#id_go_live_at").click()
    page.locator(CALENDAR).wait_for()
    page.locator("#id_go_live_at").fill("2099-01-02 10:00")
    save_schedule(page)
    address = page.url
    Editor(page).submit()
    page.goto(address)
    page.get_by_role("button", name="Ask for changes").first.click()
    page.locator(f"{DIALOG} textarea").fill("Shorter, please.")
    press(page, page.locator(f"{DIALOG} [type=submit]"))
    page.goto(address)


def publish(page):
    """Clear the schedule and publish."""
    open_panel(page, "status")
    page.get_by_role("button", name="Edit schedule").click()
    page.locator("#id_go_live_at").fill("")
    save_schedule(page)
    page.get_by_role("button", name="More actions").click()
    page.locator("[name=action-publish]").click()
    # The page was sent back: Wagtail asks whether its workflow may end.
    press(page, page.locator(DIALOG).get_by_role("button", name="Publish"))


def compare(page, number):
    """Open a comparison from the history of a page."""
    page.goto(f"/admin/pages/{number}/history/")
    page.locator("[aria-label=Actions]").first.click()
    page.goto(f"/admin/pages/{number}/revisions/compare/earliest...latest/")
    page.locator(".comparison").first.wait_for()


def filter_a_report(page):
    """Narrow a report with the calendars and boxes of its filters."""
    page.goto("/admin/reports/site-history/")
    page.get_by_role("button", name="Show filters").click()
    page.locator("[aria-controls=drilldown-id_timestamp]").click()
    day = pick_a_day(page, "#id_timestamp_0")
    page.wait_for_url(f"**timestamp_from={day}**")


def act_on_several(page):
    """Select pages in a list and open what can be done with them together."""
    page.goto("/admin/initiatives/")
    page.locator("[data-bulk-action-checkbox]").first.check()
    press(page, page.get_by_role("link", name=re.compile("Unpublish|Publish")).last)
    page.go_back()


def choose_a_task(page, workflow):
    """Add a step to a workflow and choose a task for it."""
    page.goto(f"/admin/workflows/edit/{workflow}/")
    number = page.locator("#id_workflow_tasks-TOTAL_FORMS").input_value()
    page.locator("#id_workflow_tasks-ADD").click()
    chooser = page.locator(f"#id_workflow_tasks-{number}-task-chooser")
    chooser.locator("[data-chooser-action-choose]:visible").click()
    page.locator(DIALOG).get_by_role("tab", name="Existing").click()
    page.locator(DIALOG).get_by_role("link", name="Approval by a publisher").click()
    page.locator(DIALOG).wait_for(state="detached")
    assert page.locator(f"#id_workflow_tasks-{number}-task").input_value()


def draw_the_focus(page, image):
    """Draw the focus of a picture with the mouse."""
    page.goto(f"/admin/images/{image}/")
    tracker = page.locator(".jcrop-holder .jcrop-tracker").last
    tracker.scroll_into_view_if_needed()
    box = tracker.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 70, steps=4)
    page.mouse.up()
    assert page.locator("input.focal_point_width").input_value()


def choose_several_counties(page, office):
    """Open the dialog in which several counties of an office are chosen."""
    page.goto(f"/admin/snippets/directory/office/edit/{office}/")
    page.locator("[id$=-OPEN_MODAL]").click()
    page.locator(f"{DIALOG} [type=checkbox]").first.check()
    before = page.locator("#id_office_counties-TOTAL_FORMS").input_value()
    page.locator(f"{DIALOG} [type=submit]:visible").last.click()
    page.locator(DIALOG).wait_for(state="detached")
    row = page.locator(f"#id_office_counties-{before}-county")
    assert row.input_value()
    assert page.locator(f"#id_office_counties-{before}-county-title").inner_text().strip()


def add_permissions(page, group):
    """Give a group rights to another part of the site: a row that a script adds."""
    page.goto(f"/admin/groups/edit/{group}/")
    number = page.locator("#id_page_permissions-TOTAL_FORMS").input_value()
    page.locator("#id_page_permissions-ADD").click()
    Editor(page).choose(f"page_permissions-{number}-page", "Privacy")


def move_to_a_collection(page, document):
    """Open the form in which a document is given another collection, and save it."""
    page.goto(f"/admin/documents/edit/{document}/")
    page.locator("#id_tags").wait_for(state="attached")
    press(page, page.locator("main form [type=submit]").first)


def import_redirects(page):
    """Upload a list of redirects, and look at what would be imported."""
    page.goto("/admin/redirects/import/")
    content = b"from,to\n/an-old-place,/privacy/\n"
    file = {"name": "redirects.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    press(page, page.locator("main form [type=submit]").first)
    page.get_by_text("an-old-place").first.wait_for()
