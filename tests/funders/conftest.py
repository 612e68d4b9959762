"""Share sets and rooms as staff make them, the browsers of their readers, and the portfolio."""

import csv
import io
import json

import pytest
from django.test import Client

from core.exports.downloads import BYTE_ORDER_MARK
from funders.models import RoomMember, SharedDocument, SharedInitiative, ShareSet
from funders.rooms.accounts import join
from tests.factories import InitiativePageFactory, PortfolioPageFactory

PASSWORD = "green-otter-walks-home-7"


@pytest.fixture
def portfolio(initiative_index):
    """The portfolio, published and empty."""
    return PortfolioPageFactory()


@pytest.fixture
def listed(portfolio):
    """A function that publishes an initiative in the portfolio."""

    def make(title="Listed", **values):
        return InitiativePageFactory(title=title, show_in_portfolio=True, **values)

    return make


@pytest.fixture
def csv_rows(client):
    """A function that downloads a CSV file and returns its rows as dicts."""

    def download(address):
        response = client.get(address)
        assert response.status_code == 200, response.content
        text = response.getvalue().decode()
        assert text.startswith(BYTE_ORDER_MARK)
        return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))

    return download


@pytest.fixture
def json_data(client):
    """A function that downloads a JSON file and returns what it holds."""

    def download(address):
        response = client.get(address)
        assert response.status_code == 200, response.content
        return json.loads(response.getvalue())

    return download


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


def make_member(room, email="reader@example.org"):
    """Somebody who has joined the room; returns the entry and a signed-in browser."""
    member = RoomMember.objects.create(room=room, name="A reader", email=email)
    member.make_invitation()
    user = join(member, PASSWORD) or join(member)
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    member.refresh_from_db()
    return member, browser
