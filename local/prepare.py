"""Bring a database to the state in which the site can be served; runs inside the environment.

Started as `python -m local.prepare MARKER`. The marker file exists while the first preparation, or
one after new migrations, is unfinished: an interrupted one is done again from the start.
"""

import io
import sys
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import (
    DEFAULT_DB_ALIAS,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import DiskFull, InsufficientPrivilege

from local.console import say


def prepare(marker):
    """Migrate, load the starter content, make the first administrator.

    Args:
        marker: path of the file that stands for unfinished work.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        marker.touch()
    unfinished = marker.exists()
    if unfinished:
        say("Creating the tables of the database (up to a minute) …")
        call_command("migrate", verbosity=0, interactive=False)
        say("Loading the starter content …")
    loaded = io.StringIO()
    call_command("load_starter_content", stdout=loaded)
    say(f"Starter content: {loaded.getvalue().strip().splitlines()[-1]}")
    if unfinished:
        # After the content, because rows and pages made by migrations are not indexed as they are.
        call_command("update_index", verbosity=0, stdout=io.StringIO())
    else:
        index_outdated_pages()
    name_served_port()
    call_command("create_first_administrator", verbosity=0)
    marker.unlink(missing_ok=True)


def name_served_port():
    """Print the port that is served in the addresses of pages, whichever the database knew.

    It was made by a management command, or served on another port before. A name that staff gave
    the site is left alone.
    """
    from django.apps import apps

    from home.apps import give_site_its_address

    give_site_its_address(None, apps, DEFAULT_DB_ALIAS)


def index_outdated_pages():
    """Index what an older release has indexed, if this one brings no migration that does it."""
    # Only when Django is set up can models be imported.
    from core.search.indexing import index_pages, outdated_pages

    if outdated := outdated_pages():
        say("Indexing the pages for the search …")
        index_pages(outdated)


def explained(error):
    """Return the sentence for an error that the database or its settings cause, else None."""
    first_line = (str(error).splitlines() or [type(error).__name__])[0]
    if isinstance(error.__cause__, DiskFull):
        return "There is no space left on the disk for the database."
    if isinstance(error, OperationalError):
        return f"The database did not answer: {first_line}"
    if isinstance(error, NotSupportedError):
        return f"This database is too old: {first_line}"
    if isinstance(error.__cause__, InsufficientPrivilege):
        return f"The database account may not do all that is needed: {first_line}"
    if isinstance(error, ImproperlyConfigured | CommandError):
        return str(error)
    return None


if __name__ == "__main__":
    try:
        django.setup()
        connection.ensure_connection()
        prepare(Path(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
    except (
        CommandError,
        ImproperlyConfigured,
        NotSupportedError,
        OperationalError,
        ProgrammingError,
    ) as error:
        sentence = explained(error)
        if sentence is None:
            raise
        sys.exit(sentence)
