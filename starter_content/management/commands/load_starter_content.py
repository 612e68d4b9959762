"""Publish the starter content that this site does not have yet."""

from collections import Counter

from django.core.management.base import BaseCommand

from starter_content.loader import Loader, Outcome


class Command(BaseCommand):
    """`manage.py load_starter_content`: needs no network, may be run again at any time."""

    help = (
        "Publish the starter content: the initiatives, the pages about the site and its settings. "
        "What exists already, or was loaded once and changed or deleted since, is left alone."
    )

    def handle(self, *args, **options):
        outcomes = Loader().run()
        counts = Counter(outcome.result for outcome in outcomes)
        closing = f"Created {counts[Outcome.CREATED]}, left {counts[Outcome.LEFT]} as they were"
        if counts[Outcome.SKIPPED]:
            closing += f", could not create {counts[Outcome.SKIPPED]}"
        if options["verbosity"] > 0:
            for outcome in outcomes:
                self.stdout.write(str(outcome))
            self.stdout.write(f"{closing}.")
