"""Do all work that is done by itself: publishing what is scheduled, backups and the like."""

from django.core.management.base import BaseCommand

from operations.schedule.loop import Scheduler


class Command(BaseCommand):
    """`manage.py run_schedule`: for ever, in one process; a second one is harmless."""

    help = (
        "Run the scheduled jobs until SIGTERM. Where it runs twice, each job is still done once; "
        "what was missed while it did not run is caught up."
    )

    def handle(self, *args, **options):
        Scheduler().run()
