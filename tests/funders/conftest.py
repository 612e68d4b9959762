"""Share sets as staff make them, and the browsers of their recipients."""

import pytest
from django.test import Client

from funders.models import RoomMember, SharedDocument, SharedInitiative, ShareSet
from funders.rooms.accounts import join


def make_set(pages=(), documents=(), although_private=False, **values):
    """A share set of the pages and documents; returns it and its address."""
    share_set = ShareSet(**{"title": "Two programs", "recipient": "A foundation"} | values)
    share_set.initiatives = [
        SharedInitiative(initiative=page, although_private=although_private) for page in pages
    ]
    share_set.documents = [
        SharedDocument(document=document, although_private=although_private)
        for document in documents
    ]
    share_set.save()
    return share_set, f"/funders/shared/{share_set.make_address()}/"


@pytest.fixture
def recipient():
    """A browser without cookies; errors arrive as answers."""
    return Client(raise_request_exception=False)


PASSWORD = "green-otter-walks-home-7"


def make_member(room, email="reader@example.org"):
    """Somebody who has joined the room; returns the entry and a signed-in browser."""
    member = RoomMember.objects.create(room=room, name="A reader", email=email)
    member.make_invitation()
    user = join(member, PASSWORD) or join(member)
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    member.refresh_from_db()
    return member, browser
