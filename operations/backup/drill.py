"""The drill: the latest backup is restored beside the site and held against what it was made of."""

import shutil
import tempfile
import time
from dataclasses import dataclass

from django.core.files.storage import FileSystemStorage

from operations.backup.archives.encryption import identities_of
from operations.backup.archives.keeping import archives
from operations.backup.archives.targets import target
from operations.backup.restoring import (
    Keeper,
    RestoreProblem,
    database_beside,
    drop,
    restore_archive,
)
from operations.models import DrillKey


@dataclass
class Found:
    """What a drill has found."""

    archive: str
    words: str
    seconds: float


def restore_drill(key_text="", archive=""):
    """Restore an archive beside the site, compare, and delete it all again.

    Args:
        key_text: the content of a key file; without it, the latest archive is read with the key
            that the site has for that one alone.
        archive: the name of the archive; the latest if not given.

    Returns Found. Raises KeyProblem, ArchiveProblem, ProgramProblem, RestoreProblem or
    TargetProblem, each with a sentence.
    """
    started, place = time.monotonic(), target()
    own = DrillKey.objects.first()
    name = archive or next(iter(archives(place.names())), "")
    if not name:
        raise RestoreProblem(f"There is no backup in {place}.")
    if not key_text and (own is None or own.archive != name):
        raise RestoreProblem(
            f"The site has no key to {name}: make a backup first, or give your key with --identity."
        )
    identities = identities_of(key_text or own.private_key)
    folder = tempfile.mkdtemp(prefix="restore-drill-")
    try:
        with database_beside("drill") as database, place.read(name) as file:
            keep = Keeper(FileSystemStorage(folder), for_good=False)
            said = restore_archive(file, identities, database, keep)
            database.close()
            drop(database.settings_dict["NAME"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Found(name, in_words(said), time.monotonic() - started)


def in_words(said):
    """What was restored and found to be equal."""
    kinds = ("pages", "versions", "documents", "pictures")
    counts = [f"{len(said[kind]):,} {kind}" for kind in kinds]
    rows = sum(count for count, _ in said["tables"].values())
    counts += [f"{rows:,} rows of {len(said['tables'])} tables", f"{said['uploads']:,} files"]
    return "Equal: " + ", ".join(counts) + "."
