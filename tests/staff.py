"""People in each role, and the editor's form as a browser would send it."""

import zlib

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from tests.admin_forms import edit_address, form_data
from tests.factories import InitiativePageFactory

DJANGOS_OWN = {"cursor_factory", "context"}


@pytest.fixture
def person(db, django_user_model):
    """A function that makes a member of the named groups (none: somebody without a role)."""

    def make(name, *groups):
        user = django_user_model.objects.create_user(name, email=f"{name}@example.org")
        user.groups.set(Group.objects.filter(name__in=groups))
        assert user.groups.count() == len(groups)
        return user

    return make


@pytest.fixture
def author(person):
    return person("author", "Authors")


@pytest.fixture
def publisher(person):
    return person("publisher", "Publishers")


@pytest.fixture
def care_reviewer(person):
    return person("reviewer", "Care reviewers")


@pytest.fixture
def administrator(person):
    return person("administrator", "Administrators")


def browser_of(user):
    """A client signed in as the user."""
    client = Client()
    client.force_login(user)
    return client


def edit(user, page, action="", **changes):
    """Send the editor's form with changes; `action` is a button such as "publish" or "submit".

    A change to None leaves a box empty. Returns the answer.
    """
    client = browser_of(user)
    data = form_data(client.get(edit_address(page)).content.decode()) | changes
    data = {name: value for name, value in data.items() if value is not None}
    if action:
        data[f"action-{action}"] = "on"
    return client.post(edit_address(page), data)


@pytest.fixture
def draft(author):
    """An initiative that its author has saved and nobody has published."""
    page = InitiativePageFactory(title="A draft", slug="a-draft", owner=author, live=False)
    page.save_revision(user=author)
    return page


@pytest.fixture
def own_connection(db):
    """A function that opens a second connection to the database of the tests.

    Its `lock` gives the number of the lock of a piece of work.
    """

    def connect():
        parts = connection.get_connection_params()
        kept = {name: value for name, value in parts.items() if name not in DJANGOS_OWN}
        return psycopg.connect(**kept).cursor()

    connect.lock = lambda name: zlib.crc32(name.encode())
    return connect
