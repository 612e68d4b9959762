"""Restore the latest backup beside the site, and compare."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.locks import only_one
from operations.backup.drill import restore_drill
from operations.backup.telling import in_words, note_failure
from operations.models import RestoreDrill


class Command(BaseCommand):
    """`manage.py restore_drill`: each week; may be run at any time, beside the running site."""

    help = (
        "Restore a backup into a database beside the site's, compare counts and digests of every "
        "page, version, document, picture and table with what the backup was made of, and delete "
        "the copy again. Ends with an error, and a mail to the administrators, if they differ."
    )

    def add_arguments(self, parser):
        parser.add_argument("--archive", default="", help="name of an archive; else the latest")
        parser.add_argument(
            "--identity",
            metavar="FILE",
            help="your own key, to prove that it fits; else the key to the latest archive alone",
        )

    def handle(self, *args, **options):
        started, archive = timezone.now(), options["archive"]
        try:
            with in_words(), only_one("the restore drill"):
                key = Path(options["identity"]).read_text() if options["identity"] else ""
                found = restore_drill(key, archive)
        except CommandError as error:
            note_failure(RestoreDrill, "The restore drill", started, str(error))
            raise
        words = f"{found.words} In {found.seconds:.0f} s."
        RestoreDrill.objects.create(
            started_at=started, is_good=True, archive=found.archive, detail=words
        )
        self.stdout.write(f"{found.archive}: {words}")
