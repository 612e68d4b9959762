"""One run at a time of work that must not be done twice at once."""

import contextlib
import zlib

from django.core.management import CommandError
from django.db import connection


def take_turns(name):
    """Wait until nobody else is at a piece of work, and keep them waiting to the transaction's end.

    Args:
        name: what is done.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(name.encode())])


@contextlib.contextmanager
def only_one(name):
    """Hold the database's advisory lock for a piece of work while the block runs.

    Args:
        name: what is done, as the message says it.

    Raises:
        CommandError: somebody else is at it.
    """
    key = zlib.crc32(name.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise CommandError(f"Another process is doing this now: {name}.")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
