"""Visit the links that lead away from the site, and note which of them fail."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.locks import only_one
from links.checking import Pace, due_links, own_rules, record, visit_all
from links.models import BROKEN_AFTER, OutgoingLink
from links.places import refresh


class Command(BaseCommand):
    """`manage.py check_links`: for once a day; needs the network and no one beside it."""

    help = (
        "Visit the links of public pages and records that lead away from the site. A link that "
        "fails three times, at least twelve hours apart, is reported to staff."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--again", action="store_true", help="visit those too that were visited a while ago"
        )
        parser.add_argument("--limit", type=int, help="visit no more than this many")
        parser.add_argument(
            "--find-only", action="store_true", help="read the links again and visit none"
        )

    def handle(self, *args, **options):
        with only_one("the check of links"):
            refresh()
            if options["find_only"]:
                self.stdout.write(f"{OutgoingLink.objects.count()} links found.")
                return
            links = due_links(timezone.now(), options["again"])
            addresses = list(links.values_list("url", flat=True)[: options["limit"]])
            results = Counter()
            for address, outcome in visit_all(addresses, self.rules(), self.pace()):
                link = record(address, outcome, timezone.now()) if outcome else None
                results["put off" if outcome is None else outcome.state] += 1
                if link and link.state == link.State.FAILS and options["verbosity"] > 1:
                    self.stdout.write(f"{address}: {link.reason}")
        found = ", ".join(f"{number} {state}" for state, number in sorted(results.items()))
        broken = OutgoingLink.objects.filter(failures__gte=BROKEN_AFTER).count()
        self.stdout.write(f"Visited {len(addresses)} links: {found or 'none were due'}.")
        self.stdout.write(f"{broken} failed {BROKEN_AFTER} times running or more.")

    def rules(self):
        """How to visit."""
        return own_rules()

    def pace(self):
        """How fast."""
        return Pace()
