"""Migrations of a deploy: one at a time, by limits of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from iip_site.management.commands import migrate_under_lock

pytestmark = pytest.mark.django_db


def limits():
    """What the database allows this connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"
        )
        return cursor.fetchone()


def test_migration_is_not_ended_by_the_limits_that_protect_visitors(monkeypatch):
    seen = []
    monkeypatch.setattr(
        migrate_under_lock, "call_command", lambda *args, **options: seen.append(limits())
    )
    call_command("migrate_under_lock")
    assert seen == [("0", "2s")]


def test_second_deploy_waits_for_the_first(monkeypatch):
    inside, together, first_is_in = [], [], threading.Event()

    def migrate(*args, **options):
        inside.append(1)
        together.append(len(inside))
        first_is_in.set()
        # Long enough for the other to come in, if nothing kept it out.
        threading.Event().wait(0.5)
        inside.pop()

    def deploy():
        try:
            call_command("migrate_under_lock")
        finally:
            connection.close()

    monkeypatch.setattr(migrate_under_lock, "call_command", migrate)
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(deploy)]
        assert first_is_in.wait(30)
        runs.append(pool.submit(deploy))
        for run in runs:
            run.result()
    assert together == [1, 1]


def test_deploy_that_waits_for_too_long_says_so():
    with (
        migrate_under_lock.only_one(0),
        pytest.raises(CommandError, match="Another migration has been running"),
    ):
        call_command("migrate_under_lock", wait=0)


def test_table_in_use_is_tried_again_and_visitors_go_first(monkeypatch, capsys):
    tries = []

    def migrate(*args, **options):
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError(
                "canceling statement due to lock timeout"
            ) from LockNotAvailable()

    monkeypatch.setattr(migrate_under_lock, "call_command", migrate)
    monkeypatch.setattr(migrate_under_lock.time, "sleep", lambda seconds: None)
    call_command("migrate_under_lock")
    assert len(tries) == 3
    monkeypatch.setattr(migrate_under_lock, "TRIES", 1)
    tries.clear()
    with pytest.raises(CommandError, match="The migration failed: canceling statement"):
        call_command("migrate_under_lock")
