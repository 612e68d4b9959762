"""`migrate` for a deploy: one at a time, and without the limits that protect visitors."""

import logging
import time
from contextlib import contextmanager

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, connections

log = logging.getLogger(__name__)

# Any number will do that nothing else in this database locks by.
LOCK = 0x6969705F
# A change of a table waits for those who read it, and everybody else waits behind it: give up soon
# and try again, so that visitors are never held up for longer.
LOCK_TIMEOUT = "2s"
TRIES, PAUSE = 15, 2
LONGEST_WAIT = 600


@contextmanager
def only_one(seconds):
    """Hold the lock of deploys; another connection holds it, so that no transaction ends it.

    Raises CommandError when another migration does not end within `seconds`.
    """
    keeper = connections.create_connection("default")
    try:
        with keeper.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
            cursor.execute("SET idle_session_timeout = 0")
            ends = time.monotonic() + seconds
            while True:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
                if cursor.fetchone()[0]:
                    break
                if time.monotonic() > ends:
                    raise CommandError(
                        f"Another migration has been running for {seconds} seconds: wait for it, "
                        "then deploy again."
                    )
                time.sleep(0.2)
        yield
    finally:
        # The lock ends with its connection.
        keeper.close()


class Command(BaseCommand):
    """Migrate; a second one that is started meanwhile waits, and finds nothing to do."""

    help = "Apply the migrations of this release, one deploy at a time."

    def add_arguments(self, parser):
        parser.add_argument(
            "--wait", type=int, default=LONGEST_WAIT, metavar="SECONDS", help="for another one"
        )

    def handle(self, *args, wait, verbosity, **options):
        """Migrate. Raises CommandError in plain words when the tables are in use for too long."""
        with only_one(wait):
            for left in reversed(range(TRIES)):
                with connection.cursor() as cursor:
                    # The site's own limits would end the change of a large table half way.
                    cursor.execute("SET statement_timeout = 0")
                    cursor.execute("SET idle_in_transaction_session_timeout = 0")
                    cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
                try:
                    call_command("migrate", interactive=False, verbosity=verbosity)
                    break
                except OperationalError as error:
                    if getattr(error.__cause__, "sqlstate", "") != "55P03" or not left:
                        raise CommandError(f"The migration failed: {error}") from error
                    self.stderr.write("A table is in use; trying again.")
                    time.sleep(PAUSE)
