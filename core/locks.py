"""Locks: on work that only one process may do, and on the row of a page or record."""

import contextlib
import zlib

from django.core.management import CommandError
from django.db import connection, transaction


@contextlib.contextmanager
def row_locked(model, pk):
    """Hold an object's row, in a transaction, while the block runs: others wait to write it.

    Args:
        model: the model whose table holds the row; `Page` for a page of whatever type.
        pk: its primary key. Where there is no such row, nothing is locked.
    """
    with transaction.atomic():
        # Not the key itself: rows that merely point at this one can be written meanwhile.
        rows = model._base_manager.select_for_update(no_key=True)
        rows.filter(pk=pk).values_list("pk").first()
        yield


def take_turns(name):
    """Wait until nobody else is at a piece of work, and keep them waiting to the transaction's end.

    Args:
        name: what is done.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(name.encode())])


@contextlib.contextmanager
def only_one(name, using=connection):
    """Hold the database's advisory lock for a piece of work while the block runs.

    Args:
        name: what is done, as the message says it.
        using: the connection that holds it.

    Raises:
        CommandError: somebody else is at it.
    """
    key = zlib.crc32(name.encode())
    with using.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise CommandError(f"Another process is doing this now: {name}.")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
