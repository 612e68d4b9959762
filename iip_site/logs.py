"""What the site writes to its log: one JSON object a line, and nothing that identifies a reader.

A log line never holds a query string (it may be what somebody searched for), a form's content, an
address of a client or a raw path. Structlog would replace these two classes by a configuration of
about the same length, and its request events carry the full path and the client's address.

What is logged of a request is counted, too, where somebody asks for metrics (`observers`).
"""

import contextlib
import json
import logging
import re
import time
import uuid
from datetime import UTC, datetime
from typing import NamedTuple

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections

request_log = logging.getLogger("iip_site.requests")
# Functions that are called with each Answered request (iip_site/telemetry/metrics.py).
observers = []

# An id as nginx makes it; anything else is not the proxy's.
PROXYS_ID = re.compile(r"[0-9a-f]{32}")
# PostgreSQL's codes for "no connection": lost, too many, shutting down or starting. Without a code
# the server was not reached. What a query did wrong has other codes, and keeps its traceback.
NO_CONNECTION = ("08", "53300", "57P")

# Addresses whose next part is a secret. Production never writes a path; a developer's server does,
# and a message of an exception may repeat one.
SECRET_ADDRESS = re.compile(
    r"(/(?:funders/(?:shared|invitation)|reader|editorial-calendar|account/password/reset/key)/)"
    r"[^/\s\"'<>]+"
)


def logging_settings(level, machine_readable=False):
    """Return Django's LOGGING setting: everything to standard output.

    Args:
        level: name of the lowest level that is written.
        machine_readable: one JSON object a line, with a line for each request, instead of text.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {
                "()": TextFormatter,
                "format": "{levelname} {name}: {message}",
                "style": "{",
            },
            "json": {"()": JsonFormatter},
        },
        "filters": {"refused": {"()": RefusedDatabaseFilter}},
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "json" if machine_readable else "text",
            },
        },
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {
            # Django's own handlers would print everything a second time.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # Requests that are refused for a fault of their own are in the request log.
            "django.request": {
                "level": "ERROR",
                "filters": ["refused"] if machine_readable else [],
            },
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django.security.RequestDataTooBig": {"level": "CRITICAL"},
            "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
            # A warning for each HEAD request, whose body it drops as it should.
            "gunicorn.http.wsgi": {"level": "ERROR"},
            # Two lines for each piece of indexing that went well; what fails is logged as an error.
            "django_tasks": {"level": "WARNING"},
            request_log.name: {"level": level if machine_readable else "WARNING"},
        },
    }


def without_secrets(text):
    """Return a text with the secrets in its addresses struck out."""
    return SECRET_ADDRESS.sub(r"\1…", text)


class TextFormatter(logging.Formatter):
    """Write a log record as text, for a developer."""

    def __init__(self, format=None, style="%", **kwargs):
        super().__init__(format, style=style, **kwargs)

    def format(self, record):
        """Return the line."""
        return without_secrets(super().format(record))


class JsonFormatter(logging.Formatter):
    """Write a log record as one line of JSON."""

    def format(self, record):
        request = getattr(record, "request", None)
        entry = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage() if request is None else without_path(record),
            **getattr(record, "fields", {}),
        }
        if request is not None:
            entry |= {"request_id": getattr(request, "request_id", ""), "route": route_of(request)}
        if record.exc_info:
            entry["traceback"] = without_secrets(self.formatException(record.exc_info))
        entry["event"] = without_secrets(entry["event"])
        return json.dumps(entry, ensure_ascii=True, default=str)


def database_problem(error):
    """Why no connection to the database came about, in a line; "" for any other error.

    Args:
        error: an exception.
    """
    if not isinstance(error, OperationalError | InterfaceError):
        return ""
    code = getattr(error.__cause__, "sqlstate", None)
    if code is not None and not code.startswith(NO_CONNECTION):
        return ""
    return " ".join(str(error).split())[:200] or type(error).__name__


class RefusedDatabaseFilter(logging.Filter):
    """Drops Django's report of a request that had no database: the request's own line says so.

    Otherwise each request would leave a traceback of 6 kB for as long as the database is away.
    """

    def filter(self, record):
        """Return whether the record is written; server_error has noted the problem by then."""
        return not getattr(getattr(record, "request", None), "database_problem", "")


class Answered(NamedTuple):
    """What is known of a request that was answered.

    `is_kept` says that the page store answered it, `problem` why the database did not.
    """

    request_id: str
    method: str
    route: str
    status: int
    seconds: float
    queries: int = 0
    is_kept: bool = False
    problem: str = ""


class RequestLogMiddleware:
    """Log each request once, when its answer is ready, and give it an id for the other lines."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        request.request_id = request_id(request.META)
        counted = QueryCounter()
        with contextlib.ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(counted))
            response = self.get_response(request)
        log_request(
            Answered(
                request.request_id,
                request.method[:10],
                route_of(request),
                response.status_code,
                time.perf_counter() - started,
                counted.number,
                problem=getattr(request, "database_problem", ""),
            )
        )
        return response


class QueryCounter:
    """Counts the queries of one request, as a wrapper around their execution."""

    def __init__(self):
        self.number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def request_id(environ):
    """The id that the proxy gave a request, or a new one.

    Without a proxy the header is the visitor's own words.
    """
    given = environ.get("HTTP_X_REQUEST_ID", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return given if PROXYS_ID.fullmatch(given) else uuid.uuid4().hex


def log_request(request):
    """Write the line about one request (Answered), and let it be counted."""
    for observe in observers:
        observe(request)
    level = logging.ERROR if request.problem else logging.INFO
    if not request_log.isEnabledFor(level):
        return
    fields = {
        "request_id": request.request_id,
        "method": request.method,
        "route": request.route,
        "status": request.status,
        "ms": round(request.seconds * 1000, 1),
        "queries": request.queries,
    }
    if request.is_kept:
        fields["kept"] = True
    if request.problem:
        fields["problem"] = request.problem
    request_log.log(level, "request", extra={"fields": fields})


def log_kept_answer(environ, answer, status, seconds):
    """Write the line about a request that the page store answered."""
    method = environ["REQUEST_METHOD"]
    log_request(Answered(request_id(environ), method, answer.route, status, seconds, is_kept=True))


def without_path(record):
    """Return Django's message about a request without its last argument, which is the raw path."""
    if not record.args:
        return record.getMessage()
    return (record.msg % (*record.args[:-1], "")).rstrip(": ")


def route_of(request):
    """Return the name of the route that answered, never the path that was asked for."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or match.route) if match else ""
