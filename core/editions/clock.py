"""Which edition the database is at, asked a few times a second and no more."""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connections,
)
from django.db import connection as database
from django.db.models import Min
from django.utils import timezone

from core.dates.days import end_of, local_day
from core.editions.triggers import triggers

log = logging.getLogger("core.editions")

# Seconds between two questions, and how long pages are answered while the database is away.
LOOK_EVERY = 0.2
AWAY_AT_MOST = 3600
# After so many seconds without a confirmation requests wait for it, unless the database is away.
TRUSTED_FOR = 0.7
# Nothing is kept so many seconds before and after a moment at which time alone changes what readers
# see, because the clocks of this process and of the database may differ.
AROUND_A_MOMENT = 2
# The name of the replica among the databases, where there is one.
REPLICA = "replica"
# Seconds that it may be behind before that is told.
LAG = 2
# The sum of the steps, and how many triggers are at work.
NUMBER = """
    SELECT (SELECT sum(amount) FROM core_editionstep),
    (SELECT count(*) FROM pg_trigger WHERE tgname = ANY(%s) AND tgenabled <> 'D')
"""


class EditionIncomplete(Exception):
    """Changes may go unseen, because triggers or the table of the edition are missing."""


def ask_replica():
    """The edition that the replica knows now; raises a DatabaseError."""
    with connections[REPLICA].cursor() as cursor:
        cursor.execute("SELECT sum(amount) FROM core_editionstep")
        return cursor.fetchone()[0]


def ask_number():
    """The edition of the database now; raises EditionIncomplete or a DatabaseError."""
    wanted = triggers()
    names = list({name for _, name in wanted})
    with database.cursor() as cursor:
        cursor.execute(NUMBER, [names])
        number, present = cursor.fetchone()
    if number is None or present < len(wanted):
        raise EditionIncomplete
    return number


def ask_moments():
    """Seconds to the next moment that staff have set in what readers see, and to the next day."""
    now = timezone.now()
    moments = []
    for label, field in settings.MOMENTS_SEEN_BY_READERS:
        rows = apps.get_model(label)._base_manager
        coming = rows.filter(**{f"{field}__gt": now - timedelta(seconds=AROUND_A_MOMENT)})
        moments += filter(None, coming.aggregate(first=Min(field)).values())
    moment = min(moments, default=datetime.max.replace(tzinfo=UTC))
    return (moment - now).total_seconds(), (end_of(local_day(now)) - now).total_seconds()


def edition_problem():
    """What keeps this site from keeping pages, in words; "" if nothing does."""
    try:
        ask_number()
    except (EditionIncomplete, DatabaseError):
        return "the triggers of the edition are missing, so that no page is kept"
    return ""


@dataclass(frozen=True)
class Edition:
    """One state of everything that readers see.

    until: when time alone ends it, by this process's monotonic clock; `day_ends` counts the end of
        the day too, which changes names of files and whether something has begun.
    """

    number: int
    until: float
    day_ends: float


class Clock:
    """Knows the current Edition.

    Attributes:
        is_away: whether the database cannot be reached; the edition is the last known one then.
        second: the second, by the clock of the machine, in which the database last confirmed it.
    """

    def __init__(self):
        self.edition, self.is_away, self.second = None, False, 0
        self._next_look, self._seen_at, self._said = 0.0, 0.0, ""
        self._lock = threading.Lock()

    def current(self):
        """Return the Edition, or None while nothing may be kept or answered from memory."""
        if self._is_due() and self._lock.acquire(blocking=self._must_wait()):
            try:
                self._look()
            finally:
                self._lock.release()
        return self.edition

    def _must_wait(self):
        """Whether it is too long ago that the edition was confirmed to answer by it."""
        age = time.monotonic() - self._seen_at
        return not self.edition or (not self.is_away and age > TRUSTED_FOR)

    def is_of_this_second(self):
        """Whether the edition was confirmed in the current second of the machine's clock.

        The edge keeps an answer to the end of the second, and one that it may keep is of this
        second: so whatever was withdrawn is gone there a second later.
        """
        return self.second == int(time.time())

    def _is_due(self):
        is_new_second = not (self.is_away or self.is_of_this_second())
        return is_new_second or time.monotonic() >= self._next_look

    def _look(self):
        now, second = time.monotonic(), int(time.time())
        if not self._is_due():
            return
        try:
            close_old_connections()
            number = ask_number()
            if not self.edition or self.edition.number != number or now >= self.edition.day_ends:
                # It is over, even if the database goes away before the next question.
                self.edition = None
                until, day_ends = (now + left - AROUND_A_MOMENT for left in ask_moments())
                edition = Edition(number, until, min(until, day_ends))
                self.edition = edition if now < edition.day_ends else None
                # What Wagtail keeps in this process: roots of the page tree, sizes of pictures.
                cache.clear()
            self._seen_at, self.is_away, self.second = now, False, second
            self._say("")
        except (OperationalError, InterfaceError):
            database.close()
            self.is_away = True
            until = min(self._seen_at + AWAY_AT_MOST, self.edition.until) if self.edition else now
            if now >= until:
                self.edition = None
            self._say("the database is away, pages are answered from memory")
        except (EditionIncomplete, DatabaseError):
            self.edition, self.is_away = None, False
            self._say("triggers of the edition are missing, no page is kept")
        self._next_look = time.monotonic() + LOOK_EVERY

    def _say(self, sentence):
        if sentence != self._said:
            log.warning(sentence or "pages are kept again")
        self._said = sentence
