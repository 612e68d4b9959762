"""Who hears of a backup or a drill: a row, and a mail to the administrators if it failed."""

import logging
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from core.mail import send
from operations.backup.archives.archive import ArchiveProblem
from operations.backup.archives.encryption import KeyProblem
from operations.backup.archives.targets import TargetProblem
from operations.backup.making import UploadsProblem
from operations.backup.programs import ProgramProblem
from operations.backup.restoring import RestoreProblem

log = logging.getLogger("operations.backup")
PROBLEMS = (
    ArchiveProblem,
    KeyProblem,
    ProgramProblem,
    RestoreProblem,
    TargetProblem,
    UploadsProblem,
)
# One mail a day about what is tried again and again.
SILENCE = timedelta(hours=20)


@contextmanager
def in_words():
    """Turn what is known to go wrong into a CommandError with its sentence."""
    try:
        yield
    except PROBLEMS as problem:
        raise CommandError(str(problem)) from problem
    except (DatabaseError, InterfaceError) as error:
        raise CommandError(f"The database refused: {str(error).strip()}") from error
    except OSError as error:
        place = f": {error.filename}" if error.filename else ""
        raise CommandError(f"{error.strerror or error}{place}.") from error


def administrators():
    """The mail addresses of the site's administrators, and those in ALERT_EMAILS."""
    found = {address for _, address in settings.ADMINS}
    try:
        users = get_user_model().objects.filter(is_superuser=True, is_active=True)
        found |= set(users.exclude(email="").values_list("email", flat=True))
    except (DatabaseError, InterfaceError):
        log.warning("the database does not say who the administrators are")
    return sorted(found)


def tell(what, sentence):
    """Mail to all administrators that something failed; gives whether somebody got it.

    Args:
        what: what failed: "The backup".
        sentence: why.
    """
    site = settings.WAGTAIL_SITE_NAME
    body = (
        f"{what} of {site} ({settings.WAGTAILADMIN_BASE_URL}) failed:\n\n{sentence}\n\n"
        "What to do is in docs/operations.md, “Backup and restore”.\n"
    )
    subject = f"{what} failed: {site}"
    return sum(send("An alert", subject, body, to) for to in administrators()) > 0


def was_told(kind, now):
    """Whether somebody got a mail about such a failure a short while ago, with none good since.

    Args:
        kind: the model of the rows: Backup or RestoreDrill.
        now: the time, an aware datetime.
    """
    last = kind.objects.first()
    return (
        last is not None
        and not last.is_good
        and kind.objects.filter(was_mailed=True, ended_at__gt=now - SILENCE).exists()
    )


def note_failure(kind, what, started, sentence):
    """Keep a row about what failed, and mail it, once a day. The database may be away.

    Args:
        kind: the model of the row: Backup or RestoreDrill.
        what: what failed, for the mail: "The backup".
        started: when it began, an aware datetime.
        sentence: why it failed.
    """
    try:
        mailed = not was_told(kind, timezone.now()) and tell(what, sentence)
        kind.objects.create(
            started_at=started, is_good=False, detail=sentence[:300], was_mailed=mailed
        )
    except (DatabaseError, InterfaceError):
        tell(what, sentence)
