"""Help somebody who lost the phone and the recovery codes."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management.base import BaseCommand, CommandError

from users.accounts import find_account


class Command(BaseCommand):
    """Removes an account's second factors and ends its sessions."""

    help = "Remove the second factors of an account, so that its owner sets up new ones."

    def add_arguments(self, parser):
        """Add the options of the command line."""
        parser.add_argument("name", help="User name or e-mail address of the account.")

    def handle(self, *args, name, **options):
        """Remove the factors and say so."""
        user = find_account(name)
        if user is None:
            raise CommandError("There is no such account, or more than one.")
        for session in UserSession.objects.filter(user=user):
            session.end()
        Authenticator.objects.filter(user=user).delete()
        self.stdout.write(
            f"{user.get_username()} has no second factor and is signed out everywhere. "
            "The next sign-in asks for the password and sets up a new one."
        )
