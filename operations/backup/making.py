"""Making a backup: the database as it was at one moment, the uploads, encrypted, and read again."""

import hashlib
import json
import logging
import subprocess
from contextlib import closing, contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from operations.backup.archives.archive import DATABASE, MEDIA, STATEMENT, Writer
from operations.backup.archives.encryption import encrypted, new_identity, recipients_of
from operations.backup.archives.keeping import name_at, outdated
from operations.backup.archives.streams import BLOCK, Digesting
from operations.backup.archives.targets import TargetProblem, target
from operations.backup.programs import Running, require_version
from operations.backup.statement import LEFT_OUT, statement
from operations.models import DrillKey

log = logging.getLogger("operations.backup")
# The sidecar in the form of sha256sum.
SUM = ".sha256"


class UploadsProblem(Exception):
    """The uploads are not there, in words."""


@dataclass
class Made:
    """What was written.

    missing: names of files that a document or picture has in the database, and nobody on the disk.
    """

    name: str
    size: int
    sha256: str
    files: int
    missing: list


def make_backup():
    """Make a backup, read it again, and delete what is not kept any more.

    Returns (Made, names of what was deleted).

    Raises TargetProblem, KeyProblem, ProgramProblem or UploadsProblem, each with a sentence.
    """
    place, own = target(), new_identity()
    recipients = [*recipients_of(settings.BACKUP_RECIPIENTS), own.to_public()]
    require_version("pg_dump", connection)
    name = name_at(timezone.now())
    with place.write(name) as sink:
        written = Digesting(sink, hashlib.sha256())
        with encrypted(written, recipients) as file:
            files, missing = write_archive(file)
    made = Made(name, written.size, written.digest.hexdigest(), files, missing)
    verify(place, made)
    with place.write(name + SUM) as sink:
        sink.write(f"{made.sha256}  {name}\n".encode())
    with transaction.atomic():
        # The one before can then be read by nobody here any more.
        DrillKey.objects.all().delete()
        DrillKey.objects.create(archive=name, sha256=made.sha256, private_key=str(own))
    return made, delete_outdated_archives(place)


def write_archive(file):
    """Write the archive; gives the number of uploads, and the missing ones."""
    with Writer(file) as archive:
        said = add_database(archive)
        # After the database: what was uploaded since is too much, which is better than too little.
        for name in upload_names(default_storage):
            add_upload(archive, default_storage, name)
        files = {name.removeprefix(MEDIA) for name in archive.sums if name.startswith(MEDIA)}
        missing = sorted({*said["files"].values()} - files)
        if missing and not files:
            raise UploadsProblem("No upload is there: is the folder of uploads mounted?")
    return len(files), missing


def add_database(archive):
    """Add what the database holds now: the statement, and the dump. Gives the statement."""
    with frozen_database() as (cursor, snapshot):
        said = statement(cursor)
        archive.add_bytes(STATEMENT, json.dumps(said).encode())
        options = [f"--exclude-table-data=public.{table}" for table in LEFT_OUT]
        options += ["--format=custom", f"--snapshot={snapshot}", "--no-password"]
        with Running("pg_dump", connection, *options, stdout=subprocess.PIPE) as dump:
            archive.add_parts(DATABASE, dump.stdout)
    return said


@contextmanager
def frozen_database():
    """A cursor that sees the database as it is now, and the name of what it sees, for pg_dump."""
    own = connection.copy()
    with closing(own), own.cursor() as cursor:
        # The limits are for the web.
        cursor.execute("SET statement_timeout TO 0")
        cursor.execute("SET idle_in_transaction_session_timeout TO 0")
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor, cursor.fetchone()[0]


def upload_names(storage, folder=""):
    """The names of all files of a storage, those of one folder after the other."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        # Nothing was uploaded yet, or the folder was deleted a moment ago.
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in sorted(files) if name)
    for name in sorted(folders):
        yield from upload_names(storage, prefix + name)


def add_upload(archive, storage, name):
    """Add an upload, unless it was deleted a moment ago."""
    try:
        file = storage.open(name)
    except FileNotFoundError:
        return
    with file:
        archive.add(MEDIA + name, file.size, file)


def verify(place, made):
    """Read the archive again. Raises TargetProblem if it is not what was written."""
    digest = hashlib.sha256()
    with place.read(made.name) as file:
        while block := file.read(BLOCK):
            digest.update(block)
    if digest.hexdigest() != made.sha256:
        place.delete(made.name)
        raise TargetProblem(f"The backup target {place} does not give back what was written to it.")


def delete_outdated_archives(place):
    """Delete what is not kept any more; gives the names. A target that refuses is only noted."""
    found = outdated(place.names())
    try:
        for name in found:
            place.delete(name)
            place.delete(name + SUM)
    except TargetProblem as problem:
        log.warning("old backups were not deleted: %s", problem)
        return []
    return found
