"""What `make run` does to a database before it serves."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import NotSupportedError, OperationalError, ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg.errors import DiskFull, InsufficientPrivilege
from wagtail.models import Site
from wagtail.search.models import IndexEntry

from local import prepare
from tests.factories import StandardPageFactory

EVERY_RUN = ["load_starter_content", "create_first_administrator"]
FIRST_RUN = [
    "migrate",
    "load_starter_content",
    "update_index",
    "create_first_administrator",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def commands(monkeypatch):
    """The management commands that were called, instead of running them."""
    called = []

    def call(name, stdout=None, **_):
        called.append(name)
        if stdout:
            stdout.write("Created 2, left 0 as they were.\n")

    monkeypatch.setattr(prepare, "call_command", call)
    return called


def test_nothing_is_migrated_or_indexed_when_nothing_is_pending(commands, tmp_path):
    prepare.prepare(tmp_path / "unfinished")
    assert commands == EVERY_RUN


def test_pages_that_an_older_release_indexed_are_indexed_when_nothing_is_pending(
    commands, tmp_path, indexing
):
    page = StandardPageFactory(introduction="Luis Núñez")
    IndexEntry.objects.filter(object_id=page.pk).update(body_text="Luis Núñez")
    prepare.prepare(tmp_path / "unfinished")
    assert commands == EVERY_RUN
    assert "nunez" in IndexEntry.objects.get(object_id=page.pk).body_text


@pytest.mark.parametrize(
    ("known", "served", "printed"),
    [
        (8000, "http://localhost:8400", "http://localhost:8400"),
        (8400, "http://localhost:8000", "http://localhost:8000"),
        (80, "http://127.0.0.1:8400", "http://127.0.0.1:8400"),
    ],
)
def test_addresses_of_pages_name_the_port_that_is_served(
    commands, tmp_path, settings, known, served, printed
):
    Site.objects.update(hostname="localhost", port=known)
    settings.WAGTAILADMIN_BASE_URL = served
    prepare.prepare(tmp_path / "unfinished")
    assert Site.objects.get(is_default_site=True).root_url == printed


def test_name_that_staff_gave_the_site_is_left_alone(commands, tmp_path, settings):
    Site.objects.update(hostname="www.example.org", port=443)
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8400"
    prepare.prepare(tmp_path / "unfinished")
    assert Site.objects.get(is_default_site=True).root_url == "https://www.example.org"


def test_interrupted_preparation_is_done_again_in_order(commands, tmp_path):
    marker = tmp_path / "unfinished"
    marker.touch()
    prepare.prepare(marker)
    assert commands == FIRST_RUN
    assert not marker.exists()


def test_failed_preparation_stays_unfinished(commands, tmp_path, monkeypatch):
    marker = tmp_path / "unfinished"
    marker.touch()

    def fail(name, **_):
        if name == "load_starter_content":
            raise RuntimeError

    monkeypatch.setattr(prepare, "call_command", fail)
    with pytest.raises(RuntimeError):
        prepare.prepare(marker)
    assert marker.exists()


def test_pending_migrations_start_the_preparation(commands, tmp_path):
    newest = MigrationLoader(connection).graph.leaf_nodes("core")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    prepare.prepare(tmp_path / "unfinished")
    assert commands == FIRST_RUN


def test_what_the_database_refuses_is_said_in_one_sentence():
    forbidden = ProgrammingError("permission denied for schema public\nHINT: ask")
    forbidden.__cause__ = InsufficientPrivilege()
    full = OperationalError("could not extend file")
    full.__cause__ = DiskFull()
    for error, beginning in (
        (OperationalError("connection refused\nDETAIL: x"), "The database did not answer"),
        (full, "There is no space left on the disk"),
        (NotSupportedError("PostgreSQL 14 or later is required"), "This database is too old"),
        (forbidden, "The database account may not do all that is needed"),
        (ImproperlyConfigured("The variables are wrong"), "The variables are wrong"),
    ):
        sentence = prepare.explained(error)
        assert sentence.startswith(beginning)
        assert len(sentence.splitlines()) == 1


def test_a_mistake_of_ours_is_not_dressed_as_one_of_the_database():
    assert prepare.explained(ProgrammingError("column does not exist")) is None
