"""What lies where in the editor: tabs beside the buttons that float, ticks in columns."""

import pytest

from initiatives.models import InitiativePage
from tests.browser import staff
from tests.browser.test_admin_views import faults

# The middle of each tab, and what a press there would meet.
COVERED = """() => [...document.querySelectorAll(".w-tabs__tab")]
  .filter((tab) => {
    const {left, right, top, height} = tab.getBoundingClientRect();
    return [left + 2, (left + right) / 2, right - 2]
      .some((x) => !tab.contains(document.elementFromPoint(x, top + height / 2)));
  })
  .map((tab) => tab.textContent.trim().split("\\n")[0])"""
OVER_FIELDS = """() => {
  const button = document.querySelector(".w-minimap__collapse-all--floating");
  const form = document.querySelector("[role=tabpanel]:not([hidden]) .w-form-width");
  return button.checkVisibility()
    && form.getBoundingClientRect().right > button.getBoundingClientRect().left;
}"""
COLUMNS = """() => {
  const ticks = [...document.querySelectorAll("#id_states > div:first-child input")];
  const columns = {};
  for (const tick of ticks) {
    const {left, top} = tick.getBoundingClientRect();
    (columns[Math.round(left)] ||= []).push(top);
  }
  return Object.values(columns);
}"""

CAPTIONS = """() => [...document.querySelector(".typed-table-block")
  .closest("[data-streamfield-child]").querySelectorAll("label")]
  .filter((label) => label.checkVisibility())
  .map((label) => label.textContent.replace("*", "").trim())
  .filter((name) => name.startsWith("Caption"))"""


@pytest.fixture
def page(open_admin):
    """The editor of an initiative with all that one can have."""
    with staff.live_database():
        page = open_admin("/healthz/", bypass_csp=True)
        staff.open_session(page.context, staff.make_member("chief", is_superuser=True))
        record = InitiativePage.objects.using(staff.ALIAS).get(slug="everything")
        page.goto(f"/admin/pages/{record.pk}/edit/")
        page.locator(".w-minimap__toggle").wait_for()
        yield page


@pytest.mark.parametrize("width", [1280, 1024, 390])
def test_no_tab_lies_under_another_button(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(COVERED) == []
    assert not page.evaluate(OVER_FIELDS)
    if width > 1000:
        page.get_by_role("button", name="Toggle publish check").click()
        page.locator("[data-side-panel=publish-check]:not([hidden])").wait_for()
        assert page.evaluate(COVERED) == []
        button = page.get_by_role("button", name="Collapse all").first
        assert button.bounding_box()["width"] >= 24


@pytest.mark.parametrize(("width", "most"), [(1280, 4), (1024, 4), (390, 2)])
def test_states_stand_in_columns_that_are_read_downwards(page, width, most):
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_role("tab", name="People and places").click()
    # The order in the document, which the Tab key follows, goes down each column in its turn.
    columns = page.evaluate(COLUMNS)
    assert len(columns) == most
    assert all(tops == sorted(tops) for tops in columns)
    first = columns[0]
    assert max(map(len, columns)) - len(first) <= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not faults(page, "#id_states")


def test_a_table_has_one_field_for_a_caption(page):
    page.locator(".typed-table-block").first.wait_for(state="attached")
    assert page.evaluate(CAPTIONS) == ["Caption"]
