"""What closes an address without anybody thinking of it."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, PageViewRestriction

from tests.factories import StandardPageFactory


def opens(client, address):
    """Whether an address shows the draft."""
    return client.get(address).status_code == 200


@pytest.fixture
def make_private(admin_client):
    """A function that closes a page to anonymous visitors, by the button in the editor."""

    def press(page):
        address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        admin_client.post(address, {"restriction_type": "login"})
        assert page.get_view_restrictions().exists()

    return press


def test_a_page_that_is_made_private_closes_its_addresses_and_says_so(
    client, draft, make_link, make_private
):
    link, address = make_link()
    assert opens(client, address)
    make_private(draft)
    assert client.get(address).status_code == 404
    link.refresh_from_db()
    assert link.state == "Revoked"
    entry = PageLogEntry.objects.get(page=draft, action="editorial.reader_link.revoke")
    assert entry.user.is_superuser
    assert entry.message == "Revoked the reader link for Rita Reader"


def test_a_private_page_above_closes_them_too_and_others_stay_open(
    client, draft, make_link, make_private, author
):
    _, address = make_link()
    elsewhere = StandardPageFactory(title="Elsewhere", owner=author, live=False)
    elsewhere.save_revision(user=author)
    _, other = make_link(page=elsewhere)
    make_private(draft.get_parent())
    assert not opens(client, address)
    assert opens(client, other)


def test_a_move_below_a_private_page_closes_them(client, draft, make_link):
    _, address = make_link()
    closed = StandardPageFactory(title="Closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    draft.move(closed, pos="last-child")
    assert not opens(client, address)


def test_a_link_for_a_page_that_is_private_already_is_somebodys_decision(
    client, draft, make_link, make_private
):
    make_private(draft)
    _, address = make_link()
    assert opens(client, address)


@pytest.mark.parametrize("event", ["deleted", "taken down", "renamed"])
def test_what_else_may_happen_to_the_page(client, draft, make_link, event):
    _, address = make_link()
    draft.save_revision().publish()
    if event == "deleted":
        draft.delete()
    elif event == "taken down":
        draft.unpublish()
    else:
        draft.slug = "another-slug"
        draft.save_revision().publish()
    assert opens(client, address) == (event != "deleted")
