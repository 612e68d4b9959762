"""A draft, its author, and a reader link."""

import pytest
from django.contrib.auth.models import Group

from editorial.models import ReaderLink
from tests.factories import InitiativePageFactory


@pytest.fixture
def author(db, django_user_model):
    user = django_user_model.objects.create_user(
        "author", "author@example.org", first_name="Ada", last_name="Author"
    )
    user.groups.add(Group.objects.get(name="Authors"))
    return user


@pytest.fixture
def draft(author):
    """A page that was never published, with one saved draft."""
    page = InitiativePageFactory(
        title="Early words", slug="early-words", summary="canary-first", owner=author, live=False
    )
    page.save_revision(user=author)
    return page


@pytest.fixture
def make_link(author, draft):
    """A function that makes a link to the newest draft; gives (link, address)."""

    def make(page=None, **values):
        page = page or draft
        values = {"reader_name": "Rita Reader", "reader_email": "rita@example.org"} | values
        link, token = ReaderLink.make(page, page.get_latest_revision(), author, **values)
        return link, f"/reader/{token}/"

    return make
