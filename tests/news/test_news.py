"""News: its list, its pages, and pieces that stand elsewhere."""

import datetime
import json

import pytest
from django.utils import timezone

from core.models import OrganizationFacts
from links.models import LinkPlace, OutgoingLink
from links.places import refresh_one
from news.models import NewsPage
from publishing.rules import Level, findings
from tests.factories import (
    ContributorFactory,
    InitiativePageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PersonFactory,
    TopicFactory,
)
from works.models import Contributor, WorkPage

OUTLET = "https://outlet.example/a-piece/"
PRESS = {"kind": NewsPage.Kind.IN_THE_PRESS, "outlet": "The Outlet", "outlet_url": OUTLET}

pytestmark = pytest.mark.django_db


def rows(page):
    """What the list prints: (date and kind, title, address) of each."""
    return [
        (
            " ".join(item.select_one(".works__label").get_text().split()),
            (link := item.select_one("a")).get_text(),
            link["href"],
        )
        for item in page.select(".works__item")
    ]


def test_news_are_listed_latest_first_and_filtered_by_kind(read):
    NewsIndexPageFactory()
    NewsPageFactory(title="Old", slug="old", date="2021")
    NewsPageFactory(title="New", slug="new", date="2024-05-02", kind=NewsPage.Kind.NEWSLETTER)
    NewsPageFactory(title="Draft", live=False)
    assert rows(read("/news/")) == [
        ("May 2, 2024 · Newsletter", "New", "/news/new/"),
        ("2021 · Press release", "Old", "/news/old/"),
    ]
    assert [title for _, title, _ in rows(read("/news/?kind=press+release"))] == ["Old"]
    NewsPageFactory(title="Older", date="2020")
    said = read("/news/?kind=press+release").select_one(".filters__status").get_text()
    assert "Showing 2 news: kind Press release" in " ".join(said.split())


def test_next_page_of_a_filtered_list_stays_filtered(read, monkeypatch):
    monkeypatch.setattr("works.index.PAGE_SIZE", 1)
    NewsIndexPageFactory()
    for number in range(2):
        NewsPageFactory(title=f"News {number}")
    link = read("/news/?kind=press+release").select_one("a[rel=next]")
    assert link["href"].partition("#")[0] == "?kind=Press+release&page=2"


def test_empty_list_says_so_and_offers_nothing_to_the_press(read):
    NewsIndexPageFactory(introduction="")
    page = read("/news/")
    assert "No piece of news has been published yet" in page.main.get_text()
    assert page.select_one("#press") is None


def test_piece_in_the_press_leads_to_its_outlet_from_lists_and_its_page_says_so(read):
    initiative = InitiativePageFactory()
    page = NewsPageFactory(title="Written of us", slug="written", date="2024", **PRESS)
    page.initiatives.set([initiative])
    page.save()
    label = "2024 · In the press · at outlet.example"
    for address in ("/news/", initiative.url):
        assert rows(read(address)) == [(label, "Written of us", OUTLET)]
    shown = read("/news/written/").main
    assert "The Outlet published this piece, which is read there." in shown.get_text()
    assert [link["href"] for link in shown.select(".news__where a")] == [OUTLET]


def test_op_ed_keeps_its_own_page_and_leads_on_to_the_outlet(read):
    values = PRESS | {"kind": NewsPage.Kind.OP_ED}
    page = NewsPageFactory(title="Our view", slug="view", **values)
    ContributorFactory(page=page, person=PersonFactory(name="Ada Author"))
    assert rows(read("/news/"))[0][2] == "/news/view/"
    shown = read("/news/view/").main
    # The facts say it; said once more it would be an echo.
    assert "Published in The Outlet." not in shown.get_text()
    facts = [fact.get_text() for fact in shown.select(".facts__value")]
    assert facts == ["Ada Author", "The Outlet"]
    # The outlet of what others wrote wrote it; of an op-ed it is only where it stands.
    assert shown.find(string="Published in") and not shown.find(string="Outlet")


def test_statement_of_many_counts_them_at_its_head_and_lists_them_below(read):
    page = NewsPageFactory(
        slug="joint", title="A joint statement", body=[("paragraph", "<p>We.</p>")]
    )
    for number in range(5):
        ContributorFactory(page=page, person=None, name=f"Name No. {number}")
    page = NewsPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    html = read("/news/joint/")
    link = html.select_one('.facts a[href="#contributors"]')
    assert link.get_text() == "Name No. 0, Name No. 1, and 3 others"
    section = html.select_one("#contributors")
    assert section.select_one("h3").get_text() == "Authors"
    assert len(section.select("li")) == 5
    assert "Name No. 4" in page.reading_text()
    assert read("/news/joint/versions/1/").select_one("#contributors").select("li")[4]
    page.contributors.filter(name__gt="Name No. 2").delete()
    html = read("/news/joint/")
    assert "Name No. 0, Name No. 1, and Name No. 2" in html.select_one(".facts").get_text()
    assert not html.select("#contributors")


def test_page_without_text_or_address_says_that_its_text_is_not_here(read):
    NewsPageFactory(slug="bare")
    assert "Its text is not on this site." in read("/news/bare/").main.get_text()
    NewsPageFactory(slug="told", body=[("paragraph", "<p>All of it.</p>")])
    shown = read("/news/told/").main.get_text()
    assert "All of it." in shown and "not on this site" not in shown


def test_dead_address_of_an_outlet_is_named_and_the_piece_stays(client):
    page = NewsPageFactory(**PRESS)
    refresh_one(page)
    assert OutgoingLink.objects.get().url == OUTLET
    (place,) = LinkPlace.objects.all()
    assert (place.page_id, place.field) == (page.pk, "Address at the outlet")
    assert client.get(page.url).status_code == 200


def test_journalists_are_told_whom_to_ask(read):
    OrganizationFacts.objects.create(name="The Institute", email="media@institute.example")
    page = NewsPageFactory(slug="release")
    NewsPageFactory(slug="letter", kind=NewsPage.Kind.NEWSLETTER)
    assert "media@institute.example" in read("/news/release/").main.get_text()
    assert "media@institute.example" not in read("/news/letter/").main.get_text()
    person = PersonFactory(name="Ada Press", email="ada@institute.example", show_email=True)
    ContributorFactory(page=page, person=person, role=Contributor.Role.MEDIA_CONTACT)
    contact = read("/news/release/").select_one(".contact-block").get_text()
    assert "Ada Press" in contact and "ada@institute.example" in contact
    assert "media@institute.example" not in contact
    assert read("/news/release/").select_one(".facts") is None


def test_news_under_an_embargo_is_seen_nowhere_until_it_goes_out(read, client):
    page = NewsPageFactory(title="Not yet", slug="not-yet", live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    assert client.get("/news/not-yet/").status_code == 404
    assert rows(read("/news/")) == []
    assert not WorkPage.objects.visible().filter(pk=page.pk).exists()


def missing(**values):
    """The fields that a piece of news must have filled in before it goes out."""
    page = NewsPageFactory(**values)
    return {found.field for found in findings(page) if found.level == Level.MISSING}


def test_piece_in_the_press_goes_out_only_with_its_outlet_and_the_address_there():
    assert {"outlet", "outlet_url"} <= missing(kind=NewsPage.Kind.IN_THE_PRESS)
    assert not missing(**PRESS) & {"outlet", "outlet_url"}
    assert "outlet" in missing(outlet_url=OUTLET)
    assert not missing() & {"outlet", "outlet_url", "date"}


def article(page):
    """The NewsArticle in the head of a page; None without one."""
    (script,) = page.select("script[type='application/ld+json']")
    nodes = json.loads(script.string)["@graph"]
    return next((node for node in nodes if node["@type"] == "NewsArticle"), None)


def test_search_engines_are_told_what_the_record_holds(read):
    OrganizationFacts.objects.create(name="The Institute")
    topic = TopicFactory(name="Courts")
    page = NewsPageFactory(title="A release", slug="release", date="2024-05", summary="What.")
    page.topics.set([topic])
    page.save()
    node = article(read("/news/release/"))
    assert node["headline"] == "A release"
    assert node["datePublished"] == "2024-05"
    assert node["keywords"] == ["Courts"]
    assert node["author"] == node["publisher"]
    ContributorFactory(page=page, person=PersonFactory(name="Ada Author"))
    author = {"@type": "Person", "name": "Ada Author"}
    assert article(read("/news/release/"))["author"] == [author]
    NewsPageFactory(slug="elsewhere", **PRESS)
    assert article(read("/news/elsewhere/")) is None
