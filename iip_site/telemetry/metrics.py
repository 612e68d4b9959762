"""Metrics for Prometheus: what each worker counts, and what the database says when it is asked.

Imported in a worker and only when METRICS_PORT is set (iip_site/telemetry/workers.py). Every worker
answers on that port with the sums of all, whichever of them the kernel chooses.
"""

import contextlib
import threading
from http.server import HTTPServer

from django.db import Error, connections
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, MetricsHandler
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from core.editions import EditionIncomplete, ask_number
from editorial.status import all_lines
from iip_site import logs

METHODS = {"GET", "HEAD", "POST"}
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# A scraper that says nothing for so long is gone; there is one thread for all of them.
PATIENCE = 5

REQUESTS = Counter(
    "site_requests",
    "Requests by method, route and class of status; answered from the page store or made.",
    ["method", "route", "status", "answered_by"],
)
# Answers of the store take less than a millisecond each. To write that down would cost more than
# to answer, so each of them is counted once.
DURATION = Histogram(
    "site_request_seconds", "Time in which the application made an answer.", buckets=SECONDS
)
QUERIES = Counter("site_database_queries", "Queries of all requests.")
REFUSED = Counter("site_database_refused", "Requests that failed because the database was away.")
_counters = {}


def count(request):
    """Count a request that was answered (logs.Answered)."""
    method = request.method if request.method in METHODS else "other"
    key = method, request.route, request.status, request.is_kept
    counter = _counters.get(key)
    if counter is None:
        source = "store" if request.is_kept else "application"
        labels = method, request.route or "none", f"{request.status // 100}xx", source
        counter = _counters[key] = REQUESTS.labels(*labels)
    counter.inc()
    if request.is_kept:
        return
    DURATION.observe(request.seconds)
    if request.queries:
        QUERIES.inc(request.queries)
    if request.problem:
        REFUSED.inc()


class SiteCollector:
    """What is asked at each visit of the scraper: the edition and the lines of the status."""

    def collect(self):
        """Yield the families; without a database only that it is away."""
        is_up = GaugeMetricFamily("site_database_up", "Whether the database answers.")
        edition = GaugeMetricFamily("site_edition", "The edition; its changes are what counts.")
        states = GaugeMetricFamily(
            "site_status", "1 for the state of each line.", labels=["line", "state"]
        )
        ages = GaugeMetricFamily(
            "site_status_age_seconds", "Since what a line speaks of last happened.", labels=["line"]
        )
        try:
            with contextlib.suppress(EditionIncomplete):
                edition.add_metric([], ask_number())
        except Error:
            is_up.add_metric([], 0)
        else:
            is_up.add_metric([], 1)
            now = timezone.now()
            for line in all_lines(now):
                states.add_metric([line.key, line.state.value], 1)
                if line.at:
                    ages.add_metric([line.key], (now - line.at).total_seconds())
        finally:
            connections.close_all()
        yield from (is_up, edition, states, ages)


class Server(HTTPServer):
    """A port that all workers share."""

    allow_reuse_port = True


class Handler(MetricsHandler):
    """Answers with everything that is known."""

    timeout = PATIENCE
    registry = CollectorRegistry()


def serve(address, port):
    """Count from now on, and answer on a port of this machine; gives the Server.

    Raises OSError if the port is taken by another program.
    """
    MultiProcessCollector(Handler.registry)
    Handler.registry.register(SiteCollector())
    logs.observers.append(count)
    server = Server((str(address), port), Handler)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server
