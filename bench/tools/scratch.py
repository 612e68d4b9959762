"""The site on a database of its own that is dropped at the end, in this process or as a server."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

from bench.tools.load import HEADERS
from deploy.edge import Edge, copy_machine_settings, find_nginx
from local.scratch import scratch_database

PORT = 8790
# One server behind the edge instead of two, and wrk is one address with many connections.
EDGE_CHANGES = {
    "server unix:/run/site/web-a.sock max_fails=0;": f"server 127.0.0.1:{PORT} max_fails=0;",
    "server unix:/run/site/web-b.sock max_fails=0;": "",
    "limit_conn connections 100;": "limit_conn connections 1000;",
}
BASE = f"http://127.0.0.1:{PORT}"


@contextlib.contextmanager
def django_on_a_scratch_database(settings, **variables):
    """Set Django up with variables as in production; gives a folder (Path) for files.

    Args:
        settings: name of the settings module.
        variables: environment variables that differ.
    """
    with tempfile.TemporaryDirectory() as folder, scratch_database():
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": settings,
            "SECRET_KEY": uuid.uuid4().hex + uuid.uuid4().hex,
            "ALLOWED_HOSTS": HEADERS["Host"],
            "WAGTAILADMIN_BASE_URL": f"https://{HEADERS['Host']}",
            "MEDIA_ROOT": f"{folder}/media",
            "BENCH_BODIES": folder,
            "LOG_LEVEL": "WARNING",
            **variables,
        }
        import django

        django.setup()
        yield Path(folder)


def prepare():
    """Migrate the empty database and load what a new site begins with."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_starter_content", stdout=io.StringIO())


def get(path):
    """The body of an address of the measured server."""
    request = urllib.request.Request(BASE + path, headers=HEADERS)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
        return answer.read()


@contextlib.contextmanager
def gunicorn(application="iip_site.wsgi", workers=2):
    """The production server, until it is ready and then for the measurement; gives its process."""
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{PORT}"]
    process = subprocess.Popen(
        # Workers that are renewed in the middle of a round would be measured as well.
        [*command, "--workers", str(workers), "--max-requests", "0", "--log-level", "warning"]
        + [application],
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(150):
            with contextlib.suppress(OSError):
                get("/healthz/")
                break
            time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def edge():
    """The edge in front of the measured server, with the bytes of the home page as a file.

    Gives the addresses of page and file, None if nginx is not installed.
    """
    if not find_nginx():
        yield None
        return
    from iip_site.management.commands.write_edge_settings import edge_settings

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_machine_settings(folder, edge_settings())
        images = folder / "srv/media/images"
        images.mkdir(parents=True)
        (images / "file.html").write_bytes(get("/"))
        with Edge(folder, "localhost", EDGE_CHANGES) as running:
            base = f"https://localhost:{running.port}"
            yield f"{base}/", f"{base}/media/images/file.html"
