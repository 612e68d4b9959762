"""The site on a database of its own that is dropped at the end, in this process or as a server."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

from bench.tools.load import HEADERS
from local.scratch import scratch_database

PORT = 8790
NGINX_PORT = 8791
# A cache of one second in front of the server, and a file with the bytes of the home page.
NGINX = """
worker_processes 2; pid {folder}/nginx.pid; error_log stderr crit; daemon off; user root;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  proxy_cache_path {folder}/cache keys_zone=pages:10m; root {folder};
  upstream site {{ server 127.0.0.1:{port}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{own_port}; keepalive_requests 1000000;
    location = /file.html {{ }}
    location / {{
      proxy_pass http://site; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https;
      proxy_buffer_size 16k; proxy_buffers 8 64k; proxy_cache pages; proxy_cache_lock on;
      proxy_cache_use_stale updating;
    }}
  }}
}}
"""
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
    for command in ("enable_unaccent", "enable_trigram", "load_starter_content"):
        call_command(command, stdout=io.StringIO())


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
def nginx():
    """nginx in front of the measured server; gives its address, None if it is not installed."""
    if not shutil.which("nginx"):
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "file.html").write_bytes(get("/"))
        settings = Path(folder, "nginx.conf")
        settings.write_text(NGINX.format(folder=folder, port=PORT, own_port=NGINX_PORT))
        process = subprocess.Popen(["nginx", "-p", folder, "-c", settings])
        try:
            time.sleep(1)
            yield f"http://127.0.0.1:{NGINX_PORT}"
        finally:
            process.terminate()
            process.wait()
