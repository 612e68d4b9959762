"""Restore the site from a backup."""

from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from operations.backup.archives.encryption import identities_of
from operations.backup.archives.keeping import archives
from operations.backup.archives.targets import Folder, target
from operations.backup.drill import in_words as equal
from operations.backup.restoring import (
    Keeper,
    RestoreProblem,
    database_beside,
    exchange,
    is_empty,
    restore_archive,
)
from operations.backup.telling import in_words


class Command(BaseCommand):
    """`manage.py restore`: while neither the web server nor the scheduler runs."""

    help = (
        "Restore database and uploads from an archive into an empty database. Where the database "
        "has content, nothing is done without --overwrite; then its content is put aside under "
        "another name, and dropping that is left to you."
    )
    # The database is empty.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("archive", help='name in BACKUP_TARGET, path of a file, or "latest"')
        parser.add_argument(
            "--identity", metavar="FILE", required=True, help="file with your private key"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="even though the database has content"
        )

    def handle(self, *args, **options):
        with in_words():
            identities = identities_of(Path(options["identity"]).read_text())
            place, name = self.find(options["archive"])
            has_content = not is_empty(connection)
            if has_content and not options["overwrite"]:
                raise CommandError(
                    f"The database {connection.settings_dict['NAME']} has content. If it is to be "
                    "replaced by that of the archive: --overwrite."
                )
            self.stdout.write(f"Restoring {name} …")
            with place.read(name) as file:
                if has_content:
                    said = self.exchange(file, identities)
                else:
                    said = restore_archive(file, identities, connection, Keeper(default_storage))
            with connection.cursor() as cursor:
                # So that the first queries are planned as well as later ones.
                cursor.execute("SET statement_timeout TO 0")
                cursor.execute("ANALYZE")
        self.stdout.write(equal(said))
        self.stdout.write("Everybody has to sign in again. Now: python manage.py migrate")

    def find(self, archive):
        """The target and the name of an archive."""
        path = Path(archive)
        if path.is_file():
            return Folder(path.resolve().parent), path.name
        place = target()
        name = next(iter(archives(place.names())), "") if archive == "latest" else archive
        if name not in place.names():
            raise RestoreProblem(f"There is no {name or 'archive'} in {place}.")
        return place, name

    def exchange(self, file, identities):
        """Restore beside the site's database, and give it the name of that when all has come."""
        aside = f"{connection.settings_dict['NAME'][:40]}_until_{timezone.now():%Y%m%d%H%M%S}"
        with database_beside("restored") as database:
            said = restore_archive(file, identities, database, Keeper(default_storage))
            database.close()
            exchange(database.settings_dict["NAME"], aside)
        self.stdout.write(f"What the database held before is now in {aside}.")
        return said
