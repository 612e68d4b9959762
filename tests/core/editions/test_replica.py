"""Which pages are read from a replica: here a copy of the database, which follows nothing.

So it is a replica that has stopped for good as soon as the database changes. A streaming one is in
drills/.
"""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.editions import replica as module
from home.models import StandardPage
from iip_site.env import Environment
from tests.core.editions.conftest import Browser, change_words
from tests.databases import address_of, copied_database

ROUTER = "core.editions.replica.Router"
MIDDLEWARE = "core.editions.replica.ReplicaMiddleware"
NAME = "DATABASE_REPLICA_URL"
PATH = "/plain-words/"

pytestmark = pytest.mark.usefixtures("indexing")


@pytest.fixture
def replica(pages, settings):
    """A replica at the edition of the database, in which the page has words of its own.

    Its `.cursor()` is one in the copy.
    """
    with copied_database("replica") as name:
        address = address_of(name)
        own = Environment({NAME: address}).replica(NAME)
        configured = connections.configure_settings({"default": {}, "replica": own})
        connections.settings["replica"] = configured["replica"]
        with override_settings(
            DATABASE_ROUTERS=[ROUTER], MIDDLEWARE=[*settings.MIDDLEWARE, MIDDLEWARE]
        ):
            say_in_replica("Words of the replica.")
            yield SimpleNamespace(name=name)
        connections["replica"].close()
        del connections["replica"], connections.settings["replica"]


def in_replica(statement):
    """Execute a statement in the copy, past the triggers of the edition."""
    with connections["replica"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("RESET session_replication_role")


def say_in_replica(words):
    """Change what the page says, in the copy alone."""
    in_replica(f"UPDATE home_standardpage SET introduction = '{words}'")  # noqa: S608


def test_only_the_database_itself_is_written_and_migrated(db):
    router = module.Router()
    assert router.db_for_read(StandardPage) == router.db_for_write(StandardPage) == "default"
    assert router.allow_migrate("default", "home")
    assert not router.allow_migrate("replica", "home")


@pytest.fixture
def browser(replica, quick):
    """A Browser of a process with that replica."""
    return Browser(get_wsgi_application())


def test_a_page_is_read_from_a_replica_at_the_same_edition(browser):
    assert b"Words of the replica." in browser.get(PATH)
    with CaptureQueriesContext(connection) as queries:
        assert b"Other" in browser.get("/other/")
    asked = [query["sql"] for query in queries if "core_editionstep" not in query["sql"]]
    assert asked == []


def test_the_search_is_read_from_it_too(browser):
    in_replica("UPDATE wagtailcore_page SET title = 'Title of the replica' WHERE slug <> 'other'")
    assert b"Title of the replica" in browser.get("/search/?q=plain")


def test_a_replica_that_is_behind_is_not_read(browser):
    change_words("Second words.")
    assert b"Second words." in browser.get(PATH)
    assert b"Second words." in browser.get(PATH)


def test_a_page_from_the_replica_is_given_no_longer_than_its_edition(browser):
    assert b"Words of the replica." in browser.get(PATH)
    change_words("Second words.")
    assert b"Second words." in browser.get(PATH)


@pytest.mark.parametrize("read_before", [True, False])
def test_a_withdrawn_page_is_gone_whatever_the_replica_knows(browser, read_before):
    """T20"""
    if read_before:
        browser.get(PATH)
    StandardPage.objects.filter(slug="plain-words").update(live=False)
    assert browser.visit(PATH).status == 404


def test_a_page_made_private_is_private_whatever_the_replica_knows(browser):
    """T20"""
    page = StandardPage.objects.get(slug="plain-words")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.first())
    assert browser.visit(PATH).status == 302
    restriction.delete()


@pytest.mark.parametrize("headers", [{"cookie": "sessionid=x"}, {"authorization": "Basic eDp5"}])
def test_who_may_be_somebody_reads_the_database_itself(browser, headers):
    """Who has just saved a page sees it, and is not asked about by a replica."""
    assert b"First words." in browser.get(PATH, **headers)


@pytest.mark.parametrize(
    "path", ["/funders/shared/secret/", "/reader/secret/", "/account/login/", "/sitemap.xml"]
)
def test_other_addresses_are_not_read_from_it(browser, path, monkeypatch):
    """T20: above all no secret address, whose end a replica may not know."""

    def fail(*args):
        raise AssertionError("The replica was asked.")

    monkeypatch.setattr(module, "answer_from_replica", fail)
    assert browser.visit(path).status < 500


def test_nobody_notices_a_replica_that_is_gone(browser, replica, caplog):
    """D15"""
    connections["replica"].close()
    replica_settings = connections["replica"].settings_dict
    name, replica_settings["NAME"] = replica_settings["NAME"], "gone"
    for path in (PATH, "/other/", "/search/?q=plain"):
        assert browser.visit(path).status == 200
    assert b"First words." in browser.get(PATH)
    said = [record.message for record in caplog.records if "replica" in record.message]
    assert said == ["the replica does not answer, pages are read from the database itself"]
    replica_settings["NAME"] = name


def test_a_replica_that_is_there_again_is_read_again(browser, monkeypatch, caplog):
    """D15"""
    monkeypatch.setattr(module, "REST", 0)
    settings = connections["replica"].settings_dict
    connections["replica"].close()
    name, settings["NAME"] = settings["NAME"], "gone"
    assert b"First words." in browser.get(PATH)
    settings["NAME"] = name
    in_replica("UPDATE wagtailcore_page SET title = 'Title of the replica' WHERE slug = 'other'")
    assert b"Title of the replica" in browser.get("/other/")
    assert caplog.records[-1].message == "pages are read from the replica again"


def test_nobody_notices_a_replica_that_fails_while_a_page_is_made(browser):
    """D15: the edition is right, and then a query breaks off."""
    in_replica("ALTER TABLE home_standardpage RENAME COLUMN introduction TO gone")
    assert b"First words." in browser.get(PATH)


def test_a_replica_that_stays_behind_is_told_to_the_log_once(browser, monkeypatch, caplog):
    """D15"""
    change_words("Second words.")
    moments = iter(range(0, 1000))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(moments))
    for number in range(4):
        browser.get(f"/search/?q=word{number}")
    said = [record.message for record in caplog.records if "replica" in record.message]
    assert said == ["the replica is behind, pages are read from the database itself"]


def test_a_page_that_is_not_there_is_looked_up_where_redirects_are(browser):
    """The replica knows no page of that name, and may not know the redirect yet."""
    assert browser.visit("/nowhere/").status == 404
