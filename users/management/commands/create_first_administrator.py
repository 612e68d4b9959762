"""Make the account that somebody who runs the site for the first time signs in with."""

import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

PASSWORD_BYTES = 15  # 20 characters


class Command(BaseCommand):
    """Creates one administrator when there is none, and prints the password that one time."""

    help = "Create an administrator with a generated password, unless there is an administrator."

    def add_arguments(self, parser):
        """Add the options of the command line."""
        parser.add_argument("--username", default="admin", help="Name to sign in with.")
        parser.add_argument(
            "--email",
            default="admin@localhost",
            help="Address that a forgotten password is written to.",
        )

    def handle(self, *args, username, email, verbosity, **options):
        """Create the account and print its password, or say who there is.

        With a verbosity of 0, as each `make run` asks, nothing is said where nothing is made.
        """
        users = get_user_model()._default_manager
        if first := users.filter(is_superuser=True, is_active=True).order_by("pk").first():
            if verbosity:
                name, address = first.get_username(), first.email or "no mail address"
                self.stdout.write(
                    f"There is an administrator, {name} ({address}); nothing was changed. A new "
                    f"password: manage.py changepassword {name}"
                )
            return
        while users.filter(username=username).exists():
            username += "-2"
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        users.create_superuser(username, email=email, password=password)
        self.stdout.write("The first administrator is made. The password is shown only this once:")
        self.stdout.write(f"\n  Username  {username}\n  Password  {password}\n")
