"""What is not public shows nowhere among what is: lists, menus, search, links between pages."""

import datetime
import re

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import Footer, Navigation, SiteAlert
from home.models import HomePage, StandardPage
from initiatives.models import Goal, InitiativePage
from tests.factories import (
    FACTORIES,
    DocumentFactory,
    InitiativePageFactory,
    RelatedPageFactory,
    StandardPageFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

PAST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
FUTURE = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)
WAYS = ["draft", "scheduled", "expired", "unpublished", "restricted", "child"]
ROWS = ["goals", "activities", "themes", "participant_groups"]


def canary(way, kind):
    """A word that no anonymous visitor may read; the way is one of not being public."""
    return f"quokka{way}{kind}"


def hide(way, page_type, parent, **values):
    """A new page that is not public in the given way; its texts are canaries."""
    word = canary(way, page_type._meta.model_name)
    texts = {"summary": word} if page_type is InitiativePage else {"introduction": word}
    values = {"title": word, "slug": word, "parent": parent, **texts, **values}
    values |= {
        "draft": {"live": False},
        "scheduled": {"live": False, "go_live_at": FUTURE},
        "expired": {"expire_at": PAST},
    }.get(way, {})
    page = FACTORIES[page_type](**values)
    if way == "unpublished":
        page.unpublish()
    if way == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


@pytest.fixture(scope="module")
def hidden(module_database):
    """A site of one public initiative; every link that staff can set leads to hidden pages."""
    home = HomePage.objects.get()
    public = InitiativePageFactory(title="Public")
    topic = TopicFactory(name="Shared topic", slug="shared")
    public.topics = [topic]
    public.save()
    pages = []
    for way in WAYS[:-1]:
        pages.append(hide(way, StandardPage, home))
        initiative = hide(way, InitiativePage, public.get_parent(), national=True, status="active")
        initiative.topics = [topic]
        initiative.save()
        for relation in ROWS:
            row = getattr(initiative, relation).model(page=initiative)
            setattr(row, "text" if relation == "goals" else "title", canary(way, relation))
            if relation == "participant_groups":
                row.name = canary(way, relation)
            row.save()
        initiative.save()
        pages.append(initiative)
    restricted = next(page for page in pages if page.title == canary("restricted", "standardpage"))
    pages.append(hide("child", StandardPage, restricted))
    edit = Goal(text=canary("edit", "goals"))
    public.goals.add(edit)
    public.summary = canary("edit", "initiativepage")
    public.save_revision()

    links = [("link", {"text": "", "page": page, "url": ""}) for page in pages]
    Navigation.objects.create(links=links)
    Footer.objects.create(links=links)
    SiteAlert.objects.create(text="News", link_text="More", link_page=restricted)
    home.body = [
        ("page_links", {"heading": "Read next", "chosen_pages": pages}),
        *[("call_to_action", {"text": "Go", "link": {"page": page}}) for page in pages],
    ]
    home.save()
    for page in pages:
        RelatedPageFactory(page=public, related_page=page)
    return pages


# Where what is public is listed, and where it is not: that page has neither state nor status.
SURFACES = {
    "/": True,
    "/initiatives/": True,
    "/initiatives/?topic=shared": True,
    "/topics/shared/": True,
    "/initiatives/?state=NY": False,
    "/initiatives/?status=active": False,
    "/initiatives/public/": True,
    "/sitemap.xml": True,
    "/search/": False,
    "/nowhere/": False,
}


@pytest.mark.parametrize(("address", "lists_what_is_public"), SURFACES.items())
def test_nothing_hidden_shows_on_a_public_address(hidden, client, address, lists_what_is_public):
    """T20, D9."""
    body = client.get(address).content.decode()
    assert "quokka" not in body
    assert ("/initiatives/public/" in body) == lists_what_is_public


@pytest.mark.parametrize("way", [*WAYS, "edit"])
@pytest.mark.parametrize("kind", ["standardpage", "initiativepage", *ROWS])
def test_nothing_hidden_is_found_or_offered_as_a_correction(hidden, client, way, kind):
    """T20."""
    word = canary(way, kind)
    for question in (word, word[:-1], word.replace("quokka", "qoukka"), word[:-3] + " public"):
        body = client.get("/search/", {"q": question}).content.decode()
        for typed in question.split():
            body = re.sub(rf"\b{typed}\b", "", body)
        assert "quokka" not in body, question
    for typed in (word[:9], word[:-1], word.replace("quokka", "qoukka")):
        proposed = client.get("/search/suggestions/", {"q": typed}).json()["suggestions"]
        assert not [text for text in proposed if "quokka" in text], typed


@pytest.mark.parametrize("way", WAYS)
def test_hidden_page_itself_is_not_served(hidden, client, way):
    """T20, and D9 for an expired one before the scheduler has run."""
    for page in hidden:
        if way in page.title:
            response = client.get(page.get_url())
            assert response.status_code in (302, 404)
            assert b"quokka" not in response.content


def test_planted_pages_would_show_if_they_were_public(hidden, client):
    """Without this the tests above would pass on an empty site."""
    page = next(page for page in hidden if page.title == canary("draft", "initiativepage"))
    page.save_revision().publish()
    for address in ("/", "/initiatives/?topic=shared", "/initiatives/public/", "/sitemap.xml"):
        assert page.title in client.get(address).content.decode(), address
    answer = client.get("/search/", {"q": "quokkadraftgoal"})
    assert canary("draft", "goals") in answer.content.decode()


def test_draft_of_a_public_page_shows_nothing_of_itself(hidden, read):
    """T20."""
    assert read("/initiatives/public/").h1.get_text(strip=True) == "Public"


def test_hidden_page_leaves_no_empty_entry_in_menus(hidden, read):
    page = read("/")
    for link in page.select("header a, footer a, main a"):
        assert link.get_text(strip=True)
        assert link["href"]
    assert not page.select(".page-links, .call-to-action")
    alert = page.select_one(".alert")
    assert alert.get_text(strip=True) == "News"
    assert not alert.a


def test_page_that_was_public_leaves_every_list_at_once(hidden, client):
    page = StandardPageFactory(title="Wombat", slug="wombat", introduction="wombatword")
    assert b"wombatword" in client.get("/search/?q=wombatword").content.split(b"<ol", 1)[1]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert b"<ol" not in client.get("/search/?q=wombatword").content
    assert b"wombat" not in client.get("/sitemap.xml").content
    assert client.get("/wombat/").status_code == 302


@pytest.mark.parametrize("factory", [StandardPageFactory, InitiativePageFactory])
def test_document_that_is_closed_leaves_the_pages_that_offer_it_at_once(
    initiative_index, client, factory
):
    """T23: its name can be what must not be read."""
    below = Collection.get_first_root_node().add_child(name="Above").add_child(name="Below")
    document = DocumentFactory(title="quokkadocument")
    document.collection = below
    document.save()
    page = factory()
    download = {"document": document.pk, "title": "", "summary": "All of it."}
    stream = page._meta.get_field("body").stream_block
    page.body = stream.to_python([{"type": "download", "value": download}])
    page.save()

    def is_named():
        return "quokkadocument" in client.get(page.url).content.decode()

    assert is_named()
    restriction = CollectionViewRestriction.objects.create(
        collection=below.get_parent(), restriction_type="login"
    )
    assert not is_named()
    restriction.delete()
    assert is_named()
    other = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=other, restriction_type="login")
    assert is_named()
    document.collection = other
    document.save()
    assert not is_named()
