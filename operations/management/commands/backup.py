"""Make a backup of the database and all uploads."""

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from core.locks import only_one
from operations.backup.making import make_backup
from operations.backup.telling import in_words, note_failure
from operations.models import Backup


class Command(BaseCommand):
    """`manage.py backup`: each night; may be run at any time."""

    help = (
        "Write the database and all uploads into one encrypted archive in BACKUP_TARGET, read it "
        "again, and delete archives that are not kept any more: seven days, five weeks and twelve "
        "months stay. Ends with an error, and a mail to the administrators, if that fails."
    )

    def handle(self, *args, **options):
        started = timezone.now()
        try:
            with in_words(), only_one("the backup"):
                made, deleted = make_backup()
        except CommandError as error:
            note_failure(Backup, "The backup", started, str(error))
            raise
        words = f"{made.name}: {filesizeformat(made.size)}, {made.files} files"
        if made.missing:
            words += f". Without {len(made.missing)} that are not there, such as {made.missing[0]}"
        Backup.objects.create(
            started_at=started,
            is_good=True,
            archive=made.name,
            size=made.size,
            files=made.files,
            detail=words[:300],
        )
        self.stdout.write(f"{words}.")
        if deleted:
            self.stdout.write(f"Deleted {len(deleted)} that are not kept any more.")
