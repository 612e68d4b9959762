"""How somebody comes into a room: by a mail that works once, for seven days, for them alone."""

import datetime
import re
from smtplib import SMTPException
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.tokens import digest_of, make_token
from funders.models import RoomMember
from funders.rooms.accounts import join
from funders.throttling import MISSES
from tests.factories import FunderRoomPageFactory
from tests.funders.conftest import PASSWORD, make_member

pytestmark = pytest.mark.django_db

ADD = "/admin/funders/room-members/new/"
# A mail address as long as it may be, but no user name.
LONG = f"{'x' * 60}@{'y' * 60}.{'z' * 60}.example.org"
CHOSEN = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture
def room(home_page):
    return FunderRoomPageFactory(title="A room", slug="a-room")


def invite(client, room, email="Reader@Example.org"):
    """Invite somebody in the admin; returns the address in the mail."""
    mail.outbox.clear()
    answer = client.post(ADD, {"room": room.pk, "name": "A reader", "email": email})
    assert answer.status_code == 302, answer.context["form"].errors
    return address_in_mail()


def address_in_mail():
    """The way that the mail names, without the host."""
    (message,) = mail.outbox
    return re.search(r"http://localhost(/funders/invitation/\S+/)", message.body)[1]


def test_invited_person_chooses_a_password_and_is_in_the_room(moderator_client, recipient, room):
    address = invite(moderator_client, room)
    assert mail.outbox[0].to == ["reader@example.org"]
    page = BeautifulSoup(recipient.get(address).content, "html.parser")
    assert page.h1.get_text() == "Welcome, A reader"
    answer = recipient.post(address, CHOSEN)
    assert answer.headers["Location"] == room.url
    assert recipient.get(room.url).status_code == 200
    member = RoomMember.objects.get()
    assert member.state == RoomMember.State.ACTIVE
    assert [group.name for group in member.user.groups.all()] == ["Funders"]
    assert recipient.get("/admin/").status_code == 403
    again = Client()
    signed = again.post("/account/login/", {"login": "reader@example.org", "password": PASSWORD})
    assert again.get(signed.headers["Location"]).headers["Location"] == room.url


def test_invitation_works_once(moderator_client, recipient, room):
    address = invite(moderator_client, room)
    recipient.post(address, CHOSEN)
    for request in (Client().get, lambda place: Client().post(place, CHOSEN)):
        answer = request(address)
        assert answer.status_code == 404
        assert "used up" in answer.content.decode()


def test_looking_at_an_invitation_does_not_use_it_up(moderator_client, recipient, room):
    address = invite(moderator_client, room)
    for method in (recipient.get, recipient.head, recipient.get):
        assert method(address).status_code == 200
    assert recipient.post(address, CHOSEN).status_code == 302


def test_two_presses_at_once_make_one_account(room, django_user_model):
    member = RoomMember.objects.create(room=room, name="A", email="a@example.org")
    member.make_invitation()
    stale = RoomMember.objects.get(pk=member.pk)
    assert join(member, PASSWORD) is not None
    assert join(stale, "another-password-altogether-9") is None
    assert django_user_model.objects.get(email="a@example.org").check_password(PASSWORD)


@pytest.mark.parametrize("way", ["old", "called off", "replaced", "wrong", "uppercase", "doubled"])
def test_invitation_that_does_not_hold_gets_one_answer(moderator_client, recipient, room, way):
    address = invite(moderator_client, room)
    token = address.split("/")[3]
    member = RoomMember.objects.get()
    if way == "old":
        RoomMember.objects.update(invited_at=timezone.now() - datetime.timedelta(days=7, minutes=1))
    elif way == "called off":
        moderator_client.post(reverse("room_members:end", args=[member.pk]))
    elif way == "replaced":
        moderator_client.post(reverse("room_members:invite", args=[member.pk]))
    else:
        changed = {"wrong": make_token(), "uppercase": token.upper(), "doubled": token * 2}[way]
        address = f"/funders/invitation/{changed}/"
    expected = Client().get(f"/funders/invitation/{make_token()}/")
    for answer in (recipient.get(address), recipient.post(address, CHOSEN)):
        assert (answer.status_code, answer.content) == (404, expected.content)
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert not RoomMember.objects.active().exists()


def test_client_that_keeps_guessing_invitations_has_to_wait(moderator_client, recipient, room):
    address = invite(moderator_client, room)
    for _ in range(int(MISSES["secret_address"].split("/")[0])):
        recipient.get(f"/funders/invitation/{make_token()}/")
    assert recipient.get(address).status_code == 429


def test_only_the_digest_of_an_invitation_is_kept(moderator_client, room):
    token = invite(moderator_client, room).split("/")[3]
    member = RoomMember.objects.get()
    assert member.token_digest == digest_of(token)
    edit = moderator_client.get(reverse("room_members:edit", args=[member.pk])).content.decode()
    assert token not in edit


@pytest.mark.parametrize("password", ["short", "password-password", "justice-institute-2026"])
def test_weak_password_is_refused_and_the_invitation_stays(
    moderator_client, recipient, room, password
):
    address = invite(moderator_client, room)
    answer = recipient.post(address, {"new_password1": password, "new_password2": password})
    assert answer.status_code == 200
    assert BeautifulSoup(answer.content, "html.parser").select(".account-error")
    assert recipient.post(address, CHOSEN).status_code == 302


def test_form_of_another_site_uses_no_invitation_up(moderator_client, room):
    """T30h."""
    address = invite(moderator_client, room)
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(address, CHOSEN).status_code == 403
    assert not RoomMember.objects.active().exists()


def test_second_room_is_added_to_the_account_without_a_new_password(moderator_client, room):
    _, browser = make_member(room)
    other = FunderRoomPageFactory(title="Another room", slug="another")
    address = invite(moderator_client, other)
    page = BeautifulSoup(Client().get(address).content, "html.parser")
    assert not page.select("input[type=password]")
    sent = Client().post(address, {"new_password1": "stolen-account-password-1"} | CHOSEN)
    assert sent.headers["Location"] == f"/account/login/?next={other.url}"
    member = RoomMember.objects.get(room=other)
    assert member.user.check_password(PASSWORD)
    assert browser.get(other.url).status_code == 200
    listed = BeautifulSoup(browser.get("/funders/rooms/").content, "html.parser").main
    assert listed.get_text().count("room") >= 2
    assert browser.get("/funders/rooms/entrance/").headers["Location"] == "/funders/rooms/"


def test_ended_person_is_invited_again_and_chooses_a_new_password(moderator_client, room):
    member, _ = make_member(room)
    moderator_client.post(reverse("room_members:end", args=[member.pk]))
    mail.outbox.clear()
    moderator_client.post(reverse("room_members:invite", args=[member.pk]))
    fresh = {
        "new_password1": "blue-heron-keeps-still-8",
        "new_password2": "blue-heron-keeps-still-8",
    }
    browser = Client()
    assert browser.post(address_in_mail(), fresh).headers["Location"] == room.url
    assert browser.get(room.url).status_code == 200


@pytest.mark.parametrize("active", [True, False])
def test_account_of_a_colleague_is_never_touched(
    moderator_client, recipient, room, django_user_model, active
):
    """T22."""
    before = "as-it-was-before-1"
    colleague = django_user_model.objects.create_user("ada", "ada@example.org", before)
    colleague.is_superuser, colleague.is_active = True, active
    colleague.save()
    for email in ("ada@example.org", "ADA@example.org"):
        answer = moderator_client.post(ADD, {"room": room.pk, "name": "Ada", "email": email})
        assert "works on the site" in answer.content.decode()
    assert not mail.outbox
    # Invited before she was given a role.
    member = RoomMember.objects.create(room=room, name="Ada", email="ada@example.org")
    recipient.post(f"/funders/invitation/{member.make_invitation()}/", CHOSEN)
    colleague.refresh_from_db()
    assert colleague.check_password(before)
    assert colleague.is_active is active


def test_same_person_is_not_invited_to_a_room_twice(moderator_client, room):
    invite(moderator_client, room)
    answer = moderator_client.post(
        ADD, {"room": room.pk, "name": "Again", "email": "reader@example.org"}
    )
    assert "in the list of this room already" in answer.content.decode()


@pytest.mark.parametrize("email", ["", "no address", "a@b\r\nBcc: c@example.org", "x" * 300, LONG])
def test_bad_address_is_refused_and_nothing_is_sent(moderator_client, room, email):
    answer = moderator_client.post(ADD, {"room": room.pk, "name": "A", "email": email})
    assert answer.status_code == 200
    assert not mail.outbox and not RoomMember.objects.exists()


def test_room_that_is_not_published_invites_nobody(moderator_client, room):
    room.unpublish()
    answer = moderator_client.post(ADD, {"room": room.pk, "name": "A", "email": "a@example.org"})
    assert "Publish it first." in answer.content.decode()


def test_site_without_mail_says_so(moderator_client, room, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    answer = moderator_client.post(ADD, {"room": room.pk, "name": "A", "email": "a@example.org"})
    assert "sends no mail" in answer.content.decode()
    assert not RoomMember.objects.exists()


def test_mail_server_that_is_away_loses_no_entry(moderator_client, room):
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=SMTPException("a@b")):
        answer = moderator_client.post(
            ADD, {"room": room.pk, "name": "A", "email": "a@example.org"}, follow=True
        )
    assert "was not sent" in answer.content.decode()
    assert RoomMember.objects.get().email == "a@example.org"


def test_list_says_how_each_access_stands(moderator_client, room):
    make_member(room)
    now = timezone.now()
    for name, sent in (("invited", now), ("lapsed", now - datetime.timedelta(days=8))):
        member = RoomMember.objects.create(room=room, name=name, email=f"{name}@example.org")
        member.make_invitation()
        RoomMember.objects.filter(pk=member.pk).update(invited_at=sent)
    RoomMember.objects.create(room=room, name="ended", email="e@example.org", ended_at=now)
    assert {member.state for member in RoomMember.objects.all()} == set(RoomMember.State)
    for state in RoomMember.State:
        assert [m.state for m in RoomMember.objects.in_state(state, now)] == [state]
        page = moderator_client.get("/admin/funders/room-members/", {"state": state})
        assert page.status_code == 200
        listed = BeautifulSoup(page.content, "html.parser").select("table.listing tbody tr")
        assert len(listed) == 1 and state.label.lower() in listed[0].get_text().lower()


def test_deleting_an_entry_or_its_room_closes_the_account(room):
    for delete in (lambda member: member.delete(), lambda member: member.room.delete()):
        member, browser = make_member(room)
        delete(member)
        member.user.refresh_from_db()
        assert not member.user.is_active
        assert browser.get("/funders/rooms/").status_code == 302


@pytest.mark.parametrize("role", ["Authors", "Care reviewers", "Funders"])
def test_who_may_not_publish_invites_nobody(member_client, room, role):
    client = member_client(role)
    data = {"room": room.pk, "name": "A", "email": "a@example.org"}
    assert client.post(ADD, data).status_code in {302, 403}
    assert not RoomMember.objects.exists() and not mail.outbox


def test_landing_of_somebody_without_a_room_says_so(django_user_model):
    browser = Client()
    browser.force_login(django_user_model.objects.create_user("nobody"))
    answer = browser.get("/funders/rooms/entrance/", follow=True)
    assert "no room for you" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "/account/logout/" in answer.content.decode()
    assert Client().get("/funders/rooms/").status_code == 302
