"""What funders ask of the organization itself, on their page: absent where it is unknown."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from tests.factories import (
    DocumentFactory,
    GrantFactory,
    InitiativePageFactory,
    OrganizationFactory,
    StandardPageFactory,
)
from tests.reading import words

pytestmark = pytest.mark.django_db


def paper(**values):
    """A paper as staff list it."""
    return ("paper", {"kind": "form_990", "date": "2025", "text": "", "url": "", **values})


@pytest.fixture
def section(portfolio, read):
    """A function that reads the section, or None."""
    return lambda: read("/funders/").select_one(".trust")


def test_nothing_is_there_as_long_as_nothing_is_known(section):
    assert section() is None
    OrganizationFacts.objects.create(name="The Institute", facts_as_of=PartialDate(2026))
    assert section() is None


def test_each_part_is_there_by_itself(section):
    facts = OrganizationFacts.objects.create(ein="12-3456789", facts_as_of=PartialDate(2026, 11))
    assert words(section().dl) == "EIN 12-3456789 As of November 2026"
    assert not section().select("h3")
    facts.ein, facts.fiscal_year = "", "July 1 to June 30"
    facts.supporters = [
        ("supporter", {"wording": "A fund, gladly", "approved_on": "2026", "url": ""})
    ]
    facts.save()
    assert words(section().dl).startswith("Fiscal year July 1 to June 30")
    assert [words(each) for each in section().select("h3")] == ["Supporters"]
    assert "A fund, gladly" in section().get_text()


def test_search_engines_are_told_the_ein(portfolio, client):
    OrganizationFacts.objects.create(name="The Institute", ein="12-3456789")
    assert '"taxID":"12-3456789"' in client.get("/funders/").content.decode()


def test_papers_have_their_date_and_lead_where_they_are(section):
    page, document = StandardPageFactory(title="Our board", slug="board"), DocumentFactory()
    OrganizationFacts.objects.create(
        papers=[
            paper(url="https://990.example/"),
            paper(kind="board", page=page, date="2026-03"),
            paper(kind="audit", document=document, date="2026-03-31"),
            paper(kind="policy", text="Gift policy", url="https://gift.example/"),
        ]
    )
    found = [(words(item), item.a["href"]) for item in section().select("li")]
    assert found == [
        ("Form 990 2025", "https://990.example/"),
        ("Board March 2026", "/board/"),
        ("Audit March 31, 2026", document.url),
        ("Gift policy 2025", "https://gift.example/"),
    ]


def test_papers_that_nobody_may_open_are_not_named(section):
    """T20, T23."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document = DocumentFactory(title="quokkadocument")
    document.collection = closed
    document.save()
    OrganizationFacts.objects.create(
        papers=[
            paper(text="quokkapage", page=StandardPageFactory(title="quokka", live=False)),
            paper(text="quokkafile", document=document),
        ]
    )
    assert section() is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ein": "123456789"}, "nine digits"),
        ({"ein": "12-34567890"}, "at most 10"),
        ({"org_id": "12-3456789"}, "US-EIN-12-3456789"),
        ({"giving_prefix": "example"}, "360G-"),
    ],
)
def test_facts_in_another_form_are_refused(values, words):
    with pytest.raises(ValidationError, match=words):
        OrganizationFacts(**values).full_clean()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "one of the three"),
        ({"url": "https://x.example/", "date": ""}, "required"),
        ({"url": "https://x.example/", "date": "2026-13-45"}, "2026-13-45"),
        ({"url": "https://x.example/", "date": "2199"}, "still to come"),
        ({"url": "no address"}, "no web address"),
    ],
)
def test_paper_without_a_date_or_a_place_is_refused(values, words):
    block = OrganizationFacts._meta.get_field("papers").stream_block.child_blocks["paper"]
    value = block.to_python(paper(**values)[1])
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert words in str(refused.value.as_json_data())


def test_grants_show_by_their_own_tick_and_their_amount_by_another(section):
    """T20: initiatives that are not public are not named, report dates never."""
    seen = InitiativePageFactory(title="A program")
    hidden = InitiativePageFactory(title="quokkapage", live=False)
    supporter = OrganizationFactory(name="A fund")
    grant = GrantFactory(
        supporter=supporter,
        title="For rural offices",
        purpose="To find out what works.",
        starts=PartialDate(2026),
        ends=PartialDate(2028),
        amount=Decimal(250000),
    )
    for page in (seen, hidden):
        grant.initiatives.create(initiative=page)
    grant.reports.create(due_on=datetime.date(2027, 3, 31), name="quokkareport")
    grant.save()
    assert section() is None
    grant.show = True
    grant.save()
    text = words(section())
    assert "For rural offices A fund · 2026–2028 To find out what works. For A program" in text
    assert "250,000" not in text and "quokka" not in text and "2027" not in text
    grant.show_amount = True
    grant.save()
    assert "A fund · 2026–2028 · $250,000" in words(section())
    supporter.live = False
    supporter.save()
    assert section() is None


def test_grants_cost_the_same_for_one_and_ten(portfolio, client, django_assert_num_queries):
    def grants(number):
        for _ in range(number):
            grant = GrantFactory(show=True)
            grant.initiatives.create(initiative=InitiativePageFactory())
            grant.save()

    grants(1)
    client.get("/funders/")
    with CaptureQueriesContext(connection) as few:
        client.get("/funders/")
    grants(9)
    with django_assert_num_queries(len(few)):
        client.get("/funders/")
