"""Copies of the test database, for what cannot stay inside one transaction."""

import contextlib
from urllib.parse import quote

from django.db import connection


@contextlib.contextmanager
def copied_database(purpose):
    """A copy of the empty test database; gives its name and deletes it afterwards.

    `purpose` is a word for the name, so that copies do not get in each other's way.
    """
    source = connection.settings_dict["NAME"]
    assert source.startswith("test_"), "This would have copied a real database."
    assert not connection.in_atomic_block
    name = f"{source}_{purpose}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def connected_to(name):
    """Let all threads work with the database of this name meanwhile."""
    source = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = source


def address_of(name):
    """The DATABASE_URL of the database of this name on the server of the tests."""
    parts = {
        key: quote(str(value), safe="")
        for key, value in connection.settings_dict.items()
        if key in {"USER", "PASSWORD", "HOST", "PORT"}
    }
    port = f":{parts['PORT']}" if parts["PORT"] else ""
    return f"postgres://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}{port}/{name}"
