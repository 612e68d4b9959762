"""A signed mark in a form that says when it was given out: no session and no storage is needed."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

SALT = "core.public_forms.stamps"
# Nobody reads a form and writes in it faster; programs do.
SHORTEST = timedelta(seconds=3)
# Longer than anybody leaves a form open who means to send it.
LONGEST = timedelta(days=1)
BYTES = 9


@dataclass(frozen=True)
class Stamp:
    """When a form was given out, and which one it is.

    Args:
        given_at: aware datetime.
        number: a random text that tells this form from all others.
    """

    given_at: datetime
    number: str

    def is_too_new(self, now):
        """Whether less time has passed than anybody needs."""
        return now - self.given_at < SHORTEST

    def is_too_old(self, now):
        """Whether the form was open for longer than it counts."""
        return now - self.given_at > LONGEST


def new_stamp(now, is_again=False):
    """The text of a new stamp, for a hidden field.

    Args:
        now: aware datetime.
        is_again: the form comes back to somebody who has written already and need not wait.
    """
    given_at = now - SHORTEST if is_again else now
    content = [int(given_at.timestamp()), secrets.token_urlsafe(BYTES)]
    return signing.dumps(content, salt=SALT)


def read_stamp(text):
    """The Stamp in a text; None if it is not one of ours."""
    try:
        seconds, number = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return Stamp(datetime.fromtimestamp(seconds, UTC), number)
