"""What the site writes to its log: one JSON object a line, and nothing that identifies a reader.

A log line never holds a query string (it may be what somebody searched for), a form's content, an
address of a client or a raw path. Structlog would replace these two classes by a configuration of
about the same length, and its request events carry the full path and the client's address.
"""

import json
import logging
import re
import time
import uuid
from datetime import UTC, datetime

request_log = logging.getLogger("iip_site.requests")

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
            "django.request": {"level": "ERROR"},
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


class RequestLogMiddleware:
    """Log each request once, when its answer is ready, and give it an id for the other lines."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        request.request_id = uuid.uuid4().hex
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        log_request(
            request.request_id, request.method, route_of(request), response.status_code, seconds
        )
        return response


def log_request(request_id, method, route, status, seconds):
    """Write the line about one request."""
    fields = {
        "request_id": request_id,
        "method": method[:10],
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    request_log.info("request", extra={"fields": fields})


def log_kept_answer(method, answer, status, seconds):
    """Write the line about a request that the page store answered."""
    log_request(uuid.uuid4().hex, method, answer.route, status, seconds)


def without_path(record):
    """Return Django's message about a request without its last argument, which is the raw path."""
    if not record.args:
        return record.getMessage()
    return (record.msg % (*record.args[:-1], "")).rstrip(": ")


def route_of(request):
    """Return the name of the route that answered, never the path that was asked for."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or match.route) if match else ""
