"""gunicorn's hooks for the metrics; without METRICS_PORT they do nothing.

Each worker counts in a file of its place among the workers, which its successor goes on with: the
number of files does not grow with the workers that were ever started.
"""

import ipaddress
import os
import shutil
import socket
import tempfile

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_places = {}


def port():
    """The port of METRICS_PORT; None if it is not set. Raises ValueError for anything else."""
    text = os.environ.get("METRICS_PORT", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise ValueError(f"METRICS_PORT is {text!r}; a port is a number from 1 to 65535.")
    return int(text)


def private_address():
    """The address of METRICS_HOST, a name or number, by default the machine's own loopback.

    Raises ValueError if it is none that only private networks reach: whoever can read the metrics
    learns how much the site is read.
    """
    host = os.environ.get("METRICS_HOST", "").strip() or "127.0.0.1"
    try:
        found = ipaddress.ip_address(socket.gethostbyname(host))
    except (OSError, ValueError):
        raise ValueError(f"METRICS_HOST is {host!r}, which is no address here.") from None
    if found.is_unspecified or not (found.is_private or found.is_loopback):
        raise ValueError(f"METRICS_HOST is {host!r}, which is not a private address.")
    return found


def on_starting(server):
    """Before the first worker: refuse what cannot be meant, and make the folder of the counts.

    Ends the process with one line in the log if a variable is unusable.
    """
    try:
        if port() is None:
            return
        private_address()
    except ValueError as error:
        server.log.error(str(error))
        raise SystemExit(1) from None
    memory = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
    where = memory if os.access(memory, os.W_OK) else None
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="metrics-", dir=where)


def pre_fork(server, worker):
    """Give the worker the lowest place that is free."""
    taken = set(_places.values())
    _places[worker] = next(place for place in range(len(taken) + 1) if place not in taken)


def child_exit(server, worker):
    """Free the place of a worker that has ended."""
    _places.pop(worker, None)


def post_worker_init(worker):
    """In the worker: begin to count."""
    number = port()
    if number is None:
        return
    from prometheus_client import values

    place = f"{os.getppid()}-{_places[worker]}"
    values.ValueClass = values.MultiProcessValue(lambda: place)
    from iip_site.telemetry import metrics

    try:
        metrics.serve(private_address(), number)
    except OSError as error:
        worker.log.error("No metrics: port %s cannot be used (%s).", number, error.strerror)


def on_exit(server):
    """At the end: nothing is left of the counts."""
    if port() is not None:
        shutil.rmtree(os.environ.get(FOLDER, ""), ignore_errors=True)
