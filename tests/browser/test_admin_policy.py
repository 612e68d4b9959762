"""T13: staff work in the whole admin, and nothing runs or is wanted that its policy forbids."""

import re

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Workflow

from directory.models import Office, Person
from initiatives.models import InitiativeIndexPage
from tests.browser import admin_walk as walk
from tests.browser import staff
from uploads.models import CustomDocument, CustomImage
from versions.models import PublishedVersion

TELL = """document.addEventListener("securitypolicyviolation", (event) => tell(
  `${location.pathname} ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));"""
# Forbidden on every screen.
LAST = "https://last.example/x.png"
# One screen of each kind of what starts by itself. That none of the admin's screens holds inline
# code is asked of all of them, without a browser, in tests/editorial/test_admin_look.py.
SCREENS = """
/admin/
/admin/attention/
/admin/pages/{index}/
/admin/pages/search/?q=corrected
/admin/pages/{page}/edit/
/admin/pages/{page}/history/
/admin/pages/{page}/versions/
/admin/pages/{page}/copy/
/admin/images/
/admin/images/{image}/
/admin/documents/edit/{document}/
/admin/documents/multiple/add/
/admin/snippets/directory/person/edit/{person}/
/admin/snippets/directory/office/edit/{office}/
/admin/snippets/editorial/houseterm/add/
/admin/funders/share-sets/new/
/admin/funders/reports/new/
/admin/settings/core/navigation/
/admin/reports/workflow/
/admin/reports/links/
/admin/workflows/add/
/admin/groups/edit/{group}/
/admin/redirects/import/
/admin/bulk/uploads/customimage/add_to_collection/?id={image}
/admin/no-such-screen/
""".split()


def some(model, **conditions):
    """The number of the first object of a kind on the site."""
    return model.objects.using(staff.ALIAS).filter(**conditions).order_by("pk").first().pk


@pytest.fixture
def page(open_admin):
    """A tab of an administrator, who notes in `page.violations` what the policy forbids."""
    with staff.live_database():
        page = open_admin("/healthz/", viewport={"width": 1280, "height": 900})
        chief = staff.make_member("chief", "Administrators", is_superuser=True)
        staff.open_session(page.context, chief)
        page.violations = []
        page.context.expose_binding("tell", lambda _source, text: page.violations.append(text))
        page.context.add_init_script(TELL)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error: page.violations.append(f"{page.url} {error}"))
        yield page
        staff.remove_page(walk.TITLE)


def violations(page):
    """What was forbidden so far; the browser reports in order, so that the last comes last."""
    page.evaluate(f"new Image().src = '{LAST}'")
    deadline = 200
    while not any(LAST in text for text in page.violations) and (deadline := deadline - 1):
        page.evaluate("new Promise((done) => requestAnimationFrame(done))")
    assert deadline, "Violations are not reported."
    found, page.violations[:] = [text for text in page.violations if LAST not in text], []
    return found


def test_no_screen_wants_what_its_policy_forbids(page):
    numbers = {
        "index": some(InitiativeIndexPage),
        "page": PublishedVersion.objects.using(staff.ALIAS).filter(number=2).first().page_id,
        "image": some(CustomImage),
        "document": some(CustomDocument),
        "person": some(Person),
        "office": some(Office),
        "group": some(Group),
    }
    found, failed = [], []
    for screen in SCREENS:
        address = screen.format(**numbers)
        status = page.goto(address).status
        if status != (404 if "no-such" in address else 200):
            failed.append(f"{address} {status}")
        found += violations(page)
    assert (found, failed) == ([], [])


def test_staff_write_publish_and_look_after_a_page(page):
    picture = CustomImage.objects.using(staff.ALIAS).order_by("-created_at").first()
    walk.write_page(page, picture.title)
    number = re.search(r"/pages/(\d+)/", page.url)[1]
    walk.preview_and_comment(page)
    walk.use_the_dialogs_of_a_page(page)
    walk.publish(page)
    walk.compare(page, number)
    page.goto(f"/admin/pages/{number}/edit/")
    walk.open_what_a_text_offers(page)
    assert violations(page) == []


def test_administrators_filter_choose_and_draw(page):
    walk.filter_a_report(page)
    walk.act_on_several(page)
    walk.choose_a_task(page, some(Workflow))
    walk.draw_the_focus(page, some(CustomImage))
    walk.choose_several_counties(page, some(Office))
    walk.add_permissions(page, some(Group))
    walk.move_to_a_collection(page, some(CustomDocument))
    walk.import_redirects(page)
    assert violations(page) == []


def test_a_widget_calls_nothing_but_what_wagtail_would(page):
    """Whoever could write HTML into a screen could otherwise run any function with it."""
    page.goto("/admin/")
    for name in ("alert", "open", "setTimeout", "Function", "constructor", "toString"):
        page.evaluate(
            """(name) => {
              const element = document.createElement("start-widget");
              element.setAttribute("call", name);
              element.setAttribute("arguments", "[\\\\u0022window.ran = true\\\\u0022]");
              document.body.append(element);
            }""",
            name,
        )
    assert page.evaluate("window.ran") is None
    found = violations(page)
    assert len([text for text in found if "A widget must not call" in text]) == len(found) == 6
