"""What staff look at, in a real browser: without faults, by keyboard, and a page grows overdue."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.test.testcases import LiveServerThread
from django.utils import timezone

from core.dates.days import in_words, local_day
from core.dates.partial_dates import PartialDate
from editorial.attention.models import AttentionDigest
from links.models import OutgoingLink
from links.places import refresh
from tests.browser.test_sign_in import faults
from tests.databases import connected_to, copied_database
from tests.factories import InitiativePageFactory, MeasureFactory, SupportFactory

VIEWS = [
    "/admin/attention/",
    "/admin/calendar/",
    "/admin/calendar/?view=list",
    "/admin/reports/content-review/",
    "/admin/reports/evidence/",
    "/admin/reports/links/",
    "/admin/reports/places-and-supporters/",
]
PANEL = "#attention-section"


@pytest.fixture(scope="module")
def admin_site(browser, django_db_setup, django_db_blocker):
    """The address of the site with its admin, on a database of its own, served by this process."""
    with (
        django_db_blocker.unblock(),
        copied_database("attention") as name,
        connected_to(name),
    ):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()
        cache.clear()


@pytest.fixture(scope="module")
def overdue(admin_site):
    """An initiative that grew overdue yesterday; its owner is a member of staff."""
    owner = get_user_model().objects.create_superuser("owner", "owner@example.org")
    yesterday = local_day(timezone.now()) - timedelta(days=1)
    page = InitiativePageFactory(title="An overdue page", owner=owner, review_by=yesterday)
    MeasureFactory(page=page, current_on=PartialDate(2019), source_url="https://gone.example/")
    SupportFactory(page=page)
    refresh()
    OutgoingLink.objects.update(state="fails", failures=3, failing_since=timezone.now())
    return page


@pytest.fixture(scope="module")
def open_admin(browser, admin_site, overdue):
    """A function that opens an address of the admin as the owner of the overdue page.

    Made once for the module: what a test itself writes is not seen by the server's thread.
    """
    client = Client()
    client.force_login(overdue.owner)
    context = browser.new_context(base_url=admin_site, bypass_csp=True)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": admin_site}
    context.add_cookies([cookie])
    context.set_default_timeout(30_000)
    page = context.new_page()

    def visit(address):
        page.goto(address)
        assert "/account/" not in page.url
        return page

    yield visit
    context.close()


@pytest.mark.parametrize("address", VIEWS)
def test_no_view_has_a_fault_that_axe_can_find(open_admin, address):
    page = open_admin(address)
    assert page.locator("h1").count() == 1
    assert not faults(page)


def test_the_panel_has_no_fault_of_its_own(open_admin):
    page = open_admin("/admin/")
    assert page.locator(f"{PANEL} .attention__item").count() == 4
    assert not [fault for fault in faults(page) if "attention" in fault]


def test_the_calendars_address_is_made_and_can_be_read(open_admin):
    page = open_admin("/admin/calendar/")
    page.get_by_role("button", name="Make an address").press("Enter")
    field = page.get_by_label("Address", exact=True)
    assert field.input_value().endswith("/calendar.ics")
    assert not faults(page)


def focus_on(page, text, key="Tab"):
    """Press a key until what has the focus says the text."""
    for _ in range(80):
        page.keyboard.press(key)
        if text in page.evaluate("document.activeElement.textContent"):
            return
    raise AssertionError(f"The keyboard does not reach “{text}”.")


def test_the_months_are_turned_with_the_keyboard(open_admin):
    page = open_admin("/admin/calendar/?month=2031-05")
    focus_on(page, "Month after")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".calendar-head__month").inner_text() == "June 2031"


def mailed():
    """What the weekly mail says now."""
    AttentionDigest.objects.all().delete()
    mail.outbox.clear()
    call_command("send_attention_digest", stdout=io.StringIO())
    return mail.outbox[0].body


def test_an_overdue_page_is_in_panel_mail_and_calendar_until_it_is_marked(open_admin, overdue):
    line = f"Was to be read again by {in_words(overdue.review_by)}"
    month = f"/admin/calendar/?month={overdue.review_by:%Y-%m}&view=list"
    assert overdue.title in open_admin(month).locator(".calendar-list").inner_text()
    assert line in mailed()

    page = open_admin("/admin/")
    assert line in page.locator(PANEL).inner_text()
    focus_on(page, "Mark as reviewed")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "is marked as reviewed" in page.locator(".messages").inner_text()
    assert line not in page.locator(PANEL).inner_text()
    assert overdue.title not in open_admin(month).locator(".calendar-list").inner_text()
    assert line not in mailed()
