"""The site as gunicorn serves it, on a database of its own, for a real browser to visit."""

import contextlib
import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

from core.models import SiteAlert
from core.tokens import digest_of
from funders.models import ShareSet
from initiatives.models import InitiativePage
from tests.databases import address_of, connected_to
from tests.examples import fill_portfolio, full_initiative
from tests.factories import DocumentFactory
from tests.funders.conftest import make_set

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
# The secret of a share set; a real one is random.
SHARE_SECRET = "for-the-browser-tests"


def fill(name):
    """Load the starter content and a page with everything into the database of this name."""
    with connected_to(name):
        call_command("load_starter_content", stdout=io.StringIO())
        full_initiative(
            title="Everything",
            show_in_portfolio=True,
            need="Small offices lack people.",
            population="Everybody",
            text_50="A text for forms.",
        )
        fill_portfolio()
        make_set(InitiativePage.objects.filter(is_sensitive=False), [DocumentFactory()], note="Hi.")
        ShareSet.objects.update(token_digest=digest_of(SHARE_SECRET))
        SiteAlert.objects.update_or_create(defaults={"text": "The office is closed today."})
    cache.clear()


@contextlib.contextmanager
def served(name, static_root, settings_module="tests.browser.live_settings"):
    """Serve the site from the database of this name; gives the address without a last slash.

    Args:
        static_root: a folder (Path) for collected files and the server's log.
        settings_module: settings of the server; only the usual ones want collected files.
    """
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": settings_module,
        "DATABASE_URL": address_of(name),
        "LIVE_STATIC_ROOT": str(static_root),
        "LIVE_MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    if settings_module == "tests.browser.live_settings":
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput"]
        collect += ["--ignore", "wagtail*"]
        subprocess.run(collect, cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    with socket.socket() as listener, (static_root / "server.log").open("w") as log:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        command = [sys.executable, "-m", "gunicorn", "iip_site.wsgi:application"]
        command += ["--config", "python:tests.browser", "--worker-class", "gthread"]
        command += ["--threads", "4", "--bind", f"fd://{listener.fileno()}"]
        server = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            env=variables,
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            wait_for(f"{address}/healthz/", server, Path(log.name))
            yield address
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def wait_for(address, server, log):
    """Return when the address answers; fail with the server's log if it does not."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, TimeoutError):
            urllib.request.urlopen(address, timeout=PATIENCE)  # noqa: S310 - http, this machine
            return
    raise RuntimeError(f"The site did not start:\n{log.read_text()}")
