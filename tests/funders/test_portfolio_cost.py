"""The tables and their files cost as many queries for fifty rows as for four."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models.signals import post_init
from django.test import Client
from django.test.utils import CaptureQueriesContext

from initiatives.models import InitiativePage, Measure
from tests.examples import fill_portfolio
from tests.factories import (
    EvidencePageFactory,
    MeasureFactory,
    PortfolioPageFactory,
    the_initiative_index,
)

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/funders/",
    "/funders/?state=ME&sort=-title",
    "/funders/csv/",
    "/funders/csv/?rows=measures",
    "/funders/json/",
    "/funders/xlsx/",
    "/evidence/",
    "/evidence/?kind=output&sort=date",
    "/evidence/csv/",
    "/evidence/json/",
    "/evidence/xlsx/",
]
LIMIT = 24


def queries(address):
    """The queries that an address costs once the process is warm."""
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def costs(module_database):
    """The queries of every address with few initiatives, then with fifty, by address."""
    the_initiative_index()
    PortfolioPageFactory()
    EvidencePageFactory()
    fill_portfolio(4)
    few = {address: queries(address) for address in ADDRESSES}
    fill_portfolio(46, first=4)
    return {address: (few[address], queries(address)) for address in ADDRESSES}


@pytest.mark.parametrize("address", ADDRESSES)
def test_table_costs_the_same_for_few_and_fifty_rows(costs, address):
    few, many = costs[address]
    assert len(many) == len(few), "\n".join(sql[:150] for sql in many if sql not in few)


@pytest.mark.parametrize("address", ADDRESSES)
def test_table_stays_within_its_budget_and_writes_nothing(costs, address):
    _, many = costs[address]
    assert len(many) <= LIMIT, "\n".join(sql[:150] for sql in many)
    assert not [
        sql
        for sql in many
        if not sql.lstrip("(").startswith(("SELECT", "WITH", "DECLARE", "FETCH"))
    ]


def test_only_measures_that_are_printed_become_instances(costs, db):
    MeasureFactory.create_batch(20, page=InitiativePage.objects.first())
    made = []

    def note(instance, **kwargs):
        made.append(instance)

    post_init.connect(note, sender=Measure)
    response = Client().get("/funders/")
    post_init.disconnect(note, sender=Measure)
    page = BeautifulSoup(response.content, "html.parser")
    assert len(made) <= len(page.select("tbody tr")) + len(page.select("figure li"))
