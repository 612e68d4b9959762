"""The sitemap: whole in a small site, in parts in a large one, with the addresses of its pages."""

import re

import pytest
from wagtail.models import Page, PageViewRestriction, Site, get_page_models

from funders.models import FunderRoomPage
from iip_site import sitemaps
from tests.factories import FunderRoomPageFactory, InitiativePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(client):
    """A function that returns the addresses in a sitemap."""

    def listed(path="/sitemap.xml", **headers):
        response = client.get(path, headers=headers)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/xml"
        return re.findall(r"<loc>(.*?)</loc>", response.content.decode())

    return listed


def test_addresses_are_those_of_the_pages_in_every_site(initiative_index, addresses, rf, settings):
    settings.ALLOWED_HOSTS = ["localhost", "second.example"]
    StandardPageFactory(title="Über uns", slug="über-uns")
    own_root = StandardPageFactory(title="Second site", slug="second")
    below = StandardPageFactory(title="Below", slug="below", parent=own_root)
    Site.objects.create(hostname="second.example", port=8080, root_page=own_root)
    for host, pages in (
        ("localhost", Page.objects.filter(depth__gt=1).order_by("path")),
        ("second.example:8080", [own_root, below]),
    ):
        request = rf.get("/", headers={"host": host})
        assert addresses(host=host) == [page.get_full_url(request) for page in pages]


def test_large_site_has_a_list_of_sitemaps_that_hold_each_address_once(
    initiative_index, addresses, client, monkeypatch
):
    assert client.get("/sitemap-1.xml").status_code == 404
    for number in range(5):
        InitiativePageFactory(show_in_portfolio=bool(number % 2))
    whole = addresses()
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", len(whole))
    monkeypatch.setattr(sitemaps, "PAGES_EACH", 3)
    assert addresses() == whole
    InitiativePageFactory(title="One more", slug="one-more")
    parts = addresses()
    assert parts == [f"http://testserver/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [address for part in parts for address in addresses(part)]
    assert found == [*whole, "http://localhost/initiatives/one-more/"]
    for number in (0, 4):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_room_is_not_listed_even_if_its_restriction_is_gone(home_page, addresses):
    room = FunderRoomPageFactory()
    PageViewRestriction.objects.all().delete()
    assert not any(room.slug in address for address in addresses())
    assert FunderRoomPage.is_always_private


def test_no_page_type_tells_wagtail_addresses_that_the_sitemap_does_not_ask_for():
    for model in get_page_models():
        assert model.get_sitemap_urls is Page.get_sitemap_urls, model
