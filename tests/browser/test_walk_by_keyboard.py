"""From each line of the publish check to its field, by the keyboard: in each tab and block."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import TimeoutError

from core.fields import AsTyped
from initiatives.models import InitiativePage
from tests.examples import body_of_slips
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    InitiativePageFactory,
    MeasureFactory,
    SupportFactory,
    SupportResourceFactory,
)


def prepare():
    """A draft with a slip in each tab, in each kind of block and row, and in the dialog."""
    page = InitiativePageFactory(
        title="Full of slips",
        summary="Short.",
        live=False,
        is_sensitive=True,
        content_note="",
        show_in_portfolio=True,
        text_50="word " * 51,
    )
    SupportResourceFactory()
    for row in (GoalFactory, ActivityFactory, MeasureFactory, SupportFactory):
        row(page=page)
    GoalFactory(page=page, text="")
    ActivityFactory(page=page, title="")
    MeasureFactory(page=page, source="")
    page = InitiativePage.objects.get(pk=page.pk)
    page.body = page._meta.get_field("body").stream_block.to_python(body_of_slips())
    page.offices.add(page.offices.model())
    page.supports.add(page.supports.model(credit="Given by an example.", sort_order=2))
    page.ends = AsTyped("some day")
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save_revision(clean=False)
    return page.pk


# Milliseconds, at most, in which tabs, sections and dialogs open and the page has scrolled.
PATIENCE = 60_000
COLLAPSE = """() => document.querySelectorAll("[data-panel-toggle][aria-expanded=true]")
  .forEach((toggle) => toggle.click())"""
# Where the cursor is: the target of a line that leads there, as the page itself tells.
REACHED = """(target) => {
  const active = document.activeElement;
  if (!active.checkVisibility({visibilityProperty: true})) return "";
  if (!target.includes(".")) {
    const input = document.getElementById(target);
    const place = input?.closest("[data-field]") ||
      document.querySelector(`[data-contentpath="${target.slice(3)}"]`) ||
      document.getElementById(`${target}-ADD`);
    return place?.contains(active) ? target : "";
  }
  const cell = active.closest(".typed-table-block td");
  const path = [];
  for (let place = active; place; place = place.parentElement.closest("[data-contentpath]")) {
    if (place.dataset.contentpath) path.unshift(place.dataset.contentpath);
  }
  if (cell) path.push("rows", cell.parentElement.rowIndex - 1, "values", cell.cellIndex - 1);
  return path.join(".");
}"""
IS_IN_VIEW = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.height > 0;
}"""


@pytest.fixture
def page(desk, browser):
    """The editor of the draft, opened by a publisher."""
    page = desk.open(browser, "publisher", viewport={"width": 1280, "height": 800})
    page.goto(f"/admin/pages/{desk.prepared}/edit/")
    return page


def press_link(page, target):
    """Go to the line's link with the Tab key alone, from the button of the panel, and press it."""
    page.locator('[data-side-panel-toggle="publish-check"]').focus()
    for _ in range(150):
        page.keyboard.press("Tab")
        at = "document.activeElement.dataset.publishCheckTarget"
        if page.evaluate(at) == target:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"The keyboard does not reach the line of {target}.")


def open_check(page):
    """Open the panel by the keyboard; gives the targets of what is missing."""
    page.locator('[data-side-panel-toggle="publish-check"]').focus()
    page.keyboard.press("Enter")
    lines = page.locator(".publish-check__line--missing [data-publish-check-target]")
    lines.first.wait_for()
    return lines.evaluate_all("links => links.map(link => link.dataset.publishCheckTarget)")


def test_each_line_leads_to_its_field_however_deep_or_hidden(page):
    targets = open_check(page)
    wanted = {
        "id_summary",
        "id_ends",
        "id_goals-1-text",
        "id_activities-1-title",
        "id_offices-0-office",
        "id_measures-1-source",
        "id_supports-1-organization",
        "id_need",
        "id_as_of",
        "id_text_50",
        "id_content_note",
        "id_support_resources",
        "id_expire_at",
    }
    assert wanted <= {*targets}
    assert sum(target.startswith("body.") for target in targets) == 10
    missed = []
    for target in targets:
        # Everything closed and another tab in front, so that each line has its way to make.
        page.get_by_role("tab", name="Settings", exact=True).click()
        page.evaluate(COLLAPSE)
        press_link(page, target)
        try:
            page.wait_for_function(
                f"target => ({REACHED})(target) === target && ({IS_IN_VIEW})()",
                arg=target,
                timeout=PATIENCE,
            )
        except TimeoutError:
            at = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            missed.append((target, page.evaluate(REACHED, target), at))
        if target == "id_expire_at":
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
    assert not missed, "\n".join(map(str, missed))


def test_after_a_refusal_the_check_says_what_the_bar_says(page):
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.locator("[name=action-submit]").click()
    page.get_by_text("could not be saved due to validation errors").first.wait_for()
    assert "body.photo.image.alt_text" in open_check(page)
    assert "Nothing holds this page back" not in page.inner_text(".publish-check")
    line = page.locator(".publish-check__line", has_text="Body: Picture 1: Image: Alt text")
    assert line.count() == 1
    press_link(page, "body.photo.image.alt_text")
    page.wait_for_function(
        f"({REACHED})('body.photo.image.alt_text') === 'body.photo.image.alt_text'"
    )
    page.keyboard.type("A street with a courthouse.")
    line.wait_for(state="detached")
