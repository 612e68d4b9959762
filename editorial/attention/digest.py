"""The weekly mail: to each member of staff what concerns them, once a week and never twice."""

import smtplib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.permissions import page_permission_policy

from core.admin_users import admin_users
from core.dates.days import local_day
from editorial.attention.models import AttentionDigest
from publishing.attention import Viewer, counts, first_items

# A mail that nobody can read to its end is not read at all.
LONGEST = 25
# What a server says when it takes no mail: then nothing was sent, and it can be tried again.
REFUSALS = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
)
State = AttentionDigest.State


@dataclass(frozen=True)
class Digest:
    """What is said to one person."""

    user: object
    items: list
    total: int


def week_of(now):
    """The Monday (datetime.date) of a moment's week."""
    day = local_day(now)
    return day - timedelta(days=day.weekday())


def recipients():
    """The active members of staff with an address and a way into the admin."""
    return admin_users().exclude(email="").order_by("pk")


def digest_for(user, now):
    """What concerns a person: everything for those who publish, for others what is theirs."""
    publishes = page_permission_policy.user_has_permission(user, "publish")
    viewer = Viewer(user, only_own=not publishes)
    total = sum(counts(viewer, now).values())
    return Digest(user, first_items(viewer, now, LONGEST), total)


def message_of(digest, week):
    """The mail, as plain text and HTML. Its Message-ID is the same whenever it is made again."""
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    context = {
        "digest": digest,
        "site": site,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "list_address": site + reverse("attention:list"),
        "more": digest.total - len(digest.items),
    }
    things = "1 thing needs" if digest.total == 1 else f"{digest.total} things need"
    host = site.partition("//")[2].partition("/")[0].partition(":")[0]
    message = EmailMultiAlternatives(
        f"{things} attention",
        render_to_string("editorial/attention/mail.txt", context),
        to=[digest.user.email],
        headers={
            "Message-ID": f"<attention-{week}-{digest.user.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(
        render_to_string("editorial/attention/mail.html", context), "text/html"
    )
    return message


def send(digest, week, now):
    """Send a person's mail of the week, unless that is done. Returns the AttentionDigest.

    The row is written before and after the mail is handed over. What ends without an answer in
    between stays `SENDING`, because the server may have taken it.
    """
    row, _ = AttentionDigest.objects.get_or_create(user=digest.user, week=week)
    if row.state != State.WAITING:
        return row
    if not digest.items:
        return note(row, State.NOTHING_DUE)
    AttentionDigest.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1)
    message = message_of(digest, week)
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return note(row, State.WAITING, problem=describe(error))
    note(row, State.SENDING, items=digest.total)
    try:
        connection.send_messages([message])
    except REFUSALS as error:
        return note(row, State.WAITING, problem=describe(error))
    except (OSError, smtplib.SMTPException) as error:
        return note(row, State.SENDING, problem=describe(error))
    finally:
        close(connection)
    return note(row, State.SENT, sent_at=now, problem="")


def note(row, state, **values):
    """Write to the database immediately where a person's mail stands."""
    for name, value in {"state": state, **values}.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *values])
    return row


def describe(error):
    """An error in a line, without what the server may have repeated of the mail."""
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


def close(connection):
    """End a connection to the mail server, whatever it thinks of that."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return
