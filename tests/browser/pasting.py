"""Pasting into the editor of long texts, and what the form would send of it."""

import json

PASTE = """(element, [html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  element.focus();
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
}"""
SHORT = {
    "unstyled": "p",
    "header-two": "h2",
    "header-three": "h3",
    "unordered-list-item": "ul",
    "ordered-list-item": "ol",
}


def draft(name, html="<p></p>"):
    """The id of a new draft with a block of text; `name` is its title and its slug."""
    from tests.editorial.form_data import SUMMARY
    from tests.factories import InitiativePageFactory

    body = [("paragraph", html)]
    page = InitiativePageFactory(title=name, slug=name, summary=SUMMARY, body=body, live=False)
    page.save_revision()
    return page.pk


def open_form(desk, browser, name):
    """The form of the draft `name` in a tab; `problems` lists what went wrong in its scripts."""
    page = desk.open(browser, "publisher", viewport={"width": 1280, "height": 900})
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))

    def note(line):
        # What pasted text brings along to be run is refused, and the browser says so.
        if "Security" in line.text and "inline event handler" not in line.text:
            page.problems.append(line.text)

    page.on("console", note)
    # So that a test may let time pass instead of waiting for it.
    page.clock.install()
    page.goto(f"/admin/pages/{desk.prepared[name]}/edit/")
    return page


def field_of(page):
    """The place to write in, in the first block of the body."""
    return page.locator('[data-contentpath="body"] [contenteditable=true]').first


def blocks_of(page, name="body-0-value"):
    """What the form would send: kind, depth and words of each block, and the links."""
    # The editor hands its text to the form a moment later.
    page.clock.run_for(1000)
    state = json.loads(page.locator(f"[name={name}]").input_value())
    blocks = [(SHORT[each["type"]], each["depth"], each["text"]) for each in state["blocks"]]
    return blocks, [each["data"].get("url") for each in state["entityMap"].values()]
