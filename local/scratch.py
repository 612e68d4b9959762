"""A database for one run, on the server that DATABASE_URL names. Needs the installed psycopg."""

import contextlib
import os
import uuid

import psycopg
from psycopg.conninfo import make_conninfo


@contextlib.contextmanager
def scratch_database():
    """Make an empty database and point DATABASE_URL at it meanwhile; it is dropped at the end."""
    server, name = os.environ["DATABASE_URL"], f"scratch_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    os.environ["DATABASE_URL"] = make_conninfo(server, dbname=name)
    try:
        yield
    finally:
        os.environ["DATABASE_URL"] = server
        # Opened again: much time has passed.
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
