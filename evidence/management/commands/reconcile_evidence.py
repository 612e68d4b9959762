"""Bring the evidence ledger to what readers see."""

from django.core.management.base import BaseCommand

from evidence.recording import reconcile


class Command(BaseCommand):
    """`manage.py reconcile_evidence`: for what happened outside the admin, such as an expiry date.

    May be run again at any time; a second run changes nothing.
    """

    help = (
        "Enter new numbers into the evidence ledger and mark those as withdrawn that readers no "
        "longer see. Run it daily: pages may expire, and data may be changed by hand."
    )

    def handle(self, *args, **options):
        changes = reconcile()
        if options["verbosity"] > 0:
            self.stdout.write(f"Evidence ledger: {changes}.")
