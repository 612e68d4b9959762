"""Restoring: the same site again, and never over another by mistake."""

import os
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from wagtail.models import Page

from core.editions import edition_problem
from operations.backup.archives.encryption import new_identity
from operations.backup.restoring import is_empty
from tests.bucket_server import bucket_server, keys, used_bucket
from tests.databases import server_cursor
from tests.operations.backups import another_database, databases, files_below, said_by
from uploads.bucket import IN_MEMORY
from uploads.models import CustomImage


@pytest.fixture
def elsewhere(backed_up, tmp_path, settings):
    """An empty database and an empty folder of uploads."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    with another_database() as name:
        yield name


def restore(place, archive="latest", **options):
    return said_by("restore", archive, identity=str(place.key_file), **options)


def test_the_restored_site_is_the_same_and_works(elsewhere, backed_up, settings, tmp_path):
    """D11."""
    said = restore(backed_up)
    assert "Equal: 4 pages, 2 versions, 1 documents, 1 pictures" in said
    assert files_below(tmp_path / "media") == files_below(backed_up.media)
    # Triggers, search index and extensions are there.
    assert edition_problem() == ""
    call_command("migrate", check_unapplied=True)
    page = Page.objects.get(title="Fair Starts")
    answer = Client().get(page.get_url())
    assert answer.status_code == 200
    assert "Termites." in answer.content.decode()
    assert page.get_url() in Client().get("/search/?q=termites").content.decode()
    assert CustomImage.objects.get().file.read()
    # New rows get numbers of their own.
    assert CustomImage.objects.create(title="x", width=1, height=1).pk > 1


def test_uploads_in_a_bucket_are_backed_up_and_come_back_into_one(backed_up, settings, tmp_path):
    """D11: also one that does not fit into the memory that reading a file may take."""
    settings.BACKUP_TARGET = str(tmp_path)
    with bucket_server() as address, used_bucket(settings, address) as bucket:
        for name in files_below(backed_up.media):
            bucket.upload_file(str(backed_up.media / name), name)
        bucket.put_object(Key="documents/large.pdf", Body=os.urandom(3 * IN_MEMORY))
        before = contents(bucket)
        said_by("backup")
        bucket.objects.all().delete()
        with another_database():
            assert "1 documents, 1 pictures" in restore(backed_up)
        assert contents(bucket) == before


def contents(bucket):
    """What is in each file of a bucket, by its name."""
    return {name: bucket.Object(name).get()["Body"].read() for name in keys(bucket)}


def test_a_database_with_content_is_not_overwritten(elsewhere, backed_up):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE notes (words text)")
    with pytest.raises(CommandError, match="has content.*--overwrite"):
        restore(backed_up)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname = 'wagtailcore_page'")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "content",
    [
        "CREATE VIEW one AS SELECT 1",
        "CREATE SEQUENCE numbers",
        "CREATE SCHEMA s; CREATE TABLE s.t ()",
    ],
)
def test_whatever_the_content_is(elsewhere, backed_up, content):
    with connection.cursor() as cursor:
        cursor.execute(content)
    with pytest.raises(CommandError, match="has content"):
        restore(backed_up)


def test_extensions_that_an_administrator_has_made_are_no_content(elsewhere, backed_up):
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")
    assert "Equal" in restore(backed_up)


def test_overwriting_puts_the_old_content_aside(elsewhere, backed_up):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE notes (words text); INSERT INTO notes VALUES ('numbat')")
    said = restore(backed_up, overwrite=True)
    aside = said.partition("is now in ")[2].partition(".\n")[0]
    assert Page.objects.filter(title="Fair Starts").exists()
    connection.close()
    own, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], aside
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM notes")
        assert cursor.fetchone() == ("numbat",)
    connection.close()
    connection.settings_dict["NAME"] = own
    with server_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{aside}"')


def test_what_fails_leaves_the_content_where_it_was(elsewhere, backed_up, tmp_path):
    whole = backed_up.archives()[0].read_bytes()
    cut = tmp_path / "cut.tar.age"
    cut.write_bytes(whole[:-20_000])
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE notes (words text)")
    with pytest.raises(CommandError, match="damaged or cut off"):
        restore(backed_up, str(cut), overwrite=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM notes")
    assert not {name for name in databases() if name.endswith("_restored")}


@pytest.mark.parametrize(
    ("archive", "key", "words"),
    [
        ("nothing.tar.age", None, "There is no nothing.tar.age in"),
        ("latest", str(new_identity()), "not encrypted to this key"),
        ("latest", "# nothing", "holds no private key"),
        ("latest", "AGE-SECRET-KEY-1NUMBAT", "holds no private key"),
    ],
    ids=["no archive", "another key", "a comment", "no key"],
)
def test_what_is_given_wrong_is_said_in_a_sentence(
    elsewhere, backed_up, tmp_path, archive, key, words
):
    file = backed_up.key_file
    if key:
        file = tmp_path / "key.txt"
        file.write_text(key)
    with pytest.raises(CommandError, match=words):
        said_by("restore", archive, identity=str(file))


def test_a_key_file_that_is_not_there_is_said(elsewhere, backed_up):
    with pytest.raises(CommandError, match="No such file or directory: /nowhere/key"):
        said_by("restore", "latest", identity="/nowhere/key")


def test_a_file_that_is_no_archive_is_refused(elsewhere, backed_up, tmp_path):
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"numbat" * 1000)
    with pytest.raises(CommandError, match="damaged or cut off"):
        restore(backed_up, str(file))


@pytest.fixture
def ordinary_account(elsewhere):
    """The database belongs to an account that may make databases, and nothing else."""
    with server_cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS ordinary")
        cursor.execute("CREATE ROLE ordinary LOGIN CREATEDB")
        cursor.execute(f'ALTER DATABASE "{elsewhere}" OWNER TO ordinary')
    connection.close()
    user, connection.settings_dict["USER"] = connection.settings_dict["USER"], "ordinary"
    yield
    connection.close()
    connection.settings_dict["USER"] = user
    with server_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = 'ordinary'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        cursor.execute("DROP ROLE ordinary")


def test_no_administrator_of_the_server_is_needed(ordinary_account, backed_up, settings, tmp_path):
    settings.BACKUP_TARGET = str(tmp_path / "backups")
    restore(backed_up, str(backed_up.archives()[0]))
    assert edition_problem() == ""
    call_command("backup")
    assert "Equal: 4 pages" in said_by("restore_drill")
    assert "is now in" in restore(backed_up, overwrite=True)


def test_who_owns_a_restored_database_may_migrate_it_on_a_reserved_connection(
    ordinary_account, backed_up
):
    restore(backed_up, str(backed_up.archives()[0]))
    restore(backed_up, str(backed_up.archives()[0]), overwrite=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public'")
        assert re.search(r"\bordinary=U?C/", cursor.fetchone()[0])


def test_the_database_of_a_site_has_content(db):
    assert not is_empty(connection)
