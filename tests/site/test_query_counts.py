"""A page costs as many queries for fifty rows as for one, and not many."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.dates.partial_dates import PartialDate
from core.models import Footer, Navigation, OrganizationFacts
from directory.models import State
from tests.examples import full_initiative
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    InitiativeIndexPageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    MeasureFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    ParticipantGroupFactory,
    StandardPageFactory,
    SupportFactory,
    SupportResourceFactory,
    ThemeFactory,
    TopicFactory,
)

MANY = 50
LISTS = [
    "/",
    "/initiatives/",
    "/initiatives/?state=ME&status=active",
    "/search/?q=zebra",
    "/sitemap.xml",
]
LIMITS = {"/": 18, "/initiatives/": 16}
INITIATIVE_LIMIT = 30
ROWS = [
    GoalFactory,
    ActivityFactory,
    ThemeFactory,
    ParticipantGroupFactory,
    OfficeParticipationFactory,
    InitiativePersonFactory,
    MeasureFactory,
    SupportFactory,
]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


def queries(address):
    """The queries that an address costs once the sizes of its pictures are made."""
    client = Client()
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def frame(module_database):
    """Menus and facts around the pages, as a real site has them."""
    InitiativeIndexPageFactory()
    pages = StandardPageFactory.create_batch(4)
    links = [("link", {"text": "", "page": page, "url": ""}) for page in pages]
    Navigation.objects.create(links=links)
    Footer.objects.create(links=links)
    OrganizationFacts.objects.create(name="The Institute")


@pytest.fixture(scope="module")
def costs(frame):
    """The queries of every list, first with one initiative, then with fifty, by address."""
    initiative_with_rows()
    one = {address: queries(address) for address in LISTS}
    for _ in range(MANY - 1):
        initiative_with_rows()
    return {address: (one[address], queries(address)) for address in LISTS}


def initiative_with_rows():
    """An initiative with a row of each kind that lists print."""
    page = InitiativePageFactory(starts=PartialDate(2021), summary="A zebra.")
    page.states = ["ME"]
    page.topics = [TopicFactory()]
    page.offices = [OfficeParticipationFactory.build(page=None, office=OfficeFactory())]
    page.supports = [SupportFactory.build(page=None, organization=OrganizationFactory())]
    page.save()


def listed(statements):
    """SQL statements cut to a line each, for messages."""
    return "\n" + "\n".join(sql.split(" FROM ", 1)[-1][:150] for sql in statements)


@pytest.mark.parametrize("address", LISTS)
def test_list_costs_the_same_for_one_and_fifty_initiatives(costs, address):
    one, many = costs[address]
    assert len(many) == len(one), listed(sql for sql in many if sql not in one)


@pytest.mark.parametrize("address", LIMITS)
def test_list_stays_within_its_budget(costs, address):
    _, many = costs[address]
    assert len(many) <= LIMITS[address], listed(many)


@pytest.mark.parametrize("address", LISTS)
def test_reading_writes_nothing(costs, address):
    _, many = costs[address]
    reads = ("SELECT", "WITH", "DECLARE")
    assert not [sql for sql in many if not sql.lstrip("(").startswith(reads)]


def test_initiative_costs_the_same_for_few_and_fifty_rows(frame):
    page = full_initiative()
    few = queries(page.url)
    for row_factory in ROWS:
        row_factory.create_batch(MANY, page=page)
    page.support_resources = SupportResourceFactory.create_batch(MANY)
    page.states = list(State.objects.values_list("pk", flat=True))
    page.save()
    topic = page.topics.first()
    for _ in range(10):
        sharing = InitiativePageFactory()
        sharing.topics = [topic]
        sharing.save()
    many = queries(page.url)
    assert len(many) == len(few), listed(sql for sql in many if sql not in few)


def test_initiative_with_every_section_stays_within_its_budget(frame):
    found = queries(full_initiative(body=False).url)
    assert len(found) <= INITIATIVE_LIMIT, listed(found)
