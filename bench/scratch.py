"""Django on a new, migrated database of its own, for measurements inside one process."""

import contextlib
import io
import os
import tempfile
import uuid

from bench.load import HEADERS


@contextlib.contextmanager
def django_on_a_scratch_database():
    """Set Django up with production settings on a database that is dropped at the end."""
    from bench.__main__ import scratch_database

    with (
        tempfile.TemporaryDirectory() as folder,
        scratch_database(os.environ["DATABASE_URL"]) as database,
    ):
        os.environ |= {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "bench.in_process",
            "SECRET_KEY": uuid.uuid4().hex + uuid.uuid4().hex,
            "ALLOWED_HOSTS": HEADERS["Host"],
            "WAGTAILADMIN_BASE_URL": f"https://{HEADERS['Host']}",
            "MEDIA_ROOT": f"{folder}/media",
            "LOG_LEVEL": "ERROR",
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        for command in ("enable_unaccent", "enable_trigram", "load_starter_content"):
            call_command(command, stdout=io.StringIO())
        yield
        connection.close()
