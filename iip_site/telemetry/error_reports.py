"""Errors, reported to a service that takes Sentry's events, without anything about who caused them.

Imported only where SENTRY_DSN is set. What is reported is what the log has with a traceback: the
kind of the error, where in the code it arose, the route and the id under which the log has the
rest. The words of an error may repeat what somebody typed, so they stay in the log.
"""

import logging

import sentry_sdk
from django.core.exceptions import ImproperlyConfigured
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.utils import BadDsn

from iip_site.logs import route_of

KEPT = {"event_id", "timestamp", "platform", "level", "logger", "release", "sdk"}
KEPT_OF_FRAME = {"filename", "module", "function", "lineno", "in_app"}


def begin(dsn, version):
    """Report what is logged as an error from now on.

    Args:
        dsn: the address of the service with its public key.
        version: the release of the site; may be "".

    Raises ImproperlyConfigured for an address that is none.
    """
    try:
        sentry_sdk.init(
            dsn=dsn,
            release=version or None,
            server_name="",
            # Only what is logged: nothing that looks at requests by itself.
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
            before_send=stripped,
            max_breadcrumbs=0,
            send_default_pii=False,
            max_request_body_size="never",
            include_local_variables=False,
            include_source_context=False,
            auto_session_tracking=False,
            send_client_reports=False,
        )
    except BadDsn:
        # The message would repeat the key.
        raise ImproperlyConfigured("SENTRY_DSN is not the address of an error service.") from None


def stripped(event, hint):
    """What of an event leaves this machine; None drops events without a traceback."""
    values = event.get("exception", {}).get("values")
    if not values:
        return None
    report = {name: value for name, value in event.items() if name in KEPT}
    report["exception"] = {"values": [without_words(value) for value in values]}
    request = getattr(hint.get("log_record"), "request", None)
    if request is not None:
        report["transaction"] = route_of(request)
        report["tags"] = {"request_id": getattr(request, "request_id", "")}
    return report


def without_words(error):
    """The kind of an error and the lines of code that led to it."""
    frames = (error.get("stacktrace") or {}).get("frames", [])
    places = [{key: frame[key] for key in KEPT_OF_FRAME & frame.keys()} for frame in frames]
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "stacktrace": {"frames": places},
    }
