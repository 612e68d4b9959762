"""Fixtures that the whole suite shares. Those for a real browser are in tests/browser."""

import gc
import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django_tasks.signals import task_finished

from home.models import HomePage
from tests.databases import connected_to, copied_database, migrated_template
from tests.factories import InitiativeIndexPageFactory
from tests.indexing import indexing

pytest_plugins = ["tests.staff"]


def pytest_collection_finish():
    """Spare the garbage collector what was collected: it stays until the end, and it is much."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Let the test database be made as a copy of one that is migrated already."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template()


@pytest.fixture(scope="session", autouse=True)
def _no_indexing():
    with indexing(on=False):
        yield


@pytest.fixture(scope="module", name="indexing")
def _indexing():
    """Index what the tests of a module save, as the site does; other modules do without.

    For modules that read the search or the uses of a record, or replace files.
    """
    with indexing(on=True):
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """No test reads what another one left in the cache of this process."""
    cache.clear()


@pytest.fixture(autouse=True)
def background_tasks_succeed():
    """A task that fails, such as indexing a page for the search, fails the test that caused it.

    Elsewhere it would only be logged.
    """
    failures = []

    def note(task_result, **kwargs):
        failures.extend(error.traceback for error in task_result.errors)

    task_finished.connect(note)
    yield
    task_finished.disconnect(note)
    assert not failures, failures[0]


@pytest.fixture
def home_page(db):
    """The home page that the migrations made."""
    return HomePage.objects.get()


@pytest.fixture
def initiative_index(home_page):
    """The list of initiatives, published and empty."""
    return InitiativeIndexPageFactory()


@pytest.fixture
def read(client):
    """A function that fetches an address as an anonymous visitor and returns its parsed page.

    It fails unless the answer is 200, or the status given.
    """

    def fetch(address, status=200):
        response = client.get(address)
        assert response.status_code == status, f"{address} answered {response.status_code}"
        return BeautifulSoup(response.content, "html.parser")

    return fetch


@pytest.fixture
def member_client(db, django_user_model):
    """A function that returns a client signed in as a new member of the named group."""

    def sign_in(group):
        user = django_user_model.objects.create_user(f"member of {group}")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def editor_client(member_client):
    """A client signed in as somebody who writes drafts."""
    return member_client("Authors")


@pytest.fixture
def moderator_client(member_client):
    """A client signed in as somebody who approves and publishes."""
    return member_client("Publishers")


@pytest.fixture
def own_database(django_db_setup, django_db_blocker):
    """A copy of the test database that several threads may write to."""
    with (
        django_db_blocker.unblock(),
        copied_database("threads") as name,
        connected_to(name),
    ):
        yield
    cache.clear()


@pytest.fixture(scope="module")
def module_database(django_db_setup, django_db_blocker):
    """A transaction around the tests of a module: what module fixtures write is made only once.

    What a test itself changes is rolled back after that test, if it uses `db` as well.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def seeded_database(django_db_setup, django_db_blocker):
    """The name of a database with the starter content, loaded once for all tests of a process."""
    with django_db_blocker.unblock(), copied_database("seeded") as name:
        with connected_to(name), indexing(on=True):
            call_command("load_starter_content", stdout=io.StringIO())
        yield name


@pytest.fixture(scope="module")
def seeded_site(seeded_database, django_db_blocker):
    """The site with the starter content for the tests of a module; gives the home page.

    What module fixtures write is rolled back after the module, what a test writes after the test.
    """
    with (
        django_db_blocker.unblock(),
        connected_to(seeded_database),
        transaction.atomic(),
    ):
        yield HomePage.objects.get()
        transaction.set_rollback(True)
