"""Copies of a migrated database, for test processes and for what one transaction cannot hold."""

import contextlib
import hashlib
from pathlib import Path
from urllib.parse import quote

from django.apps import apps
from django.core.management import call_command
from django.db import connection

from local.folders import ROOT

# What migrations read besides themselves, and the releases of what they are written for.
READ_BY_MIGRATIONS = [
    "directory/data/counties.csv",
    "directory/data/states.csv",
    "directory/names.py",
    "editorial/roles.py",
    "requirements-dev.txt",
]
TEMPLATE_LOCK = 20_261_128


def digest_of_migrations():
    """A short digest of all that decides what `migrate` makes of an empty database."""
    folders = sorted(Path(app.path, "migrations") for app in apps.get_app_configs())
    files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    digest = hashlib.sha256()
    for file in [*files, *(ROOT / name for name in READ_BY_MIGRATIONS)]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def migrated_template():
    """The name of a database with the tables, extensions and indexes of production.

    It stays on the server until there are other migrations. The process that comes first makes it,
    others wait.
    """
    prefix = f"template_{connection.settings_dict['NAME']}_"
    name, unfinished = prefix + digest_of_migrations(), f"{prefix}unfinished"
    with server_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        found = [row[0] for row in cursor.fetchall()]
        if name not in found:
            for outdated in found:
                cursor.execute(f'DROP DATABASE "{outdated}"')
            cursor.execute(f'CREATE DATABASE "{unfinished}"')
            with connected_to(unfinished):
                call_command("migrate", verbosity=0, interactive=False)
            cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
    return name


@contextlib.contextmanager
def copied_database(purpose, source=None):
    """A copy of the empty test database; gives its name and deletes it afterwards.

    `purpose` is a word for the name, so that copies do not get in each other's way. `source` is the
    name of another test database, to which nobody is connected.
    """
    own = connection.settings_dict["NAME"]
    source, name = source or own, f"{own}_{purpose}"
    assert source.startswith("test_"), (
        "This would have copied a real database: pytest-django makes one for tests only if one of"
        " those that it collects is marked `django_db`. Run the whole module."
    )
    assert not connection.in_atomic_block
    connection.close()
    with server_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    try:
        yield name
    finally:
        with server_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def server_cursor():
    """A cursor on the server of the tests that stands in none of their databases."""
    server = connection.copy()
    server.settings_dict = server.settings_dict | {"NAME": "postgres"}
    with contextlib.closing(server), server.cursor() as cursor:
        yield cursor


@contextlib.contextmanager
def connected_to(name):
    """Let all threads work with the database of this name meanwhile."""
    assert not connection.in_atomic_block
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
