"""A site with content in a database of its own, a place for its backups, and a key to them."""

import hashlib
import io
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from wagtail.models import Page

from operations.backup.archives.encryption import new_identity
from tests.databases import connected_to, server_cursor
from tests.factories import DocumentFactory, ImageFactory, InitiativePageFactory, MeasureFactory


@dataclass
class Place:
    """Where a test's backups go."""

    folder: Path
    media: Path
    key_file: Path
    settings: dict = field(default_factory=dict)

    def archives(self):
        """The archives in the folder, the oldest first."""
        return sorted(self.folder.glob("*.tar.age"))


def place_in(folder):
    """A place in a folder, and the settings that make it the site's."""
    key = new_identity()
    place = Place(folder / "backups", folder / "media", folder / "key.txt")
    place.media.mkdir()
    place.key_file.write_text(f"# made for a test\n{key}\n")
    place.settings = {
        "BACKUP_TARGET": str(place.folder),
        "BACKUP_RECIPIENTS": [str(key.to_public())],
        "MEDIA_ROOT": str(place.media),
    }
    return place


def fill():
    """Publish an initiative twice, with a measure, a picture and a document."""
    page = InitiativePageFactory(title="Fair Starts", summary="What a numbat eats.")
    MeasureFactory(page=page)
    page.save_revision().publish()
    page = Page.objects.get(pk=page.pk).specific
    page.summary = "Termites."
    page.save_revision().publish()
    InitiativePageFactory(title="Only a draft", live=False)
    ImageFactory(title="A numbat")
    DocumentFactory(title="On numbats")


def said_by(command, *arguments, **options):
    """What a management command prints."""
    output = io.StringIO()
    call_command(command, *arguments, stdout=output, **options)
    return output.getvalue()


@contextmanager
def another_database(suffix="restored_to"):
    """An empty database, which is the site's while the block runs."""
    name = f"{connection.settings_dict['NAME']}_{suffix}"
    with server_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        with connected_to(name):
            yield name
    finally:
        with server_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def databases():
    """The names of the site's database and of those beside it.

    Other test processes make and drop theirs on the same server meanwhile.
    """
    name = connection.settings_dict["NAME"]
    with server_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
        return {row[0] for row in cursor.fetchall()}


def files_below(folder):
    """The digest of each file below a folder, by its name."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def with_settings(place):
    """A context in which the site has the settings of a place."""
    return override_settings(**place.settings)
