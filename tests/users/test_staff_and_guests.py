"""Staff read what is private with a second factor only; what is for staff is for no guest."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from funders.models import FunderRoomPage
from tests.factories import (
    DocumentFactory,
    FunderRoomPageFactory,
    InitiativePageFactory,
    RoomDocumentFactory,
    StandardPageFactory,
)
from tests.funders.conftest import make_member
from tests.staff import browser_of
from tests.users.conftest import PASSWORD
from tests.users.test_second_factor import SET_UP

WORD = "quokkastaff"
LOGIN = "login"


@pytest.fixture
def room(home_page):
    """A published room with a document."""
    page = FunderRoomPageFactory(title=WORD, slug="a-room")
    RoomDocumentFactory(page=page)
    return page


@pytest.fixture
def collection(home_page):
    """A collection for any logged-in user, below another."""
    above = Collection.get_first_root_node().add_child(name="Inside")
    CollectionViewRestriction.objects.create(collection=above, restriction_type=LOGIN)
    return above.add_child(name="Further inside")


@pytest.fixture
def private_page(initiative_index):
    """A published initiative for any logged-in user."""
    page = InitiativePageFactory(title=WORD, slug="inside", show_in_portfolio=True)
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type=LOGIN)
    return page


@pytest.fixture
def addresses(room, private_page, collection):
    """What only some may read: pages below one of them, and documents, included."""
    below = StandardPageFactory(title=WORD, slug="above", parent=room.get_parent())
    PageViewRestriction.objects.create(page=below, restriction_type=LOGIN)
    child = StandardPageFactory(title=WORD, slug="child", parent=below)
    document = DocumentFactory()
    document.collection = collection
    document.save()
    page = private_page.url
    return [
        page,
        f"{page}versions/",
        f"{page}versions/1/",
        f"{page}versions/1/changes/",
        f"{page}summary/",
        f"{page}summary/pdf/",
        f"{page}summary/data/",
        child.url,
        document.url,
    ]


def test_staff_without_a_factor_reads_nothing_private(second_factor_required, signed_in, addresses):
    """T30b: a password alone opens no room, no private page and no private document."""
    room = FunderRoomPage.objects.get()
    rooms = [room.url, room.documents.first().document.url, "/funders/rooms/", "/funders/enter/"]
    for address in [*addresses, *rooms]:
        response = signed_in.get(address)
        assert response.status_code == 302, address
        assert response.headers["Location"] == "/account/2fa/", address
        assert WORD not in response.content.decode()


def test_staff_with_a_factor_that_was_not_used_is_asked_for_it(
    second_factor_required, signed_in, app, addresses
):
    """T30b"""
    asked = signed_in.get(addresses[0]).headers["Location"]
    assert asked.startswith("/account/2fa/reauthenticate/?next=%2F")
    done = signed_in.post(asked, {"code": app.code(), "next": addresses[0]})
    assert done.headers["Location"] == addresses[0]
    assert all(signed_in.get(address).status_code == 200 for address in addresses)


def test_after_enrolment_staff_go_on_to_where_they_were_going(
    second_factor_required, signed_in, private_page, app_of_a_new_phone
):
    """T30b"""
    assert signed_in.get(private_page.url).status_code == 302
    signed_in.post("/account/reauthenticate/", {"password": PASSWORD, "next": SET_UP})
    app_of_a_new_phone(signed_in)
    page = signed_in.get("/account/2fa/").content.decode()
    assert f'href="{private_page.url}">Go on to where you were going</a>' in page
    assert signed_in.get(private_page.url).status_code == 200


@pytest.fixture
def app_of_a_new_phone(monkeypatch):
    """A function that sets up the authenticator app in a browser."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, **kwargs: function())

    def set_up(browser):
        secret = re.search(r"Key: <code>(\w+)</code>", browser.get(SET_UP).content.decode())[1]
        counter = next(totp.yield_hotp_counters_from_time())
        code = totp.format_hotp_value(totp.hotp_value(secret, counter))
        assert browser.post(SET_UP, {"code": code}).status_code == 302

    return set_up


def test_anonymous_visitors_and_funders_are_asked_for_no_factor(second_factor_required, room):
    _, funder = make_member(room)
    for address in (room.url, room.documents.first().document.url, "/funders/rooms/", "/"):
        assert funder.get(address).status_code == 200, address
    assert Client().get("/").status_code == 200


@pytest.mark.parametrize(
    ("groups", "status"),
    [(["Funders"], 403), ([], 403), (["Authors"], 200), (["Authors", "Funders"], 200)],
)
def test_what_is_for_any_logged_in_user_is_for_staff(django_user_model, addresses, groups, status):
    """T21: pages and documents, versions, summaries, PDF and data; by a restriction above, too."""
    user = django_user_model.objects.create_user(f"somebody of {groups}")
    user.groups.set(Group.objects.filter(name__in=groups))
    browser = browser_of(user)
    for address in addresses:
        response = browser.get(address)
        assert response.status_code == status, address
        assert status == 200 or WORD not in response.content.decode()


def test_a_room_lets_its_members_in_whatever_its_restriction_is(room):
    """T21: the list of a room is the answer to who its readers are."""
    PageViewRestriction.objects.all().update(restriction_type=LOGIN)
    CollectionViewRestriction.objects.all().update(restriction_type=LOGIN)
    _, member = make_member(room)
    _, other = make_member(FunderRoomPageFactory(title="Other", slug="other"), "o@example.org")
    for address in (room.url, room.documents.first().document.url):
        assert member.get(address).status_code == 200
        assert other.get(address).status_code == 404


def test_what_is_for_staff_is_in_no_list_that_a_funder_reads(indexing, room, private_page):
    """T20"""
    _, funder = make_member(room)
    FunderRoomPage.objects.filter(pk=room.pk).update(title="A room")
    lists = ["/", "/initiatives/", f"/search/?q={WORD}", "/sitemap.xml", "/funders/rooms/"]
    for address in lists:
        response = funder.get(address)
        text = response.content.decode()
        assert private_page.url not in text, address
        assert WORD not in text.replace(f'value="{WORD}"', "").replace(f"“{WORD}”", ""), address
