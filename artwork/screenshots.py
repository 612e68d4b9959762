"""Make the screenshots of manual and README again, from a site of their own: `make screenshots`.

A database is made for them on the server named by DATABASE_URL and dropped afterwards. It holds the
starter content and an example that says of itself that it is one. The pictures are what the guide
in docs/editors.md shows, the home page in README.md, and the kinds of pages in docs/design.md;
their names stay the same, so that a new look changes the pictures and not the text.
"""

import contextlib
import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from artwork.files import store
from artwork.page_kinds import addresses, photograph_page_kinds
from local.browsers import FLAGS, find_chromium
from local.console import Stop, complain
from local.folders import ROOT
from local.scratch import scratch_database

FOLDER = ROOT / "static" / "images" / "manual"
HOME = ROOT / "docs" / "images" / "home.png"
HOME_SIZE = {"width": 1280, "height": 1400}
SIZE = {"width": 1180, "height": 760}  # CSS pixels
PATIENCE = 60  # seconds
SUMMARY = (
    "An example for the manual. It says in two sentences what the work is, and for whom it is done."
)
BODY = (
    "<p>We utilize this paragraph to show what the checks find. To see a link that does not say "
    'where it leads, <a href="/about/">click here</a>.</p>'
)


def fill():
    """Load the starter content and the example; gives (session key, page id, reader's path)."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from editorial.models import HouseTerm, ReaderLink
    from editorial.reader_links.answers import store
    from initiatives.models import InitiativeIndexPage, InitiativePage

    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_starter_content", stdout=io.StringIO())
    user = get_user_model().objects.create_superuser("staff", first_name="You")
    page = InitiativePage(
        title="An example", slug="an-example", summary=SUMMARY, owner=user, live=False
    )
    page.body = [("paragraph", BODY)]
    InitiativeIndexPage.objects.get().add_child(instance=page)
    revision = page.save_revision(user=user)
    HouseTerm.objects.create(avoid="utilize", prefer="use", reason="The shorter word says as much.")
    link, _ = ReaderLink.make(page, revision, user, reader_name="A colleague")
    store(link, "comment", "The first sentence could say when the work began.")
    ReaderLink.objects.update(answer_mailed=True)
    note = "Is it clear for whom this is done?"
    _, token = ReaderLink.make(page, revision, user, reader_name="A partner", note=note)
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return session, page.pk, reverse("reader_draft", args=[token])


@contextlib.contextmanager
def served(folder):
    """Serve the site; gives its address. `folder` (Path) takes the server's log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def wait_for(url, server):
    """Return when the address answers; stop if the server ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, TimeoutError):
            urllib.request.urlopen(url, timeout=PATIENCE)  # noqa: S310 - http, this machine
            return
        time.sleep(0.2)
    raise Stop("The site for the screenshots did not start.")


def take(page, target):
    """Store what the browser shows in that file."""
    from PIL import Image

    shot = page.screenshot(animations="disabled", caret="hide")
    store(Image.open(io.BytesIO(shot)), target)


def photograph(browser, site, session, page_id, reader_path):
    """Visit what the guide shows, one picture after the other."""
    context = browser.new_context(
        base_url=site, viewport=SIZE, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE * 1000)
    visitor = context.new_page()
    visitor.set_viewport_size(HOME_SIZE)
    visitor.goto("/")
    take(visitor, HOME)
    visitor.set_viewport_size(SIZE)
    visitor.goto(reader_path)
    take(visitor, FOLDER / "reader.png")
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto("/admin/")
    take(page, FOLDER / "dashboard.png")
    page.goto(f"/admin/pages/{page_id}/edit/")
    page.locator(".Draftail-Editor").first.wait_for()
    take(page, FOLDER / "editor.png")
    page.locator("[data-side-panel-toggle=reader-links]").click()
    page.get_by_text("A partner").first.wait_for()
    take(page, FOLDER / "reader-links.png")
    page.locator("[data-side-panel-toggle=checks]").click()
    page.locator("[data-side-panel=checks]").get_by_text("House style").first.wait_for()
    take(page, FOLDER / "house-style.png")
    page.locator("#id_summary").fill("Too short.")
    page.locator("[data-side-panel-toggle=publish-check]").click()
    page.get_by_text("1 thing to fix").wait_for()
    take(page, FOLDER / "publish-check.png")
    context.close()


def main():
    """Make all pictures; returns the exit code."""
    path = find_chromium()
    if path is None:
        raise Stop("There is no Chromium here: install one, or name it in CHROMIUM_PATH.")
    with tempfile.TemporaryDirectory() as folder, scratch_database():
        os.environ["MEDIA_ROOT"] = f"{folder}/media"
        import django

        django.setup()
        for folder_of_pictures in (FOLDER, HOME.parent):
            folder_of_pictures.mkdir(parents=True, exist_ok=True)
        example, kinds = fill(), addresses()
        from playwright.sync_api import sync_playwright

        with served(Path(folder)) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            photograph(browser, site, *example)
            photograph_page_kinds(browser, site, kinds)
            browser.close()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as stop:
        complain(stop)
        sys.exit(1)
