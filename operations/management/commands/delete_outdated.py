"""Delete what nobody needs any more."""

from django.core.management.base import BaseCommand

from operations.retention import delete_outdated


class Command(BaseCommand):
    """`manage.py delete_outdated`: each night; may be run at any time."""

    help = (
        "Delete expired sessions, what is known of their devices, expired counters of sign-ins, "
        "uploads whose form was never filled in, old rows about scheduled jobs, and words that the "
        "search knows though no page prints them."
    )

    def handle(self, *args, **options):
        found = delete_outdated()
        words = ", ".join(f"{number} {kind}" for kind, number in found.items())
        self.stdout.write(f"Deleted: {words}.")
