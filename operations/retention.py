"""What is deleted because nobody needs it any more. Nothing that was published is."""

import io
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import UploadedFile

from contact.models import ContactMessage
from core.dates.days import local_day
from core.in_vain.counting import delete_old
from core.models import AddressInVain, SearchInVain
from core.search.suggestions.lookup import recount_words
from operations.models import JobRun

# How long the rows about runs are kept; of the jobs that run all day, less.
RUNS_KEPT = timedelta(days=400)
FREQUENT_RUNS_KEPT = timedelta(days=7)
FREQUENT = ("publish", "messages")
UPLOADS_KEPT = timedelta(days=7)
COUNTERS = "users_account_cache"


def delete_outdated(now=None):
    """Delete what is outdated; gives how much of what kind, by its name.

    Args:
        now: the time, an aware datetime; that of the clock if not given.
    """
    now = now or timezone.now()
    return {
        "sessions": delete_sessions(),
        "devices signed in": delete_devices(),
        "counters of sign-ins": delete_counters(now),
        # Wagtail's own lifetimes; it deletes them itself, but only when somebody next works.
        "forms of previews": FormState.objects.stale().delete()[0],
        "signs of open editors": EditingSession.objects.stale().delete()[0],
        "unfinished uploads": delete_uploads(now),
        # What the form promises (contact/models.py).
        "messages": ContactMessage.objects.outdated(now).delete()[0],
        "runs of jobs": delete_runs(now),
        "searches without a result": delete_old(SearchInVain, local_day(now)),
        "addresses asked for in vain": delete_old(AddressInVain, local_day(now)),
        "words that no page prints": recount_words(),
    }


def delete_sessions():
    """Sessions that have expired, by Django's own command."""
    before = Session.objects.count()
    call_command("clearsessions", stdout=io.StringIO())
    return max(before - Session.objects.count(), 0)


def delete_devices():
    """What is known of the devices of ended sessions: network addresses and names of browsers."""
    session = Session.objects.filter(session_key=OuterRef("session_key"))
    return UserSession.objects.exclude(Exists(session)).delete()[0]


def delete_counters(now):
    """Counters of sign-ins whose time has passed: Django deletes them only when the table is full.

    Their keys hold network addresses.
    """
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{COUNTERS}" WHERE expires < %s', [now])  # noqa: S608
        return cursor.rowcount


def delete_uploads(now):
    """Files of "Add several" whose form was never filled in, from the disk as well."""
    found = 0
    for upload in UploadedFile.objects.iterator():
        storage, name = upload.file.storage, upload.file.name
        is_there = storage.exists(name)
        if not is_there or storage.get_modified_time(name) < now - UPLOADS_KEPT:
            upload.file.delete(save=False)
            upload.delete()
            found += 1
    return found


def delete_runs(now):
    """Rows about old runs of jobs; the latest of each job stays."""
    latest = JobRun.objects.values("job").annotate(last=Max("pk")).values("last")
    rows = JobRun.objects.exclude(pk__in=latest)
    old = rows.filter(started_at__lt=now - RUNS_KEPT).delete()[0]
    frequent = rows.filter(job__in=FREQUENT, started_at__lt=now - FREQUENT_RUNS_KEPT)
    return old + frequent.delete()[0]
