"""Our own views of the admin: without a fault that axe can find, and worked by keyboard alone.

Wagtail's menu, header and footer around them are Wagtail's: what is looked at is named by selector.
"""

import pytest

from initiatives.models import InitiativeIndexPage, InitiativePage
from tests.browser import staff
from tests.browser.desk import WHOLE
from tests.browser.test_accessibility import AXE
from versions.models import PublishedVersion

RUN = "parts => axe.run({include: parts}, {rules: {'target-size': {enabled: true}}})"
MAIN = "main .nice-padding"
WIDTHS = (1280, 390)


@pytest.fixture
def page(open_admin):
    """A page of the admin, opened by an administrator."""
    with staff.live_database():
        page = open_admin("/healthz/", bypass_csp=True)
        chief = staff.make_member("chief", "Administrators", is_superuser=True)
        staff.open_session(page.context, chief)
        yield page


@pytest.fixture
def initiative(page):
    """A published initiative that was corrected, so that its first version can be withdrawn."""
    number = PublishedVersion.objects.using(staff.ALIAS).filter(number=2).first().page_id
    return InitiativePage.objects.using(staff.ALIAS).get(pk=number)


def faults(page, *parts):
    """What axe finds in parts of the page, wide and narrow; a part that is not there is a fault."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": WHOLE})
        page.evaluate(AXE.read_text(encoding="utf-8"))
        seen = [part for part in parts if page.locator(part).first.is_visible()]
        found += [f"{page.url} {width}: {part} is missing" for part in set(parts) - set(seen)]
        for fault in page.evaluate(RUN, seen)["violations"]:
            places = [f"{node['html'][:200]} {node['failureSummary']}" for node in fault["nodes"]]
            found.append(f"{page.url} {width}: {fault['id']} {places}")
    page.set_viewport_size({"width": width, "height": 900})
    return found


def test_link_with_the_name_of_the_institute_is_called_by_it(page):
    page.goto("/admin/")
    link = page.get_by_role("link", name="Institute for Innovation in Prosecution, Dashboard")
    assert link.inner_text() == "Institute for Innovation in Prosecution"


def test_our_views_have_no_fault_that_axe_can_find(page, initiative):
    versions = f"/admin/pages/{initiative.pk}/versions/"
    index = InitiativeIndexPage.objects.using(staff.ALIAS).get()
    found = []
    for address, part in (
        ("/admin/", ".welcome"),
        ("/admin/initiatives/", "table.listing"),
        (f"/admin/pages/{index.pk}/", "table.listing"),
        (versions, MAIN),
        (f"{versions}1/withdraw/", MAIN),
        ("/admin/reports/questions/", MAIN),
        (f"/admin/bulk/wagtailcore/page/publish/?id={initiative.pk}", MAIN),
    ):
        page.goto(address)
        page.set_viewport_size({"width": 390, "height": 900})
        page.set_viewport_size({"width": 1280, "height": 900})
        found += faults(page, part)
    page.goto(f"/admin/pages/{initiative.pk}/edit/")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.get_by_role("button", name="Toggle publish check").click()
    found += faults(page, ".publish-check")
    assert not found, "\n".join(found)


def tab_to(page, name):
    """Move the focus by the keyboard to the link or button of that name."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", name
            return
    raise AssertionError(f"The keyboard does not reach “{name}”.")


WAITING = """
from django.contrib.auth import get_user_model
from tests.factories import InitiativePageFactory
page = InitiativePageFactory(title="Held back", slug="held-back", summary="Short.", live=False)
page.save_revision()
page.get_workflow().start(page, get_user_model().objects.filter(is_superuser=True).first())
print(page.pk, page.current_workflow_task_state.pk)
"""


@pytest.fixture
def held_back():
    """The address at which a page that breaks a rule would be approved."""
    pk, step = staff.manage("shell", "-v", "0", "-c", WAITING).split()[-2:]
    yield f"/admin/pages/workflow/action/{pk}/approve/{step}/"
    staff.remove_page("Held back")


def test_a_refusal_and_a_conflict_have_no_fault_and_lead_on_by_the_keyboard(
    page, initiative, held_back
):
    page.goto(held_back)
    assert not faults(page, MAIN)
    tab_to(page, "Summary")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#id_summary:focus").wait_for()
    page.goto(f"/admin/pages/{initiative.pk}/edit/")
    page.locator("#id_summary").fill("What somebody wrote on top of an older version.")
    page.evaluate("document.querySelector('[name=loaded_revision_id]').value = '0'")
    with page.expect_navigation():
        page.evaluate("document.querySelector('#page-edit-form').submit()")
    page.get_by_role("heading", name="Somebody else saved first").wait_for()
    assert not faults(page, MAIN)
    tab_to(page, "Open my text in the editor")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#id_summary").input_value().endswith("an older version.")


def test_the_tasks_and_the_publish_check_are_worked_by_the_keyboard(page, initiative):
    page.goto("/admin/")
    tab_to(page, "Write an initiative")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    toggle = page.get_by_role("button", name="Toggle publish check")
    toggle.focus()
    page.keyboard.press("Enter")
    page.locator(".publish-check__link").first.wait_for()
    page.locator(".publish-check__link", has_text="Summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("#id_summary:focus").wait_for()
