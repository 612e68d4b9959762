"""D11: the drill finds that a backup is good, and finds what is wrong with one that is not."""

import io
import re
import tarfile

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from operations.backup import restoring, statement
from operations.backup.archives.encryption import decrypted, encrypted, identities_of
from operations.models import DrillKey, RestoreDrill
from tests.databases import server_cursor
from tests.operations.backups import databases, said_by


def test_the_site_proves_its_latest_backup_with_a_key_to_that_alone(backed_up):
    before = databases()
    said = said_by("restore_drill")
    assert said.startswith(f"{backed_up.archives()[0].name}: Equal: 4 pages, 2 versions, ")
    row = RestoreDrill.objects.first()
    assert row.is_good
    assert row.detail in said
    assert databases() == before


def test_the_operator_proves_it_with_their_own(backed_up):
    DrillKey.objects.all().delete()
    with pytest.raises(CommandError, match="The site has no key to iip-site-"):
        call_command("restore_drill")
    assert "Equal" in said_by("restore_drill", identity=str(backed_up.key_file))


def test_a_site_without_a_backup_is_told_so_in_a_mail_too(empty_place, django_user_model):
    django_user_model.objects.create_superuser("ada", "ada@example.org")
    for _ in range(2):
        with pytest.raises(CommandError, match="There is no backup in"):
            call_command("restore_drill")
    # Once a day, however often it is tried.
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert [row.is_good for row in RestoreDrill.objects.all()] == [False, False]


@pytest.fixture
def changed(backed_up, settings, tmp_path):
    """A function that changes an archive's members and makes the result the latest."""
    keys = identities_of(backed_up.key_file.read_text())
    settings.BACKUP_TARGET = str(tmp_path)

    def change(edit):
        name = backed_up.archives()[0].name
        plain = io.BytesIO()
        with backed_up.archives()[0].open("rb") as file, decrypted(file, keys) as source:
            tar = tarfile.open(fileobj=io.BytesIO(source.read()))
        with tarfile.open(fileobj=plain, mode="w") as changed:
            for member in tar:
                content = edit(member.name, tar.extractfile(member).read())
                if content is not None:
                    member.size = len(content)
                    changed.addfile(member, io.BytesIO(content))
        with (
            (tmp_path / name).open("wb") as sink,
            encrypted(sink, [key.to_public() for key in keys]) as file,
        ):
            file.write(plain.getvalue())

    return change


def test_a_file_that_is_another_is_found(backed_up, changed):
    changed(lambda name, content: content + b"." if name.startswith("media/doc") else content)
    with pytest.raises(CommandError, match="media/documents/.* is not what it was"):
        call_command("restore_drill", identity=str(backed_up.key_file))


def test_a_file_that_is_missing_is_found(backed_up, changed):
    changed(lambda name, content: None if name.startswith("media/doc") else content)
    with pytest.raises(CommandError, match="media/documents/.* is not what it was"):
        call_command("restore_drill", identity=str(backed_up.key_file))


def test_an_archive_without_its_end_is_found(backed_up, changed):
    changed(lambda name, content: None if name == "SHA256SUMS" else content)
    with pytest.raises(CommandError, match="The archive ends too early"):
        call_command("restore_drill", identity=str(backed_up.key_file))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "UPDATE wagtailcore_page SET title = 'x' WHERE title = 'Fair Starts'",
            r"pages: \d+ differs",
        ),
        ("UPDATE initiatives_measure SET source = source || '.'", r"pages: \d+ differs"),
        (
            "ALTER TABLE versions_publishedversion DISABLE TRIGGER USER; "
            "DELETE FROM versions_publishedversion WHERE number = 1",
            r"versions: \d+ is missing",
        ),
        ("UPDATE uploads_customimage SET title = 'x'", r"pictures: \d+ differs"),
        ("INSERT INTO taggit_tag (name, slug) VALUES ('x', 'x')", "tables: taggit_tag differs"),
        ("DROP TRIGGER {trigger} ON home_homepage", "triggers: .* is missing"),
        ("DROP FUNCTION raise_edition CASCADE", "triggers: .* is missing"),
        ("DELETE FROM wagtailsearch_indexentry", "tables: wagtailsearch_indexentry differs"),
        ("DROP INDEX latest_run_of_a_job", "objects: i latest_run_of_a_job is missing"),
    ],
)
def test_whatever_differs_is_found_and_named(backed_up, change, words):
    with transaction.atomic(), connection.cursor() as cursor:
        before = statement.statement(cursor)
        if "{trigger}" in change:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'home_homepage'::regclass "
                "AND NOT tgisinternal"
            )
            change = change.format(trigger=cursor.fetchone()[0])
        cursor.execute(change)
        found = statement.differences(before, statement.statement(cursor))
        transaction.set_rollback(True)
    assert any(re.fullmatch(words, line) for line in found), found


def test_a_drill_that_was_killed_leaves_nothing_in_the_way(backed_up):
    name = f"{connection.settings_dict['NAME'][:40]}_drill"
    with server_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    call_command("restore_drill", identity=str(backed_up.key_file))
    assert name not in databases()


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ("--schema-only", r"pages: \d+ is missing"),
        ("--section=pre-data", r"pages: \d+ is missing"),
        ("--exclude-schema=nowhere", ""),
    ],
)
def test_a_restore_that_loses_something_is_found(backed_up, monkeypatch, lost, words):
    monkeypatch.setattr(restoring, "RESTORE", [*restoring.RESTORE, lost])
    if not words:
        call_command("restore_drill", identity=str(backed_up.key_file))
        return
    with pytest.raises(CommandError, match=words):
        call_command("restore_drill", identity=str(backed_up.key_file))
