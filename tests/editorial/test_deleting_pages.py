"""Deleting what readers see: more than a click, and after it was said what is lost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from editorial.models import ReaderLink
from tests.factories import InitiativePageFactory, RelatedPageFactory, StandardPageFactory
from tests.funders.conftest import make_set
from tests.staff import browser_of

UNPUBLISH = "Unpublish"

pytestmark = pytest.mark.usefixtures("indexing")


@pytest.fixture
def page(db):
    """A live initiative with a version, a reader link, a page that names it and a share set."""
    page = InitiativePageFactory(title="Read by many")
    revision = page.save_revision()
    revision.publish()
    ReaderLink.objects.create(
        page=page,
        revision=revision,
        revision_created_at=revision.created_at,
        token_digest="x",
        reader_name="A reader",
        expires_at=timezone.now() + timedelta(days=7),
    )
    RelatedPageFactory(page=InitiativePageFactory(title="Names it"), related_page=page)
    return page


def delete_address(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def bulk_address(*pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return address + "?" + "&".join(f"id={page.pk}" for page in pages)


def text_of(response):
    """The words of an answer's main part on one line."""
    main = BeautifulSoup(response.content, "html.parser").select_one("main")
    return " ".join(main.get_text(" ").split())


@pytest.mark.parametrize("address", [delete_address, bulk_address])
def test_what_is_lost_is_said_and_the_safer_way_comes_first(publisher, page, address):
    make_set([page], title="For a foundation")
    response = browser_of(publisher).get(address(page))
    words = text_of(response)
    for lost in (page.full_url, "1 published version ", "1 reader link ", "Names it"):
        assert lost in words
    assert "For a foundation" in words
    actions = BeautifulSoup(response.content, "html.parser").select("main .button")
    assert actions[0].get_text(strip=True).startswith(UNPUBLISH)
    assert actions[0]["href"].startswith("/admin/")


@pytest.mark.parametrize("address", [delete_address, bulk_address])
def test_a_press_of_the_button_alone_deletes_nothing_that_readers_see(publisher, page, address):
    client = browser_of(publisher)
    response = client.post(address(page))
    assert "Tick that you know what is lost" in text_of(response)
    assert Page.objects.filter(pk=page.pk).exists()
    client.post(address(page), {"understood": "on"})
    assert not Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("address", [delete_address, bulk_address])
def test_a_draft_is_deleted_as_before(publisher, db, address):
    draft = StandardPageFactory(title="A draft", live=False)
    client = browser_of(publisher)
    assert "id_understood" not in client.get(address(draft)).content.decode()
    client.post(address(draft))
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_a_draft_with_a_live_page_below_it_is_no_draft(admin_client, page):
    index = page.get_parent()
    index.live = False
    index.save()
    words = text_of(admin_client.get(delete_address(index)))
    assert page.full_url in words and "I know what is lost" in words


def test_the_offer_to_unpublish_several_names_those_that_readers_see(publisher, page):
    draft = StandardPageFactory(title="A draft", live=False)
    response = browser_of(publisher).get(bulk_address(page, draft))
    offer = BeautifulSoup(response.content, "html.parser").select_one("main .button")
    assert f"id={page.pk}&" in offer["href"] and f"id={draft.pk}&" not in offer["href"]
    assert browser_of(publisher).get(offer["href"]).status_code == 200


def test_somebody_who_may_not_delete_learns_nothing(author, page):
    response = browser_of(author).get(delete_address(page), follow=True)
    assert page.full_url not in response.content.decode()
