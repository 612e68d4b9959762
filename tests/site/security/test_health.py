"""What a load balancer asks: is the process alive, and can it serve?"""

import pytest
from django.db import InterfaceError, connection, connections

from core.editions import PageStore
from iip_site import health
from tests.effort import Calls

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_migrations():
    """Let each test look at the migrations again."""
    health.require_migrations.cache_clear()
    yield
    health.require_migrations.cache_clear()


def test_the_process_is_alive_without_asking_the_database(visitor):
    assert visitor.get("/healthz/").status_code == 200


def test_the_process_is_alive_even_where_the_page_store_would_ask_the_database(rf, settings):
    """Its first question may wait for the database as long as a connection takes."""
    asked = []
    store = PageStore(lambda environ, start_response: [b"ok"], 8, None)
    store.clock.current = lambda: asked.append("database")
    for path in ("/healthz/", "/readyz/"):
        assert store(rf.get(path).environ | {"HTTP_HOST": "localhost"}, None) == [b"ok"]
    assert not asked
    assert store(rf.get("/").environ | {"HTTP_HOST": "localhost"}, None) == [b"ok"]
    assert asked


def test_the_site_is_ready_when_the_database_is_migrated(visitor, db):
    assert visitor.get("/readyz/").status_code == 200


def test_the_site_is_not_ready_while_a_migration_is_missing(visitor, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    assert visitor.get("/readyz/").status_code == 503


def test_what_is_missing_is_named_without_much_work(visitor, db):
    health.read_migrations()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app IN ('home', 'evidence')")
    # The walk over all migrations is 126,000; their files were read before.
    with Calls(200_000):
        answer = visitor.get("/readyz/")
    assert b"evidence.0001" in answer.content
    assert b"home.0001" in answer.content


def test_readiness_walks_over_the_migrations_once(visitor, db, django_assert_num_queries):
    visitor.get("/readyz/")
    with django_assert_num_queries(2):
        assert visitor.get("/readyz/").status_code == 200


def test_the_site_says_at_once_that_the_database_is_gone(visitor, db, monkeypatch):
    nowhere = connection.settings_dict | {"HOST": "127.0.0.1", "PORT": "1"}
    gone = connections["default"].__class__(nowhere)
    tries, connect = [], gone.get_new_connection
    monkeypatch.setattr(
        gone, "get_new_connection", lambda params: tries.append(params) or connect(params)
    )
    monkeypatch.setattr(health, "connection", gone)
    assert visitor.get("/readyz/").status_code == 503
    assert len(tries) == 1
    assert visitor.get("/healthz/").status_code == 200


def test_a_connection_that_broke_counts_as_a_database_that_is_gone(visitor, db, monkeypatch):
    def broken(self):
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(connections["default"].__class__, "cursor", broken)
    assert visitor.get("/readyz/").status_code == 503


@pytest.mark.parametrize("path", ["/healthz/", "/readyz/"])
def test_health_is_never_remembered(visitor, db, path):
    assert "no-store" in visitor.get(path).headers["Cache-Control"]
