"""Mails the messages of the contact form that no mail server has taken yet."""

from django.core.management.base import BaseCommand

from contact.delivery import deliver_waiting


class Command(BaseCommand):
    """Try again what was not mailed."""

    help = "Mail the messages of the contact form that were stored and not mailed yet."

    def handle(self, *args, **options):
        sent, waiting = deliver_waiting()
        self.stdout.write(f"{sent} mailed, {waiting} waiting.")
