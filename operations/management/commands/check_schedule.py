"""Tell whether scheduled work is done: the health check of the scheduler's container."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError

from operations.schedule import overdue_jobs


class Command(BaseCommand):
    """`manage.py check_schedule`: ends with an error when a job should have run and has not."""

    help = (
        "Ask the rows about past runs whether every job runs when it should. A database that does "
        "not answer is no fault of the scheduler, which waits for it."
    )
    requires_system_checks = ()

    def handle(self, *args, **options):
        """Say how it is; raises CommandError with the names of jobs that are late."""
        try:
            late = overdue_jobs()
        except (DatabaseError, InterfaceError) as error:
            self.stdout.write(f"The database does not answer ({type(error).__name__}).")
            return
        if late:
            names = ", ".join(found.job.name for found in late)
            raise CommandError(f"The scheduler has not done: {names}.")
        self.stdout.write("Everything runs when it should.")
