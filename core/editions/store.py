"""Answers kept in the memory of this process for one edition, and the WSGI front before them."""

import gzip
import re
import threading
import time
from collections import OrderedDict
from functools import lru_cache
from urllib.parse import parse_qs

import brotli
from django.conf import settings
from django.utils.http import parse_etags

from core.editions.clock import Clock
from core.editions.reading import EVERY, KEY, Reading

READING_METHODS = ("GET", "HEAD")
# Seconds after which somebody who waits for another's answer makes one.
LONGEST_WAIT = 10
LONGEST_QUERY = 2_000
# What one answer may take of the store, and what answers to questions (with parameters) may in all.
LARGEST_PART, QUESTIONS_PART = 1 / 8, 1 / 4
# Python's own share of an answer, its headers included, in bytes.
OVERHEAD = 6_000
COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
OF_A_BODY = ("content-type", "content-encoding", "content-disposition")
# The word of nginx for an answer that it must not keep, whatever Cache-Control says.
NOT_AT_THE_EDGE = ("X-Accel-Expires", "0")
AWAY = ("Cache-Status", 'pages; hit; detail="database away"')


@lru_cache(maxsize=256)
def chosen_encoding(accepted):
    """The encoding to answer with: "br", "gzip" or "" for none, by an Accept-Encoding header."""
    for name in COMPRESS:
        found = re.search(rf"(?:^|[,\s]){name}\s*(;\s*q=([\d.]+))?\s*(?:,|$)", accepted)
        if found and (not found[2] or found[2].strip("0.")):
            return name
    return ""


class Answer:
    """A whole answer and the forms in which it is sent."""

    def __init__(self, headers, body, route):
        names = {name.lower(): value for name, value in headers}
        self.body, self.route, self.etag = body, route, names.get("etag", "")
        self.compresses = "accept-encoding" in names.get("vary", "").lower()
        left_out = ("etag", "content-length")
        self.headers = [pair for pair in headers if pair[0].lower() not in left_out]
        self.forms = {}
        # Both compressed forms together are smaller than the body.
        self.size = len(body) * (2 if self.compresses else 1) + OVERHEAD

    def form(self, encoding):
        """The headers and the body in one encoding, and the headers of a 304."""
        if encoding not in self.forms:
            body, headers = self.body, self.headers
            if encoding:
                body = COMPRESS[encoding](body)
                headers = [*headers, ("Content-Encoding", encoding)]
            if self.etag:
                # The strong tag stands for the bytes of the body as it is.
                weak = "W/" if encoding and self.etag.startswith('"') else ""
                headers = [*headers, ("ETag", weak + self.etag)]
            short = [pair for pair in headers if pair[0].lower() not in OF_A_BODY]
            self.forms[encoding] = [*headers, ("Content-Length", str(len(body)))], body, short
        return self.forms[encoding]

    def matches(self, condition):
        """Whether an If-None-Match header names this answer; tags are compared weakly."""
        tags = [tag.removeprefix("W/") for tag in parse_etags(condition)]
        return bool(self.etag) and ("*" in tags or self.etag.removeprefix("W/") in tags)


class Shelf:
    """Answers by key up to a number of bytes; the one that was not read for longest goes first."""

    def __init__(self, limit):
        self.limit, self.size, self.answers = int(limit), 0, OrderedDict()

    def get(self, key):
        """The answer, which counts as read now; or None."""
        answer = self.answers.get(key)
        if answer is not None:
            self.answers.move_to_end(key)
        return answer

    def add(self, key, answer):
        """Keep an answer, unless it is so large that it would push out many others."""
        if answer.size > self.limit * LARGEST_PART:
            return
        before = self.answers.pop(key, None)
        self.size += answer.size - (before.size if before else 0)
        self.answers[key] = answer
        while self.size > self.limit:
            self.size -= self.answers.popitem(last=False)[1].size


class PageStore:
    """A WSGI application in front of the site's: gives kept answers, and keeps new ones.

    Args:
        application: the site.
        megabytes: how much memory the answers may take; 0 keeps none.
        log: called for each kept answer with the request's WSGI environment, the answer and its
            status, and the seconds that it took.
    """

    def __init__(self, application, megabytes, log):
        self.application, self.log = application, log
        self.limit = megabytes * 1024 * 1024
        self.clock, self.lock = Clock(), threading.Lock()
        # Who makes an answer, by place; which parameters were ever looked at, by path.
        self.making, self.names = {}, {}
        self._begin(None)

    def _begin(self, edition):
        self.edition, self.pages = edition, Shelf(self.limit * (1 - QUESTIONS_PART))
        self.questions = Shelf(self.limit * QUESTIONS_PART)

    def __call__(self, environ, start_response):
        started = time.perf_counter()
        place = place_of(environ) if self.limit else None
        edition = self.clock.current() if place else None
        if edition is None:
            return self.application(environ, start_response)
        with self.lock:
            if edition is not self.edition:
                self._begin(edition)
        answer = self._find(place)
        if answer is None:
            if self.clock.is_away or environ["REQUEST_METHOD"] == "HEAD":
                return self.application(environ, start_response)
            turn = threading.Event()
            other = self.making.setdefault(place, turn)
            if other is turn:
                try:
                    return self._make(edition, place, environ, start_response)
                finally:
                    del self.making[place]
                    turn.set()
            other.wait(LONGEST_WAIT)
            answer = self._find(place)
            if answer is None:
                return self._make(edition, place, environ, start_response)
        status, parts = self._respond(answer, environ, start_response)
        self.log(environ, answer, status, time.perf_counter() - started)
        return parts

    def _key(self, place):
        """The shelf, and the place with those parameters only that were ever looked at there."""
        *where, query = place
        names = self.names.get(place[2], ()) if query else ()
        if EVERY not in names:
            values = parse_qs(query, keep_blank_values=True) if names else {}
            query = tuple((name, *values[name]) for name in sorted(values.keys() & names))
        return self.questions if query else self.pages, (*where, query)

    def _find(self, place):
        with self.lock:
            shelf, key = self._key(place)
            return shelf.get(key)

    def _make(self, edition, place, environ, start_response):
        """Let the site answer, and keep the answer if it may be kept."""
        reading, started = Reading(edition.number), []
        parts = self.application(environ | {KEY: reading}, lambda *given: started.append(given))
        status, headers, *error = started[-1]
        if not (reading.may_keep and status.startswith("200")):
            start_response(status, headers, *error)
            return parts
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", bool)()
        answer = Answer(headers, body, reading.route)
        with self.lock:
            # Names are only ever added, so an answer is never found by fewer than it was made with.
            self.names[place[2]] = self.names.get(place[2], frozenset()) | reading.parameters
            if edition is self.edition:
                shelf, key = self._key(place)
                shelf.add(key, answer)
        return self._respond(answer, environ, start_response)[1]

    def _respond(self, answer, environ, start_response):
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "") if answer.compresses else ""
        headers, body, short = answer.form(chosen_encoding(accepted))
        added = [AWAY] if self.clock.is_away else []
        if not self.clock.is_of_this_second():
            added.append(NOT_AT_THE_EDGE)
        condition = environ.get("HTTP_IF_NONE_MATCH")
        if condition and answer.matches(condition):
            start_response("304 Not Modified", short + added)
            return 304, []
        start_response("200 OK", headers + added)
        return 200, [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def place_of(environ):
    """The address as it was asked for; None if what it says depends on who asks, or is refused."""
    query, host = environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", "")
    is_somebody = settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
    if (
        environ["REQUEST_METHOD"] not in READING_METHODS
        or environ.get("PATH_INFO") in settings.ASKED_BY_MACHINES
        or is_somebody
        or "HTTP_AUTHORIZATION" in environ
        or host != host.lower()
        # What a database cannot take and endless questions are left to the site.
        or (query and ("%00" in query or len(query) > LONGEST_QUERY or query.count("&") > 50))
    ):
        return None
    header, _ = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    scheme = environ.get(header) or environ["wsgi.url_scheme"]
    return scheme, host, environ.get("PATH_INFO", ""), query
