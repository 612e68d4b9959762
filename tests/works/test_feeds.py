"""Feeds: what they hold and leave out, and that other programs read them."""

import datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from wagtail.models import Page, PageViewRestriction

from core.models import OrganizationFacts
from news.models import NewsPage
from tests.factories import (
    ContributorFactory,
    InitiativePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganizationFactory,
    PersonFactory,
    StandardPageFactory,
    TopicFactory,
)
from works.feeds.content import for_feeds
from works.feeds.views import MOST

SCHEMA = Path(__file__).parents[1] / "standards" / "atom.rng"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
DAY = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


def fetch(client, address="/feed/"):
    """The feed at an address as feedparser reads it, held against the schema of Atom."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    tree = etree.fromstring(response.content)
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(tree)
    # The rule of the appendix that a grammar cannot say.
    assert tree.xpath("a:author", namespaces=ATOM)
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    return feed


def titles(client, address="/feed/"):
    """The titles of a feed's entries in their order."""
    return [entry.title for entry in fetch(client, address).entries]


def published(page, day):
    """Give a page the moments of a publication so many days after DAY."""
    moment = DAY + datetime.timedelta(days=day)
    Page.objects.filter(pk=page.pk).update(first_published_at=moment, last_published_at=moment)
    return page


def test_entry_of_a_corrected_work_says_when_it_went_out_and_when_it_changed(client):
    page = published(NewsPageFactory(), 0)
    changed = DAY + datetime.timedelta(days=2)
    Page.objects.filter(pk=page.pk).update(last_published_at=changed)
    (entry,) = fetch(client).entries
    assert entry.published == "2026-05-01T12:00:00+00:00"
    assert entry.updated == "2026-05-03T12:00:00+00:00"


def test_empty_feed_is_valid_and_was_updated_when_the_site_first_went_out(client):
    NewsIndexPageFactory()
    Page.objects.update(first_published_at=None, last_published_at=None)
    assert fetch(client).feed.updated == "1970-01-01T00:00:00+00:00"
    published(StandardPageFactory(), 1)
    first = fetch(client).feed
    assert first.updated == "2026-05-02T12:00:00+00:00"
    assert fetch(client).feed.updated == first.updated
    assert fetch(client, "/news/feed/").entries == []


def test_entry_holds_the_whole_piece_with_whole_addresses(client):
    OrganizationFacts.objects.create(name="The Institute")
    there = StandardPageFactory(slug="there")
    body = f'<p>All of <a linktype="page" id="{there.pk}">it</a> &amp; <b>more</b>.</p>'
    page = NewsPageFactory(
        title="A <release> & more",
        slug="release",
        summary="In short < 5.",
        body=[("paragraph", body)],
    )
    ContributorFactory(page=page, person=PersonFactory(name="Ada Author"), sort_order=0)
    ContributorFactory(page=page, person=None, organization=OrganizationFactory(name="Us & Co"))
    page.topics.set([TopicFactory(name="Courts", slug="courts")])
    page.save()
    published(page, 0)
    feed = fetch(client)
    assert (feed.feed.title, feed.feed.author) == ("The Institute", "The Institute")
    assert f"The latest {MOST} " in feed.feed.subtitle
    (entry,) = feed.entries
    assert entry.title == "A <release> & more"
    assert entry.id == f"urn:uuid:{page.translation_key}"
    assert entry.summary == "In short < 5."
    assert entry.updated == entry.published == "2026-05-01T12:00:00+00:00"
    assert [author.name for author in entry.authors] == ["Ada Author", "Us & Co"]
    labels = [(tag.term, tag.label) for tag in entry.tags]
    assert labels == [("Press release", "Press release"), ("courts", "Courts")]
    content = BeautifulSoup(entry.content[0].value, "html.parser")
    assert "All of it & more." in content.get_text()
    assert urlsplit(content.a["href"]).path == "/there/"
    assert urlsplit(content.a["href"]).netloc
    assert urlsplit(entry.link).path == "/news/release/"


def test_id_of_an_entry_outlives_every_change_of_its_page(client):
    page = NewsPageFactory(slug="before", title="Before")
    (before,) = fetch(client).entries
    page.slug, page.title = "after", "After"
    page.save()
    published(page, 3)
    (after,) = fetch(client).entries
    assert after.link != before.link
    assert after.id == before.id


def test_feed_holds_what_appeared_last_up_to_its_limit(client):
    for number in range(MOST + 2):
        published(NewsPageFactory(title=f"News {number}"), number)
    assert titles(client) == [f"News {number}" for number in range(MOST + 1, 1, -1)]


def test_feed_costs_as_many_queries_for_many_works_as_for_a_few(client):
    def cost():
        client.get("/feed/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/feed/")
        return len(queries)

    def piece(number):
        page = NewsPageFactory(body=[("paragraph", "<p>Text.</p>")], date="2024")
        ContributorFactory(page=page, person=PersonFactory())
        page.topics.set([TopicFactory()])
        page.save()

    piece(0)
    few = cost()
    for number in range(1, 12):
        piece(number)
    assert cost() == few


def test_each_kind_and_each_initiative_has_a_feed_of_its_own(client):
    initiative = InitiativePageFactory(slug="fair")
    NewsPageFactory(title="Of none")
    assert titles(client, "/initiatives/fair/feed/") == []
    page = NewsPageFactory(title="Of the initiative")
    page.initiatives.set([initiative])
    page.save()
    assert titles(client, "/initiatives/fair/feed/") == ["Of the initiative"]
    assert sorted(titles(client, "/news/feed/")) == ["Of none", "Of the initiative"]
    ids = {fetch(client, f"/{path}feed/").feed.id for path in ("", "news/", "initiatives/fair/")}
    assert len(ids) == 3


def test_feed_leaves_out_drafts_private_pages_and_care_pages(client):
    NewsPageFactory(title="Shown")
    NewsPageFactory(title="Draft", live=False)
    NewsPageFactory(title="Hard to read", is_sensitive=True)
    private = NewsPageFactory(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client) == titles(client, "/news/feed/") == ["Shown"]


@pytest.mark.parametrize("values", [{"is_sensitive": True}, {"live": False}])
def test_care_page_and_draft_have_no_feed(client, values):
    page = InitiativePageFactory(slug="fair", **values)
    assert client.get("/initiatives/fair/feed/").status_code == 404
    if page.live:
        links = BeautifulSoup(client.get(page.url).content, "html.parser")
        assert not links.select("link[rel=alternate]")


@pytest.mark.parametrize("address", ["/privacy/feed/", "/no/such/feed/", "/news/release/feed/"])
def test_address_of_a_feed_that_there_is_not_is_not_found(client, address):
    StandardPageFactory(slug="privacy")
    NewsPageFactory(slug="release")
    assert client.get(address).status_code == 404


def test_piece_in_the_press_names_the_page_at_its_outlet(client):
    url = "https://outlet.example/piece/?a=1&b=2"
    NewsPageFactory(kind=NewsPage.Kind.IN_THE_PRESS, outlet="The Outlet", outlet_url=url)
    (entry,) = fetch(client).entries
    assert [link.href for link in entry.links if link.rel == "via"] == [url]
    assert "The Outlet published this piece" in entry.content[0].value


def test_reader_that_has_the_feed_is_told_that_nothing_changed(client):
    NewsPageFactory(title="First")
    tag = client.get("/feed/")["ETag"]
    assert client.get("/feed/", headers={"If-None-Match": tag}).status_code == 304
    NewsPageFactory(title="Second")
    assert client.get("/feed/", headers={"If-None-Match": tag}).status_code == 200


def test_pages_name_the_feeds(read):
    OrganizationFacts.objects.create(name="The Institute")
    InitiativePageFactory(slug="fair")

    def named(address):
        links = read(address).select("link[rel=alternate][type='application/atom+xml']")
        return [link["href"] for link in links]

    assert named("/") == ["/feed/"]
    assert named("/initiatives/fair/") == ["/feed/", "/initiatives/fair/feed/"]
    NewsIndexPageFactory()
    assert named("/news/") == ["/feed/", "/news/feed/"]


def test_feed_moves_with_its_page(client, django_capture_on_commit_callbacks):
    page = InitiativePageFactory(slug="fair")
    page.slug = "fairer"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    response = client.get("/initiatives/fair/feed/")
    assert response.status_code == 301
    assert response["Location"] == "/initiatives/fairer/feed/"


def test_text_for_feeds_keeps_words_and_drops_what_works_on_the_site_only():
    html = (
        '<div class="x"><h2 id="a" class="y">Head</h2><p>Go <a href="#b" rel="z">on</a>'
        '<svg><title>No</title></svg> <a href="mailto:a@b.example">mail</a></p>'
        '<picture><source srcset="/x.avif"><img src="/m/x.jpg" srcset="/m/y.jpg 2x" alt="A room">'
        '</picture><button type="button">Copy</button><script>no()</script></div>'
    )
    assert for_feeds(html, "https://site.example/news/a/") == (
        '<h2>Head</h2><p>Go <a href="https://site.example/news/a/#b">on</a> '
        '<a href="mailto:a@b.example">mail</a></p>'
        '<img alt="A room" src="https://site.example/m/x.jpg"/>'
    )
