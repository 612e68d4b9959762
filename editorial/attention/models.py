"""Which weekly mails went out."""

from django.conf import settings
from django.db import models


class AttentionDigest(models.Model):
    """One person's weekly mail of one week, so that it is tried again but never sent twice.

    The row says `SENDING` before the mail is handed to the server. Where that ends without a clear
    answer, nobody knows whether the mail went out, and it is not sent again.
    """

    class State(models.TextChoices):
        """How far a mail has got."""

        WAITING = "waiting", "Not sent yet, to be tried again"
        SENDING = "sending", "Handed over, outcome unknown: not sent again"
        SENT = "sent", "Sent"
        NOTHING_DUE = "nothing_due", "Nothing to say this week"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attention_digests"
    )
    week = models.DateField(help_text="The Monday of the week.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    items = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "week"], name="one_digest_per_person_and_week")
        ]

    def __str__(self):
        return f"{self.user}, week of {self.week}: {self.get_state_display()}"
