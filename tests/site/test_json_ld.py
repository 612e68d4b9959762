"""The JSON-LD of every page type is understood, and says where the page is."""

import pytest

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from directory.models import Organization
from tests.factories import (
    FACTORIES,
    EventPageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    NewsPageFactory,
    OrganizationFactory,
    PersonFactory,
    PublicationPageFactory,
    SupportFactory,
    TopicFactory,
)
from tests.json_ld import nodes_of
from tests.site.test_page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db
PUBLIC = [model for model in PAGE_TYPES if not model.is_always_private]


@pytest.mark.parametrize("model", PUBLIC, ids=lambda model: model.__name__)
def test_every_page_type_says_on_which_site_it_stands(model, client):
    page = FACTORIES[model]()
    nodes = nodes_of(client.get(page.url).content)
    kinds = {node["@type"] for node in nodes}
    assert "WebSite" in kinds
    trail = [node for node in nodes if node["@type"] == "BreadcrumbList"]
    if page.depth > 2:
        assert trail[0]["itemListElement"][-1]["item"] == page.full_url


def initiative():
    """Make an initiative with a person, a topic, an organization and a state; gives its address."""
    page = InitiativePageFactory()
    page.topics, page.states = [TopicFactory(slug="courts")], ["ME"]
    page.save()
    InitiativePersonFactory(page=page, person=PersonFactory(name="Jane Doe", group="team"))
    SupportFactory(page=page, organization=OrganizationFactory(pk=9001))
    return page.url


# Of each kind that the record of the work is made of: how to make one and its address, its type,
# and what search engines ask of one.
ASKED = {
    "publication": (
        lambda: PublicationPageFactory(date=PartialDate(2018)).url,
        "Report",
        {"name", "author", "datePublished", "publisher", "url"},
    ),
    "event": (
        lambda: EventPageFactory(place_name="A hall").url,
        "Event",
        {"name", "startDate", "location", "eventStatus", "organizer", "url"},
    ),
    "news": (
        lambda: NewsPageFactory(date=PartialDate(2018)).url,
        "NewsArticle",
        {"headline", "author", "datePublished", "publisher", "url"},
    ),
    "person": (lambda: initiative() and "/people/jane-doe/", "Person", {"name", "url"}),
    "people": (lambda: initiative() and "/people/", "CollectionPage", {"name", "url"}),
    "topic": (lambda: initiative() and "/topics/courts/", "CollectionPage", {"name", "url"}),
    "state": (lambda: initiative() and "/states/me/", "CollectionPage", {"name", "url"}),
    "organization": (
        lambda: initiative() and Organization.objects.get(pk=9001).get_absolute_url(),
        "Organization",
        {"name", "mainEntityOfPage"},
    ),
}


@pytest.mark.parametrize("kind", ASKED)
def test_each_kind_of_the_record_has_what_search_engines_ask_for(kind, client):
    OrganizationFacts.objects.create(name="The Institute")
    make, of_type, asked = ASKED[kind]
    address = make()
    nodes = nodes_of(client.get(address).content)
    kinds = {node["@type"] for node in nodes}
    assert {"WebSite", "BreadcrumbList"} <= kinds
    assert any(node["@type"] == of_type and asked <= node.keys() for node in nodes), nodes
