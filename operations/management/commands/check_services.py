"""Try the services that variables name: bucket, backup target, Redis, replica."""

from django.core.management.base import BaseCommand, CommandError

from operations.services import problems


class Command(BaseCommand):
    """`manage.py check_services`: part of `make deploy-check`."""

    help = "Use each service that a variable names as the site uses it; nothing stays behind."
    requires_system_checks = ()

    def handle(self, *args, **options):
        """Print a line for each service that cannot be used; raises CommandError if there is one.

        deploy/check.py reads the lines.
        """
        found = list(problems())
        for sentence in found:
            self.stdout.write(f"- {sentence}")
        if found:
            raise CommandError("Not every service can be used.")
        self.stdout.write("Every service can be used.")
