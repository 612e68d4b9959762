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
# Somebody who waits for another's answer longer than this makes one.
LONGEST_WAIT = 10
# What one answer may take of the store, and what answers to questions (with parameters) may in all.
LARGEST_PART, QUESTIONS_PART = 1 / 8, 1 / 4
# Python's own share of an answer, its headers included, in bytes.
OVERHEAD = 6_000
COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
DETAILS = ("content-", "transfer-")


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
        self.body, self.route = body, route
        names = {name.lower(): value for name, value in headers}
        self.etag = names.get("etag", "")
        self.compresses = "accept-encoding" in names.get("vary", "").lower()
        self.headers = [
            pair for pair in headers if pair[0].lower() not in ("etag", "content-length")
        ]
        self.short_headers = [p for p in self.headers if not p[0].lower().startswith(DETAILS)]
        self.forms = {}
        self.size = len(body) + OVERHEAD

    def form(self, encoding):
        """The headers and the body in one encoding, and the headers of a 304."""
        if encoding not in self.forms:
            body, etag, more = self.body, self.etag, []
            if encoding:
                body = COMPRESS[encoding](body)
                # The bytes differ from those that the strong tag stands for.
                etag = f"W/{etag}" if etag.startswith('"') else etag
                more = [("Content-Encoding", encoding)]
                self.size += len(body)
            tag = [("ETag", etag)] if etag else []
            headers = [*self.headers, *tag, *more, ("Content-Length", str(len(body)))]
            self.forms[encoding] = headers, body, [*self.short_headers, *tag]
        return self.forms[encoding]

    def matches(self, condition):
        """Whether an If-None-Match header names this answer; tags are compared weakly."""
        tags = [tag.removeprefix("W/") for tag in parse_etags(condition)]
        return bool(self.etag) and ("*" in tags or self.etag.removeprefix("W/") in tags)


class Shelf:
    """Answers by key up to a number of bytes; the one that was not read for longest goes first."""

    def __init__(self, limit):
        self.limit, self.size, self.answers = limit, 0, OrderedDict()

    def get(self, key):
        """The answer, which counts as read now; or None."""
        answer = self.answers.get(key)
        if answer is not None:
            self.answers.move_to_end(key)
        return answer

    def add(self, key, answer):
        """Keep an answer, or count again what a kept one takes."""
        before = self.answers.pop(key, None)
        self.size -= before.counted if before else 0
        answer.counted = answer.size
        self.answers[key] = answer
        self.size += answer.counted
        while self.size > self.limit:
            self.size -= self.answers.popitem(last=False)[1].counted


class PageStore:
    """A WSGI application in front of the site's: gives kept answers, and keeps new ones.

    Args:
        application: the site.
        megabytes: how much memory the answers may take; 0 keeps none.
        log: called for each kept answer with the request's method, the answer and its status, and
            the seconds that it took.
    """

    def __init__(self, application, megabytes, log):
        self.application, self.log = application, log
        self.limit = int(megabytes * 1024 * 1024)
        self.clock = Clock()
        self.edition, self.lock = None, threading.Lock()
        self.making, self.names = {}, {}
        self._empty()

    def _empty(self):
        self.pages = Shelf(int(self.limit * (1 - QUESTIONS_PART)))
        self.questions = Shelf(int(self.limit * QUESTIONS_PART))

    def __call__(self, environ, start_response):
        started = time.perf_counter()
        place = self.limit and self._place(environ)
        edition = self.clock.current() if place else None
        if edition is None:
            return self.application(environ, start_response)
        with self.lock:
            if edition is not self.edition:
                self.edition = edition
                self._empty()
        answer = self._find(place, environ)
        if answer is None and (self.clock.is_away or environ["REQUEST_METHOD"] == "HEAD"):
            return self.application(environ, start_response)
        if answer is None:
            turn = self._wait(place)
            answer = None if turn else self._find(place, environ)
            if answer is None:
                try:
                    return self._make(edition, place, environ, start_response)
                finally:
                    if turn:
                        del self.making[place]
                        turn.set()
        return self._send(answer, place, environ, start_response, started)

    def _place(self, environ):
        """What the address says before parameters are understood; None if it is not for keeping."""
        query, host = environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", "")
        if (
            environ["REQUEST_METHOD"] not in READING_METHODS
            or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
            or "HTTP_AUTHORIZATION" in environ
            # Refused by the site: signs that a database cannot take, and endless addresses.
            or (query and ("%00" in query or len(query) > 2_000 or query.count("&") > 50))
            or host != host.lower()
        ):
            return None
        header, _ = settings.SECURE_PROXY_SSL_HEADER or ("", "")
        scheme = environ.get(header) or environ["wsgi.url_scheme"]
        return scheme, host, environ.get("PATH_INFO", ""), query

    def _key(self, place):
        """The place with those parameters only that were ever looked at there."""
        *where, query = place
        names = self.names.get(place[2], ()) if query else ()
        if EVERY in names:
            return place
        values = parse_qs(query, keep_blank_values=True) if names else {}
        return *where, tuple((name, *values[name]) for name in sorted(values.keys() & names))

    def _shelf(self, key):
        return self.questions if key[3] else self.pages

    def _find(self, place, environ):
        key = self._key(place)
        with self.lock:
            return self._shelf(key).get(key)

    def _wait(self, place):
        """Take the turn to make an answer (an Event), or wait until another has made it (None)."""
        turn = threading.Event()
        other = self.making.setdefault(place, turn)
        if other is turn:
            return turn
        other.wait(LONGEST_WAIT)
        return None

    def _make(self, edition, place, environ, start_response):
        """Let the site answer, and keep the answer if it may be kept."""
        reading, started = Reading(), []
        parts = self.application(
            environ | {KEY: reading}, lambda *arguments: started.append(arguments) or None
        )
        status, headers, *error = started[-1]
        length = next((int(v) for name, v in headers if name.lower() == "content-length"), 0)
        if not (reading.may_keep and status.startswith("200")) or length > self.limit:
            start_response(status, headers, *error)
            return parts
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", bool)()
        answer = Answer(headers, body, reading.route)
        with self.lock:
            known = self.names.get(place[2], frozenset())
            if len(self.names) > 10_000:
                self.names.clear()
            self.names[place[2]] = known | reading.parameters
            key = self._key(place)
            shelf = self._shelf(key)
            if edition is self.edition and answer.size < shelf.limit * LARGEST_PART:
                shelf.add(key, answer)
        return self._respond(answer, environ, start_response)[1]

    def _send(self, answer, place, environ, start_response, started):
        status, parts = self._respond(answer, environ, start_response)
        self.log(environ["REQUEST_METHOD"], answer, status, time.perf_counter() - started)
        return parts

    def _respond(self, answer, environ, start_response):
        accepted = environ.get("HTTP_ACCEPT_ENCODING") if answer.compresses else ""
        headers, body, short = answer.form(chosen_encoding(accepted) if accepted else "")
        away = (
            [("Cache-Status", 'pages; hit; detail="database away"')] if self.clock.is_away else []
        )
        condition = environ.get("HTTP_IF_NONE_MATCH")
        if condition and answer.matches(condition):
            start_response("304 Not Modified", short + away)
            return 304, []
        start_response("200 OK", headers + away)
        return 200, [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
