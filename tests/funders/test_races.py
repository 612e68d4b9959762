"""Two changes of a share set or a member at a time: what ends an access is not undone by chance."""

from unittest import mock

import pytest
from django.urls import reverse

from funders.forms import ShareSetForm
from funders.models import RoomMember, ShareSet
from funders.rooms.accounts import end, join
from funders.rooms.forms import RoomMemberForm
from tests.factories import FunderRoomPageFactory, InitiativePageFactory
from tests.funders.conftest import PASSWORD, make_member, make_set
from tests.funders.test_share_set_admin import form

pytestmark = pytest.mark.django_db


def meanwhile(form_class, change):
    """Let something happen between the reading of a record and the saving of its form."""
    is_valid = form_class.is_valid

    def and_then(self):
        valid = is_valid(self)
        change()
        return valid

    return mock.patch.object(form_class, "is_valid", and_then)


def test_set_that_is_revoked_while_its_form_is_saved_stays_revoked(moderator_client, recipient):
    program = InitiativePageFactory()
    share_set, address = make_set([program])
    data = form([], ends_on=str(share_set.ends_on), title="Corrected")
    data |= {"initiatives-TOTAL_FORMS": 1, "initiatives-INITIAL_FORMS": 1}
    data |= {"initiatives-0-id": share_set.initiatives.get().pk, "initiatives-0-ORDER": 1}
    data |= {"initiatives-0-initiative": program.pk}
    with meanwhile(ShareSetForm, lambda: ShareSet.objects.get().revoke()):
        answer = moderator_client.post(reverse("share_sets:edit", args=[share_set.pk]), data)
    assert answer.status_code == 302
    share_set.refresh_from_db()
    assert (share_set.title, share_set.state) == ("Corrected", ShareSet.State.REVOKED)
    assert recipient.get(address).status_code == 404


def test_access_that_ends_while_its_form_is_saved_stays_ended(moderator_client, home_page):
    room = FunderRoomPageFactory()
    member, browser = make_member(room)
    address = reverse("room_members:edit", args=[member.pk])
    with meanwhile(RoomMemberForm, lambda: end(RoomMember.objects.get())):
        answer = moderator_client.post(address, {"name": "Renamed"})
    assert answer.status_code == 302
    member.refresh_from_db()
    assert (member.name, member.state) == ("Renamed", RoomMember.State.ENDED)
    assert browser.get(room.url).status_code != 200


def test_account_is_closed_when_its_access_ends_while_the_invitation_is_used(home_page):
    member = RoomMember.objects.create(
        room=FunderRoomPageFactory(), name="A", email="a@example.org"
    )
    member.make_invitation()
    read_before = RoomMember.objects.get(pk=member.pk)
    user = join(member, PASSWORD)
    end(read_before)
    user.refresh_from_db()
    assert not user.is_active


def test_two_first_invitations_of_one_person_at_once_make_one_account(home_page, django_user_model):
    rooms = FunderRoomPageFactory.create_batch(2)
    first, second = (
        RoomMember.objects.create(room=room, name="A", email="a@example.org") for room in rooms
    )
    for member in (first, second):
        member.make_invitation()
    assert join(first, PASSWORD)
    # As the second saw it before the first was done.
    with mock.patch.multiple(
        "funders.rooms.accounts", chooses_password=lambda email: True, accounts_of=lambda email: []
    ):
        assert join(second, "another-password-altogether-9") is None
    assert django_user_model.objects.get(email="a@example.org").check_password(PASSWORD)
