"""D15: a deploy is warned of a replica that is held up, away, or another database's."""

import os
import sys
from pathlib import Path

import psycopg
import pytest

from deploy import check
from drills.standby import Standby
from local import postgres
from tests.deploy.test_deploy_check import GOOD


@pytest.fixture(scope="module")
def pair():
    """A database and its replica: both addresses, and the server of the replica."""
    primary = postgres.Server("test-primary", Path(sys.executable), {"max_connections": "20"})
    with primary as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE core_editionstep (amount bigint)")
        standby = Standby(primary.sockets, "test-standby")
        with standby as replica:
            yield address, replica, standby
    for name in ("test-primary", "test-standby"):
        postgres.remove(name)


@pytest.fixture
def said(pair, monkeypatch):
    """What a check says in one text of the replica, beside its own database or another."""
    monkeypatch.setattr(check, "container_command", list)

    def ask(database=pair[0]):
        named = {"DATABASE_URL": database, "DATABASE_REPLICA_URL": pair[1]}
        return " ".join(check.service_faults(GOOD | named))

    return ask


def test_replica_is_named_while_it_is_held_up_or_away_and_not_while_it_follows(pair, said):
    _, replica, standby = pair
    assert said() == ""
    with psycopg.connect(replica, autocommit=True) as connection:
        connection.execute("SELECT pg_wal_replay_pause()")
        assert "is more than 2 seconds behind" in said()
        connection.execute("SELECT pg_wal_replay_resume()")
    standby.stop()
    assert "cannot be used (OperationalError)" in said()
    standby.start()


def test_replica_of_another_database_is_named(said):
    assert "follows another database" in said(os.environ["DATABASE_URL"])
