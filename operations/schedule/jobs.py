"""What runs by itself, when, and how long it may take. The hours are the Institute's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta

from django.conf import settings

from core.mail import sends_mail
from operations.schedule.times import At, Every

MONDAY, SUNDAY = 0, 6


@dataclass(frozen=True)
class Job:
    """A management command that runs by itself.

    Args:
        name: its name in the rows, for good.
        title: what it does, for staff.
        command: name of the management command.
        due: when it runs, an object with `next_after(moment)`.
        limit: how long it may take (timedelta) before it is stopped.
        off_because: returns why this deployment does without it, "" if it does not.
        options: options of the command.
    """

    name: str
    title: str
    command: str
    due: object
    limit: timedelta
    off_because: Callable = field(default=lambda: "")
    options: dict = field(default_factory=dict)


def no_mail():
    """Why no mail can be sent, or ""."""
    return "" if sends_mail() else "no mail server is set"


def no_target():
    """Why no backup can be made, or ""."""
    return "" if settings.BACKUP_TARGET else "no backup target is set"


JOBS = [
    Job(
        "publish",
        "Publishing what is scheduled",
        "publish_scheduled",
        Every(minutes=1),
        timedelta(minutes=10),
    ),
    Job(
        "messages",
        "Mailing messages that waited",
        "send_contact_messages",
        Every(minutes=10),
        timedelta(minutes=10),
        off_because=no_mail,
    ),
    Job(
        "retention", "Deleting what is outdated", "delete_outdated", At(time(3)), timedelta(hours=1)
    ),
    Job(
        "evidence",
        "Bringing the ledger up to date",
        "reconcile_evidence",
        At(time(3, 15)),
        timedelta(hours=1),
    ),
    Job(
        "documents",
        "Reading the texts of documents",
        "read_documents",
        Every(minutes=15),
        timedelta(hours=1),
    ),
    Job(
        "previews",
        "Drawing link previews",
        "make_link_previews",
        At(time(3, 30)),
        timedelta(hours=1),
    ),
    Job("links", "Checking links", "check_links", At(time(4)), timedelta(hours=3)),
    Job(
        "digest",
        "The weekly mail",
        "send_attention_digest",
        At(time(6), MONDAY),
        timedelta(hours=1),
        off_because=no_mail,
    ),
    Job("backup", "The backup", "backup", At(time(2)), timedelta(hours=6), off_because=no_target),
    Job(
        "drill",
        "The restore drill",
        "restore_drill",
        At(time(5), SUNDAY),
        timedelta(hours=6),
        off_because=no_target,
    ),
]
