"""Whoever follows a link to the Institute's site before this one arrives at a page."""

import pytest
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect

from starter_content.building import page_for
from starter_content.old_site.addresses import KNOWN, LIKELY, OLD_ADDRESSES
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db

HOSTS = ["prosecution.org", "www.prosecution.org"]


@pytest.mark.parametrize("old", OLD_ADDRESSES, ids=lambda old: old.path)
def test_every_old_address_leads_to_a_page_on_both_hosts(old, seeded_site, client, settings):
    settings.ALLOWED_HOSTS = HOSTS
    found = page_for(seeded_site, old.targets)
    expected = getattr(found, "url", found)
    for host in HOSTS:
        for path in (old.path, f"{old.path}/", f"{old.path}?format=rss"):
            answer = client.get(path, headers={"host": host})
            assert answer.status_code == 301, path
            target, _, query = answer["Location"].partition("?")
            assert target == expected
            assert query == path.partition("?")[2]
            assert client.get(target, headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/press-releases/amicus-brief", "amicus-brief-georgia-sb-92"),
        ("/press-releases/amicusbriefsb322", "amicus-brief-georgia-sb-332"),
        ("/press-releases/amicusbriefsb332", "amicus-brief-georgia-sb-332"),
        ("/iip-updates", "2023-summer-update"),
        ("/summer-newsletter-2024", "2024-summer-newsletter"),
        ("/year-end-newsletter", "year-end-newsletter-2024"),
        ("/press-releases", ""),
        ("/iip-opinions", ""),
    ],
)
def test_address_of_a_piece_of_news_leads_to_the_same_piece(path, slug, seeded_site, client):
    expected = f"/news/{slug}/" if slug else "/news/"
    assert client.get(path)["Location"] == expected


def test_addresses_of_the_site_before_are_all_in_the_table_once():
    paths = [old.path for old in OLD_ADDRESSES]
    assert len(paths) == len(set(paths))
    assert len(KNOWN) == 16
    assert len(KNOWN) + len(LIKELY) >= 25


def test_a_better_target_is_taken_as_soon_as_it_is_there_and_a_doubtful_one_never(home_page):
    about = StandardPageFactory(title="About", slug="about-us")
    targets = ("SB 999", "/latest/", "/about-us/")
    assert page_for(home_page, targets).pk == about.pk
    news = StandardPageFactory(title="Latest", slug="latest")
    assert page_for(home_page, targets).pk == news.pk
    brief = StandardPageFactory(title="Amicus brief, SB 999")
    assert page_for(home_page, targets).pk == brief.pk
    StandardPageFactory(title="Another on SB 999")
    assert page_for(home_page, targets).pk == news.pk
    StandardPageFactory(title="Not out yet", slug="draft", live=False)
    assert page_for(home_page, ("/draft/",)) is None


def test_a_redirect_that_staff_deleted_or_made_is_left_alone(home_page, seeded_site):
    Redirect.objects.filter(old_path="/oif").delete()
    Redirect.objects.filter(old_path="/careers").update(redirect_page=None, redirect_link="/x/")
    call_command("load_starter_content", verbosity=0)
    assert not Redirect.objects.filter(old_path="/oif").exists()
    assert Redirect.objects.get(old_path="/careers").redirect_link == "/x/"
