"""A real browser and a real site. Without a Chromium on the machine these tests are skipped."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.db import connections

from tests.browser import live_site as live
from tests.databases import copied_database

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Addresses of every page type and every kind of answer that a reader may get to see.
ADDRESSES = {
    "home": "/",
    "list": "/initiatives/",
    "filtered list": "/initiatives/?status=active&state=ME",
    "empty list": "/initiatives/?status=paused&topic=unknown",
    "initiative": "/initiatives/beyond-big-cities/",
    "care page": "/initiatives/everything/",
    "program summary": "/initiatives/beyond-big-cities/summary/",
    "care summary": "/initiatives/everything/summary/",
    "data formats": "/schemas/",
    "standard page": "/privacy/",
    "portfolio": "/funders/",
    "sorted portfolio": "/funders/?sort=-title&state=ME",
    "evidence": "/evidence/?sort=date",
    "search": "/search/",
    "search results": "/search/?q=prosecutors",
    "corrected search": "/search/?q=prosecuters",
    "search in vain": "/search/?q=xylophone",
    "share set": f"/funders/shared/{live.SHARE_SECRET}/",
    "page not found": "/no/such/page/",
    "failure": "/broken/",
}


def find_chromium():
    """The path of an installed Chromium, or None."""
    chosen = os.environ.get("CHROMIUM_PATH")
    return next(filter(None, map(shutil.which, [chosen] if chosen else NAMES)), None)


def pytest_collection_modifyitems(items):
    """Mark everything in this folder; skip it, or fail if a browser is required, without one."""
    here = os.path.dirname(__file__)
    missing = not find_chromium()
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)
            if missing and os.environ.get("REQUIRE_BROWSER") != "1":
                reason = "No Chromium here: install one, or name it in CHROMIUM_PATH."
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="package")
def browser(live_site):
    """The machine's Chromium, driven by Playwright; nothing is downloaded."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    assert path, "REQUIRE_BROWSER=1, but there is no Chromium: install one or set CHROMIUM_PATH."
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code
        # and gives connections of its own.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield chromium
        chromium.close()
        connections.close_all()


@pytest.fixture(scope="package")
def live_site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The address of the site with the starter content, served as in production."""
    with django_db_blocker.unblock(), copied_database("live") as name:
        live.fill(name)
        with live.served(name, tmp_path_factory.mktemp("static")) as address:
            yield address


@pytest.fixture
def open_page(browser, live_site):
    """A function that opens an address of the site in a fresh browser profile.

    Options are those of Playwright's `new_context`. Requests to other sites never leave the
    machine: they are answered with an empty page and listed in `page.foreign`.
    """
    contexts = []

    def visit(address, **options):
        context = browser.new_context(base_url=live_site, **options)
        contexts.append(context)
        foreign = []

        def answer(route):
            foreign.append(route.request.url)
            route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

        host = urlsplit(live_site).netloc
        context.route(lambda url: urlsplit(url).netloc != host, answer)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.foreign = foreign
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
