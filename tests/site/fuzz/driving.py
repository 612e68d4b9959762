"""Sends requests to the application in this process, and notes how it answers."""

import gc
import sys
import time
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.admin_forms import form_data

SLOWEST = 5
# A page of memory as the kernel counts.
PAGE_SIZE = 4096
MB = 1024 * 1024
FIELDS = "input[name], select[name], textarea[name]"


def resident():
    """The megabytes of memory of this process, after what is garbage has gone."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_SIZE / MB


def forms_in(html):
    """The forms that are posted in a page, each as a list of (name, value)."""
    if 'id="page-edit-form"' in html:
        return [[(name, one) for name, many in form_data(html).items() for one in listed(many)]]
    found = []
    for form in BeautifulSoup(html, "html.parser").select("form"):
        if form.get("method", "").lower() == "post":
            fields = [(field["name"], value_of(field)) for field in form.select(FIELDS)]
            found.append([pair for pair in fields if pair[0] != "csrfmiddlewaretoken"])
    return [fields for fields in found if fields]


def listed(value):
    return value if isinstance(value, list) else [value]


def value_of(field):
    """What a field would send."""
    if field.name == "textarea":
        return field.get_text()
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option[value]")
        return chosen.get("value", "") if chosen else ""
    return field.get("value", "on" if field.get("type") in {"checkbox", "radio"} else "")


class Driver:
    """Sends requests and keeps the tables.

    Args:
        sessions: the session cookie of each role, "" for none.
    """

    def __init__(self, sessions):
        self.sessions = sessions
        self.statuses = defaultdict(Counter)
        self.slowest = []
        self.failures = Counter()
        self.raised = []
        # All of them: half of the time went into fetching forms again.
        self.forms = cache(self._forms)
        got_request_exception.connect(self._note)

    def _note(self, sender, request, **kwargs):
        error, trace = sys.exc_info()[1:]
        frames = []
        while trace:
            frames.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
            trace = trace.tb_next
        short = [place.partition("site-packages/")[2] or place for place in frames]
        ours = [place for place in short if place.startswith("/")]
        self.raised.append(f"{type(error).__name__} at {short[-1]} (below {ours[-1:]})")

    def client(self, role):
        """A browser of somebody in a role, as at the beginning."""
        client = Client(raise_request_exception=False)
        if self.sessions[role]:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client

    def _forms(self, role, path, query):
        with transaction.atomic():
            answer = self.client(role).get(path, QUERY_STRING=query)
            is_page = (
                answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
            )
            html = answer.content.decode(errors="replace") if is_page else ""
            transaction.set_rollback(True)
        return forms_in(html)

    def send(self, request):
        """Send a Request; whatever it does to the database is taken back. Returns the status.

        Time is that of the processor: on a busy machine any request may wait for seconds.
        """
        self.raised.clear()
        started = time.thread_time()
        with transaction.atomic():
            answer = self.client(request.role).generic(
                request.method,
                "/",
                request.body,
                request.content_type,
                QUERY_STRING=request.query,
                PATH_INFO=request.path.encode(errors="surrogatepass").decode("latin-1"),
                **request.headers,
            )
            # A file is closed at its end.
            answer.getvalue()
            transaction.set_rollback(True)
        self.note(request, answer.status_code, time.thread_time() - started)
        return answer.status_code

    def note(self, request, status, seconds):
        """Add an answer to the tables."""
        route = route_of(request.path)
        self.statuses[request.role][status] += 1
        self.slowest = sorted([*self.slowest, (seconds, request.method, route)])[-SLOWEST:]
        if status >= 500:
            said = self.raised[-1] if self.raised else ""
            self.failures[f"{status} {request.kind} {request.method} {route}: {said}"] += 1

    def report(self):
        """The tables as text: statuses by role, the slowest, what failed. No input is in it."""
        found = sorted({status for counts in self.statuses.values() for status in counts})
        lines = [f"{'role':15}" + "".join(f"{status:>7}" for status in found)]
        for role, counts in self.statuses.items():
            lines.append(f"{role:15}" + "".join(f"{counts[status]:>7}" for status in found))
        lines += [f"{seconds:6.2f} s {method} {route}" for seconds, method, route in self.slowest]
        return "\n".join([*lines, *(f"{count} × {what}" for what, count in self.failures.items())])


def route_of(path):
    """The name of the view for a path."""
    try:
        match = resolve(path)
    except (Resolver404, UnicodeError, ValueError):
        return "no route"
    return match.view_name or match.route
