"""A funder's way into a room, by eye, by keyboard and by screen reader."""

from django.contrib.auth import get_user_model

from tests.browser import staff
from tests.browser.live_site import INVITATION_SECRET, MEMBER
from tests.browser.test_keyboard import press_tab
from tests.browser.test_sign_in import faults

ROOM = "/a-room/"


def signed_in(open_page, address, **options):
    """The address as a member of the room sees it."""
    with staff.live_database():
        page = open_page("/healthz/", **options)
        member = get_user_model().objects.using(staff.ALIAS).get(email=MEMBER)
        staff.open_session(page.context, member)
    page.goto(address)
    return page


def test_room_and_the_ways_into_it_have_no_fault_that_axe_can_find(open_page):
    page = open_page(f"/funders/invitation/{INVITATION_SECRET}/", bypass_csp=True)
    assert page.get_by_label("Password", exact=True).is_visible()
    found = faults(page)
    page = signed_in(open_page, ROOM, bypass_csp=True)
    assert page.get_by_role("link", name="A paper").is_visible()
    found += faults(page)
    page.goto("/funders/rooms/")
    assert page.get_by_role("link", name="A room").is_visible()
    found += faults(page)
    assert not found


def test_documents_and_the_way_out_are_reached_by_keyboard(open_page):
    page = signed_in(open_page, ROOM, viewport={"width": 320, "height": 700})
    assert press_tab(page)["text"] == "Skip to the content"
    page.keyboard.press("Enter")
    reached = []
    while (focused := press_tab(page))["tag"] != "body" and len(reached) < 20:
        assert focused["visible"] and focused["outline"], focused
        reached.append(focused["text"])
    assert reached[:3] == ["A paper", "Funder rooms", "Sign out"]
