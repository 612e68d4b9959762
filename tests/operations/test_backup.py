"""D11: a backup is whole, encrypted, readable without the site, and heard of when it fails."""

import json
import shutil
import subprocess
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from operations.backup import making
from operations.backup.archives.encryption import KeyProblem, decrypted, identities_of, new_identity
from operations.backup.archives.keeping import archives, name_at
from operations.backup.programs import program
from operations.models import Backup, DrillKey
from tests.factories import DocumentFactory
from tests.operations.backups import databases, files_below, place_in, said_by, with_settings
from uploads.models import CustomDocument


@pytest.fixture(scope="module")
def unpacked(backed_up, tmp_path_factory):
    """The archive as somebody unpacks it with the operator's key and no program of ours."""
    folder = tmp_path_factory.mktemp("unpacked")
    keys = identities_of(backed_up.key_file.read_text())
    with backed_up.archives()[0].open("rb") as file, decrypted(file, keys) as plain:
        (folder / "archive.tar").write_bytes(plain.read())
    subprocess.run(["/bin/tar", "-xf", "archive.tar"], cwd=folder, check=True)
    return folder


def test_the_command_says_what_it_has_made(backed_up):
    archive = backed_up.archives()[0].name
    row = Backup.objects.get()
    assert backed_up.said.startswith(f"{archive}: ")
    assert row.is_good
    assert (row.archive, row.files) == (archive, len(files_below(backed_up.media)))
    assert row.size == backed_up.archives()[0].stat().st_size


def test_its_sum_lies_beside_it(backed_up):
    name = backed_up.archives()[0].name
    checked = subprocess.run(  # noqa: S603
        ["/usr/bin/sha256sum", "--check", f"{name}.sha256"], cwd=backed_up.folder, check=False
    )
    assert checked.returncode == 0


def test_nobody_else_reads_the_archive_and_nothing_in_it_is_readable(backed_up):
    assert backed_up.archives()[0].stat().st_mode & 0o077 == 0
    content = backed_up.archives()[0].read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert b"numbat" not in content
    assert b"PGDMP" not in content


def test_it_is_unpacked_without_a_program_of_ours(unpacked, backed_up):
    checked = subprocess.run(
        ["/usr/bin/sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=unpacked, check=False
    )
    assert checked.returncode == 0
    assert files_below(unpacked / "media") == files_below(backed_up.media)
    parts = b"".join(file.read_bytes() for file in sorted((unpacked / "database").iterdir()))
    (unpacked / "dump").write_bytes(parts)
    listed = subprocess.run(  # noqa: S603
        [program("pg_restore"), "--list", unpacked / "dump"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "TABLE DATA public wagtailcore_page " in listed


@pytest.mark.parametrize(
    "table",
    ["django_session", "users_account_cache", "operations_drillkey", "usersessions_usersession"],
)
def test_sessions_counters_and_keys_are_in_no_archive(unpacked, table):
    if not (unpacked / "dump").exists():
        parts = b"".join(file.read_bytes() for file in sorted((unpacked / "database").iterdir()))
        (unpacked / "dump").write_bytes(parts)
    listed = subprocess.run(  # noqa: S603
        [program("pg_restore"), "--list", unpacked / "dump"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f"TABLE public {table} " in listed
    assert f"TABLE DATA public {table} " not in listed


def test_the_statement_names_each_page_version_document_and_picture(unpacked):
    said = json.loads((unpacked / "statement.json").read_text())
    # Root and home page, the list of initiatives, the initiative.
    assert len(said["pages"]) == 4
    assert [len(said[kind]) for kind in ("versions", "documents", "pictures")] == [2, 1, 1]
    assert len(said["files"]) == 2
    assert said["tables"]["initiatives_measure"][0] == 1
    assert "plpgsql" in said["extensions"]
    assert len(said["triggers"]) > 100


def test_the_sites_own_key_is_to_the_latest_archive_alone(empty_place):
    call_command("backup")
    first = DrillKey.objects.get()
    later = timezone.now() + timedelta(days=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making.timezone, "now", lambda: later)
        call_command("backup")
    second = DrillKey.objects.get()
    assert first.private_key != second.private_key
    assert [archive.name for archive in empty_place.archives()] == [first.archive, second.archive]


def test_old_archives_go_with_their_sums(empty_place):
    empty_place.folder.mkdir()
    for days in range(1, 60):
        name = name_at(timezone.now() - timedelta(days=days))
        for suffix in ("", ".sha256"):
            (empty_place.folder / (name + suffix)).touch()
    said = said_by("backup")
    names = [path.name for path in empty_place.folder.iterdir()]
    assert "that are not kept any more" in said
    assert 11 <= len(archives(names)) <= 14
    assert len(names) == 2 * len(archives(names))


def test_a_file_that_is_gone_is_said_and_does_not_stop_the_rest(own_database, tmp_path):
    with with_settings(place_in(tmp_path)):
        document = DocumentFactory()
        CustomDocument.objects.filter(pk=document.pk).update(file="documents/gone.pdf")
        assert "that are not there, such as documents/gone.pdf" in said_by("backup")


def test_uploads_that_are_all_gone_are_no_backup(own_database, tmp_path):
    with with_settings(place := place_in(tmp_path)):
        DocumentFactory()
        shutil.rmtree(place.media)
        with pytest.raises(CommandError, match="No upload is there"):
            call_command("backup")
        assert place.archives() == []


def fail_with(place, monkeypatch, settings, fault):
    """Break one thing."""
    if fault == "no target":
        settings.BACKUP_TARGET = ""
    elif fault == "no key":
        settings.BACKUP_RECIPIENTS = []
    elif fault == "a key that is none":
        settings.BACKUP_RECIPIENTS = ["age1numbat"]
    elif fault == "inside the uploads":
        settings.BACKUP_TARGET = str(place.media / "backups")
    elif fault == "no folder":
        place.folder.write_text("a file")
    elif fault == "no programs":
        settings.POSTGRES_PROGRAMS = "/nonexistent"
    elif fault == "old programs":
        monkeypatch.setattr(connections["default"], "pg_version", 990_001)
    elif fault == "dump fails":
        monkeypatch.setattr(making, "LEFT_OUT", ["a b", "]["])
        monkeypatch.setattr(
            making, "Running", lambda *a, **k: Running(*a, "--table=there_is_none", **k)
        )
    elif fault == "damaged on the disk":
        real = making.verify

        def damage(target, made):
            with (place.folder / made.name).open("r+b") as file:
                file.seek(500)
                file.write(b"numbat")
            real(target, made)

        monkeypatch.setattr(making, "verify", damage)


Running = making.Running
FAULTS = {
    "no target": "BACKUP_TARGET is not set",
    "no key": "BACKUP_RECIPIENTS is not set, and no backup is made unencrypted",
    "a key that is none": "BACKUP_RECIPIENTS holds something that is no public key",
    "inside the uploads": "BACKUP_TARGET lies in MEDIA_ROOT",
    "no folder": "cannot be used: File exists",
    "no programs": "There is no pg_dump",
    "old programs": "install the client programs of PostgreSQL 99",
    "dump fails": "pg_dump failed: pg_dump: error: no matching tables were found",
    "damaged on the disk": "does not give back what was written",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failed_backup_is_an_error_a_mail_and_a_row_and_leaves_no_archive(
    empty_place, monkeypatch, settings, django_user_model, fault
):
    django_user_model.objects.create_superuser("ada", "ada@example.org")
    django_user_model.objects.create_superuser("gone", "gone@example.org", is_active=False)
    settings.ADMINS = [("watch@example.org", "watch@example.org")]
    fail_with(empty_place, monkeypatch, settings, fault)
    for _ in range(2):
        with pytest.raises(CommandError, match=FAULTS[fault].replace("(", r"\(")):
            call_command("backup")
    # Once a day, however often it is tried.
    assert sorted(to for message in mail.outbox for to in message.to) == [
        "ada@example.org",
        "watch@example.org",
    ]
    assert FAULTS[fault] in mail.outbox[0].body
    assert [row.is_good for row in Backup.objects.all()] == [False, False]
    assert not empty_place.archives()
    assert not DrillKey.objects.exists()


def test_a_backup_that_fails_after_a_good_one_is_mailed_again(
    empty_place, settings, django_user_model
):
    django_user_model.objects.create_superuser("ada", "ada@example.org")
    for target in ("", str(empty_place.folder), ""):
        settings.BACKUP_TARGET = target
        if target:
            call_command("backup")
        else:
            with pytest.raises(CommandError):
                call_command("backup")
    assert len(mail.outbox) == 2


def test_a_recipient_of_ones_own_opens_it_and_a_third_does_not(backed_up):
    content = backed_up.archives()[0].read_bytes()
    assert content.count(b"-> X25519 ") == 2
    with (
        pytest.raises(KeyProblem),
        backed_up.archives()[0].open("rb") as file,
        decrypted(file, [new_identity()]) as plain,
    ):
        plain.read(1)


def test_a_backup_leaves_no_database_behind(backed_up):
    assert not {name for name in databases() if "drill" in name}
