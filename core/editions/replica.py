"""Pages for people without a session, read from a replica of the database.

The replica is asked only while it is at the edition for which the page is made, and within one
snapshot of it: what it says is then what the database itself says. How far it lags need not be
measured, and a page that was withdrawn is never read from one that does not know it yet.
"""

import logging
import time
from contextvars import ContextVar

from django.conf import settings
from django.db import Error, connections, transaction
from wagtail.views import serve

from core.editions.clock import LAG, REPLICA, ask_replica
from core.editions.reading import reading_of
from core.search.views import search

log = logging.getLogger("core.editions")

# What is read from it: pages and the search, nearly all of what visitors ask for. Secret addresses,
# sign-ins, documents and files are looked up where a revocation is certain to be known.
VIEWS = (serve, search)
# Seconds for which it is not asked after it failed.
REST = 5
reading_from_it = ContextVar("core.editions.replica", default=False)


class NotUsable(Exception):
    """The replica is at another edition."""


class Router:
    """Sends what is read for such a page to the replica, and all else to the database itself.

    Only tables that raise the edition: of others the replica may know less.
    """

    def __init__(self):
        self.tables = frozenset(settings.TABLES_SEEN_BY_READERS)

    def db_for_read(self, model, **hints):
        """Return the database to read a model from."""
        is_seen = reading_from_it.get() and model._meta.db_table in self.tables
        return REPLICA if is_seen else "default"

    def db_for_write(self, model, **hints):
        """Return the one database that is written to."""
        return "default"

    def allow_relation(self, one, other, **hints):
        """Let records of both have to do with each other: they are the same."""
        return True

    def allow_migrate(self, db, app_label, **hints):
        """Migrate the database itself; the replica follows."""
        return db == "default"


class ReplicaMiddleware:
    """Makes the answer to a visitor without a session from the replica, if that can be.

    Last in the list: it calls the view itself, and once more from the database itself when the
    replica fails.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.rest_until, self.behind_since, self.said = 0.0, None, ""

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Return the answer, or None to have it made from the database itself."""
        reading = reading_of(request)
        if view not in VIEWS or reading is None or time.monotonic() < self.rest_until:
            return None
        try:
            with transaction.atomic(using=REPLICA):
                require_edition(reading.edition)
                self._note("")
                return answer_from_replica(request, view, args, kwargs)
        except NotUsable:
            now = time.monotonic()
            self.behind_since = self.behind_since or now
            if now - self.behind_since > LAG:
                self._note("the replica is behind, pages are read from the database itself")
        except Error:
            # As if the thread had never had a connection; the next one starts from nothing.
            connections[REPLICA].close()
            self.rest_until = time.monotonic() + REST
            self._note("the replica does not answer, pages are read from the database itself")
        return None

    def _note(self, sentence):
        if not sentence:
            self.behind_since = None
        if sentence != self.said:
            log.warning(sentence or "pages are read from the replica again")
        self.said = sentence


def require_edition(number):
    """Begin a snapshot of the replica; raises NotUsable unless it is at that edition."""
    if ask_replica() != number:
        raise NotUsable


def answer_from_replica(request, view, args, kwargs):
    """Return the whole answer of a view, templates included; raises what the view raises."""
    token = reading_from_it.set(True)
    try:
        response = view(request, *args, **kwargs)
        return response.render() if hasattr(response, "render") else response
    finally:
        reading_from_it.reset(token)
