"""The lists of the admin cost as many queries for fifty rows as for one."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, errors_of, form_data
from tests.bulk import SUMMARY, grow
from tests.editorial.admin_lists import list_addresses
from tests.factories import (
    GoalFactory,
    InitiativeIndexPageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    MeasureFactory,
    OfficeParticipationFactory,
    PersonFactory,
    SupportFactory,
)
from tests.staff import browser_of

MANY = 50
ROWS = (
    GoalFactory,
    InitiativePersonFactory,
    MeasureFactory,
    OfficeParticipationFactory,
    SupportFactory,
)
# Wagtail's page chooser asks for the parent of each row; it shows 25 at a time, however many exist.
ROW_BY_ROW = {"page chooser": 25}
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def chief(module_database):
    """Somebody who may see everything."""
    return get_user_model().objects.create_superuser("chief")


def queries(user, address):
    """The queries that an address costs once the process is warm."""
    client = browser_of(user)
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def costs(chief):
    """The queries of each list with one row and with fifty, by its name."""
    InitiativeIndexPageFactory()
    addresses = list_addresses()
    grow(chief, pages=2, people=1, measures=2, waiting=1)
    one = {name: queries(chief, address) for name, address in addresses.items()}
    grow(chief, pages=MANY, people=MANY, measures=MANY, waiting=MANY - 3)
    return {name: (one[name], queries(chief, address)) for name, address in addresses.items()}


def test_lists_cost_the_same_for_one_and_fifty_rows(costs):
    grown = [
        f"{name}: {len(one)} → {len(many)} {[sql[-300:] for sql in many if sql not in one][-2:]}"
        for name, (one, many) in costs.items()
        if len(many) > len(one) + ROW_BY_ROW.get(name, 0)
    ]
    assert not grown, "\n".join(grown)


def test_the_editor_costs_the_same_for_one_and_fifty_rows(chief):
    page = InitiativePageFactory()
    for row_factory in ROWS:
        row_factory(page=page)
    one = queries(chief, edit_address(page))
    for row_factory in ROWS:
        row_factory.create_batch(MANY - 1, page=page)
    many = queries(chief, edit_address(InitiativePage.objects.get(pk=page.pk)))
    assert len(many) <= len(one), [sql[:300] for sql in many if sql not in one][:5]


def test_the_editor_of_a_page_with_forty_rows_is_no_heavier_than_a_picture(chief):
    page = InitiativePageFactory()
    for row_factory in ROWS:
        row_factory.create_batch(8, page=page)
    assert len(browser_of(chief).get(edit_address(page)).content) <= 450_000


def publishing(user, page):
    """The queries of a press of "Publish" in the editor."""
    client, address = browser_of(user), edit_address(page)
    sent = form_data(client.get(address).content.decode())
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(address, sent | {"title": "Another", "action-publish": "on"})
    assert answer.status_code == 302, errors_of(answer)
    return [query["sql"] for query in captured]


def test_a_publication_costs_few_queries_for_each_row(chief, indexing):
    """A row is saved, and what it names is asked for; indexes and history are written once."""
    page = InitiativePageFactory(summary=SUMMARY)
    few = publishing(chief, page)
    for row_factory in ROWS:
        row_factory.create_batch(8, page=page)
    InitiativePage.objects.get(pk=page.pk).save_revision()
    many = publishing(chief, page)
    assert len(many) <= 300
    assert len(many) - len(few) <= 3 * 8 * len(ROWS)


def test_no_list_holds_more_than_a_page_of_what_it_lists(chief):
    """A select with every person of the directory would grow without end."""
    people = PersonFactory.create_batch(MANY)
    page = InitiativePageFactory()
    form = browser_of(chief).get(edit_address(page)).content.decode()
    assert not any(person.name in form for person in people)
