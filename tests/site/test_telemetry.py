"""T44: metrics and reports of errors: off unless asked for, and nothing in them about who reads."""

import json
import os
import re
import socket
import subprocess
import sys
import textwrap
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import brotli
import pytest
from django.db import OperationalError, connection
from django.test import Client

from iip_site import logs
from iip_site.telemetry import workers

ROOT = Path(__file__).resolve().parents[2]
SECRET = "zebra-secret"
HEADERS = {"Host": "www.example.org", "X-Forwarded-Proto": "https"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "without_manifest",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST",
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "WAGTAILADMIN_BASE_URL": "https://www.example.org",
}
# Production, but for the list of static files that an image has.
SETTINGS = """
from iip_site.settings.production import *
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""
# A site of one view that fails with what its visitor sent.
FAILING_SITE = """
    import io, sys, types
    import django
    from django.conf import settings
    from django.urls import path

    def fail(request, name):
        typed = request.POST["typed"]
        raise ValueError(f"{typed} by {request.META['REMOTE_ADDR']}")

    site = types.ModuleType("failing")
    site.urlpatterns = [path("fail/<str:name>/", fail, name="fail")]
    site.handler500 = "iip_site.views.server_error"
    sys.modules["failing"] = site
    settings.ROOT_URLCONF = "failing"
    django.setup()
    settings.MIDDLEWARE = [settings.MIDDLEWARE[0]]
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    body = b"typed=zebra-secret"
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/fail/zebra-secret/", "SCRIPT_NAME": "",
        "QUERY_STRING": "q=zebra-secret", "SERVER_NAME": "www.example.org", "SERVER_PORT": "443",
        "HTTP_HOST": "www.example.org", "HTTP_COOKIE": "__Host-sessionid=zebra-secret",
        "HTTP_USER_AGENT": "zebra-secret", "HTTP_REFERER": "https://zebra-secret.example/",
        "HTTP_X_FORWARDED_PROTO": "https", "REMOTE_ADDR": "203.0.113.77",
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr,
    }
    answer = application(environ, lambda status, headers, *error: print(status, file=sys.stderr))
    list(answer)
    if "sentry_sdk" in sys.modules:
        sys.modules["sentry_sdk"].flush(10)
    print("imported:", "sentry_sdk" in sys.modules, "prometheus_client" in sys.modules)
"""


class ErrorService(BaseHTTPRequestHandler):
    """Takes what is reported."""

    def do_POST(self):
        """Keep the report."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "br":
            body = brotli.decompress(body)
        self.server.got.append((str(self.headers), body.decode()))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def error_service():
    """A service for reports on this machine; `got` holds (headers, body) of each."""
    with HTTPServer(("127.0.0.1", 0), ErrorService) as server:
        server.got = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def environ(tmp_path):
    """The variables of a process that runs as in production."""
    (tmp_path / "without_manifest.py").write_text(SETTINGS)
    return {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{tmp_path}"} | PRODUCTION


def run_python(code, environ):
    """Run some Python in a process of its own; gives the CompletedProcess."""
    command = [sys.executable, "-c", code]
    return subprocess.run(  # noqa: S603
        command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def run_failing_site(environ):
    """Let the view fail in a process of its own; gives what it wrote."""
    done = run_python(textwrap.dedent(FAILING_SITE), environ)
    assert "500" in done.stderr, done.stderr
    return done.stdout


def test_a_report_of_an_error_holds_nothing_of_the_request(error_service, environ):
    address = f"http://key@127.0.0.1:{error_service.server_port}/1"
    written = run_failing_site(environ | {"SENTRY_DSN": address, "SITE_VERSION": "a1b2c3d"})
    ((headers, body),) = error_service.got
    assert SECRET not in headers + body
    assert "203.0.113" not in headers + body
    _, _, event = (json.loads(line) for line in body.splitlines())
    (error,) = event["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"][-1]["function"] == "fail"
    assert (event["transaction"], event["release"]) == ("fail", "a1b2c3d")
    # By its id the line of the log is found that says the rest.
    assert f'"request_id": "{event["tags"]["request_id"]}"' in written
    assert not {"request", "user", "breadcrumbs", "extra", "logentry", "server_name"} & event.keys()


def test_without_their_variables_neither_reports_nor_metrics_are_even_imported(environ):
    assert "imported: False False" in run_failing_site(environ)


def test_an_address_that_takes_no_reports_stops_the_start_without_being_repeated(environ):
    done = run_python("import without_manifest", environ | {"SENTRY_DSN": f"no-{SECRET}"})
    assert done.returncode
    assert "SENTRY_DSN is not the address" in done.stderr
    assert SECRET not in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("host", ["0.0.0.0", "8.8.8.8", "::", "no such name"])  # noqa: S104
def test_metrics_are_bound_to_no_public_address(monkeypatch, host):
    monkeypatch.setenv("METRICS_HOST", host)
    with pytest.raises(ValueError, match="METRICS_HOST"):
        workers.private_address()


@pytest.mark.parametrize("host", ["", "127.0.0.1", "10.1.2.3", "localhost"])
def test_metrics_are_bound_to_a_private_address(monkeypatch, host):
    monkeypatch.setenv("METRICS_HOST", host)
    assert workers.private_address().is_private


@pytest.mark.parametrize("port", ["x", "0", "70000", "-1", "²"])
def test_a_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("METRICS_PORT", port)
    with pytest.raises(ValueError, match="METRICS_PORT"):
        workers.port()


def test_a_new_worker_goes_on_with_the_counts_of_the_one_that_ended():
    first, second, third = object(), object(), object()
    workers.pre_fork(None, first)
    workers.pre_fork(None, second)
    place = workers._places[first]
    workers.child_exit(None, first)
    workers.pre_fork(None, third)
    assert workers._places[third] == place
    assert workers._places[second] != place
    for worker in (second, third):
        workers.child_exit(None, worker)


def free_port():
    """A port of this machine that nothing uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def fetch(port, path="/", wait=60):
    """The body at a port of this machine, as soon as something answers there."""
    end = time.monotonic() + wait
    while True:
        try:
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=HEADERS)
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                return answer.read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_gunicorn_serves_the_sums_of_all_workers_on_a_port_of_their_own(tmp_path, environ):
    port, metrics = free_port(), free_port()
    environ |= {"METRICS_PORT": str(metrics), "WEB_CONCURRENCY": "2"}
    command = [sys.executable, "-m", "gunicorn", "iip_site.wsgi", "--bind", f"127.0.0.1:{port}"]
    with open(tmp_path / "log", "w") as log:
        server = subprocess.Popen(  # noqa: S603
            command, env=environ, cwd=ROOT, stdout=log, stderr=log
        )
    try:
        for _ in range(5):
            assert fetch(port, "/healthz/") == "ok\n"
        text = fetch(metrics)
        assert re.search(r'site_requests_total{.*route="healthz",status="2xx"} 5.0', text)
        assert "site_database_up 0.0" in text
        for path in ("/metrics", "/"):
            with pytest.raises(OSError, match="503"):
                fetch(port, path, wait=0)
    finally:
        server.terminate()
        server.wait(40)
    written = (tmp_path / "log").read_text()
    assert "Traceback" not in written
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    refused = [line for line in lines if line["level"] == "error"]
    assert [line["status"] for line in refused] == [503, 503]
    assert all("connection" in line["problem"] for line in refused)


@pytest.fixture
def answered():
    """The requests that are counted meanwhile, as a list."""
    found = []
    logs.observers.append(found.append)
    yield found
    logs.observers.remove(found.append)


def test_the_queries_of_a_request_are_counted(db, home_page, answered, client, settings):
    client.get("/robots.txt")
    client.get("/")
    robots, home = answered
    assert robots.queries == 0
    assert home.queries > 0


@pytest.mark.parametrize(
    ("header", "given", "is_taken"),
    [
        (("HTTP_X_FORWARDED_PROTO", "https"), "0123456789abcdef" * 2, True),
        (("HTTP_X_FORWARDED_PROTO", "https"), "0123456789ABCDEF" * 2, False),
        (("HTTP_X_FORWARDED_PROTO", "https"), '"}\n{"event": "forged"}', False),
        (("HTTP_X_FORWARDED_PROTO", "https"), "0123456789abcdef" * 2 + "\n", False),
        (None, "0123456789abcdef" * 2, False),
    ],
)
def test_only_an_id_of_the_proxy_is_taken(db, settings, answered, header, given, is_taken):
    settings.SECURE_PROXY_SSL_HEADER = header
    Client().get("/robots.txt", headers={"x-request-id": given})
    assert (answered[0].request_id == given) is is_taken
    assert len(answered[0].request_id) == 32


@pytest.mark.parametrize(
    ("sql", "is_refused"),
    [("SELECT pg_sleep(1)", False), ("SELECT pg_terminate_backend(pg_backend_pid())", True)],
)
def test_a_lost_connection_is_a_line_and_a_slow_query_keeps_its_traceback(
    own_connection, db, sql, is_refused
):
    second = connection.copy()
    try:
        with second.cursor() as cursor:
            cursor.execute("SET statement_timeout = 50")
            with pytest.raises(OperationalError) as caught:
                cursor.execute(sql)
    finally:
        second.close()
    assert bool(logs.database_problem(caught.value)) is is_refused
    assert not logs.database_problem(ValueError("no database at all"))
