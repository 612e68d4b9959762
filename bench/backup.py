"""`make bench ARGS=backup`: backup and restore drill, against the same by hand in the same run.

By hand is what somebody types: `pg_dump` and `tar`, `createdb`, `pg_restore` and `tar`. The site
also encrypts, digests, reads the archive again, and compares everything.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.tools.scratch import django_on_a_scratch_database, prepare

# As many as the numbers of one list of pages have room for.
PAGES = 9_900
FILES_OF = 2 << 20


def fill(pages, megabytes, media):
    """Fill the database with pages that have a history and a version, and the folder with files."""
    from django.contrib.auth import get_user_model

    from tests.bulk import copy_pages, copy_rows, give_history
    from tests.factories import InitiativePageFactory, MeasureFactory

    prepare()
    user = get_user_model().objects.create_superuser("bench")
    pattern = InitiativePageFactory(title="Measured", summary="It brings people together. " * 20)
    MeasureFactory(page=pattern)
    pattern.save_revision().publish()
    ids = copy_pages(pattern, 100, 100 + pages - 1)
    give_history(ids, user)
    for table in ("initiatives_measure", "versions_publishedversion"):
        copy_rows(table, "page_id", pattern.pk, ids)
    copy_rows("wagtailsearch_indexentry", "object_id", str(pattern.pk), ids)
    for number in range(megabytes * (1 << 20) // FILES_OF):
        file = media / "documents" / f"{number % 50:02}" / f"report-{number}.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(os.urandom(FILES_OF))


def timed(*commands, **options):
    """Run commands one after the other; gives the seconds they took."""
    started = time.monotonic()
    for command in commands:
        subprocess.run(list(map(str, command)), check=True, **options)
    return time.monotonic() - started


def by_hand(folder, media):
    """Seconds of backup and of restore, as somebody types them."""
    from django.db import connection

    from operations.backup.programs import arguments, program

    database, _ = arguments(connection)
    aside = folder / "by-hand"
    aside.mkdir()
    made = timed(
        [program("pg_dump"), *database, "--format=custom", f"--file={aside}/dump"],
        ["tar", "-cf", aside / "media.tar", "-C", media, "."],
    )
    (aside / "media").mkdir()
    url = os.environ["DATABASE_URL"]
    psql = [shutil.which("psql"), "--quiet", "-d", url, "-c"]
    restored = timed(
        [*psql, "CREATE DATABASE by_hand"],
        [
            program("pg_restore"),
            "--no-owner",
            database[0].replace(connection.settings_dict["NAME"], "by_hand"),
            aside / "dump",
        ],
        ["tar", "-xf", aside / "media.tar", "-C", aside / "media"],
    )
    timed([*psql, "DROP DATABASE by_hand"])
    shutil.rmtree(aside)
    return made, restored


def by_the_site(folder):
    """Seconds of backup and of the restore drill, and what the drill says."""
    command = [sys.executable, "manage.py"]
    made = timed([*command, "backup"], stdout=subprocess.DEVNULL)
    started = time.monotonic()
    said = subprocess.run([*command, "restore_drill"], check=True, capture_output=True, text=True)
    restored = time.monotonic() - started
    shutil.rmtree(folder / "backups")
    return made, restored, said.stdout


def run(options):
    """Measure and print the table."""
    with django_on_a_scratch_database("bench.served.in_process") as found:
        from operations.backup.archives.encryption import new_identity

        folder, media = Path(found), Path(os.environ["MEDIA_ROOT"])
        os.environ["BACKUP_TARGET"] = str(folder / "backups")
        os.environ["BACKUP_RECIPIENTS"] = str(new_identity().to_public())
        print(f"Filling {PAGES:,} pages and {options.megabytes:,} MB …", flush=True)
        fill(PAGES, options.megabytes, media)
        print(
            f"{'':10} {'by hand':>9} {'restored':>9} {'backup':>9} {'drill':>9} {'ratio':>6}  aim 3"
        )
        for number in range(options.rounds):
            hand, site = by_hand(folder, media), by_the_site(folder)
            ratio = sum(site[:2]) / sum(hand)
            seconds = " ".join(f"{value:7.1f} s" for value in (*hand, *site[:2]))
            print(f"round {number + 1:<4} {seconds} {ratio:6.2f}", flush=True)
        print(site[2])
