"""Send each member of staff the weekly mail on what needs attention."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.locks import only_one
from core.mail import sends_mail
from editorial.attention.digest import State, digest_for, message_of, recipients, send, week_of


class Command(BaseCommand):
    """`manage.py send_attention_digest`: for every Monday; may be run again until it succeeds."""

    help = (
        "Mail to each member of staff what needs their attention, once a week. Run again, it sends "
        "only what did not go out; it ends with an error while something did not."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="print the mails, send none")

    def handle(self, *args, **options):
        now = timezone.now()
        if options["dry_run"]:
            self.show(now)
            return
        if not sends_mail():
            raise CommandError("No mail can be sent: EMAIL_HOST is not set.")
        with only_one("the weekly mail"):
            rows = [send(digest_for(user, now), week_of(now), now) for user in recipients()]
        states = [row.state for row in rows]
        self.stdout.write(
            f"Week of {week_of(now)}: {states.count(State.SENT)} sent, "
            f"{states.count(State.NOTHING_DUE)} with nothing to say."
        )
        unsent = [row for row in rows if row.state in (State.WAITING, State.SENDING)]
        if unsent:
            lines = [f"{row.user}: {row.get_state_display()} ({row.problem})" for row in unsent]
            raise CommandError("Some mails did not go out.\n" + "\n".join(lines))

    def show(self, now):
        """Print what would be sent."""
        for user in recipients():
            digest = digest_for(user, now)
            if not digest.items:
                self.stdout.write(f"{user}: nothing to say, no mail.\n\n")
                continue
            message = message_of(digest, week_of(now))
            self.stdout.write(f"To: {user.email}\nSubject: {message.subject}\n\n{message.body}\n")
