"""A real browser and a real site. Without a Chromium on the machine these tests are skipped."""

import contextlib
import os
from importlib.util import find_spec
from urllib.parse import urlsplit

import pytest
from django.db import connections

from local.browsers import FLAGS, find_chromium, find_firefox
from tests.browser import live_site as live
from tests.databases import copied_database
from tests.indexing import indexing

# Addresses of every page type and every kind of answer that a reader may get to see.
ADDRESSES = {
    "home": "/",
    "list": "/initiatives/",
    "filtered list": "/initiatives/?status=active&state=ME",
    "empty list": "/initiatives/?status=paused&state=NC&topic=unknown",
    "initiative": "/initiatives/beyond-big-cities/",
    "care page": "/initiatives/everything/",
    "evidence in the margin": "/initiatives/corrected/",
    "program summary": "/initiatives/beyond-big-cities/summary/",
    "care summary": "/initiatives/everything/summary/",
    "version summary": "/initiatives/beyond-big-cities/versions/1/summary/",
    "versions": "/initiatives/corrected/versions/",
    "version": "/initiatives/corrected/versions/1/",
    "comparison": "/initiatives/corrected/versions/1/changes/",
    "since": "/initiatives/corrected/since/2000-01-01/",
    "since no day": "/initiatives/corrected/since/2000-13-01/",
    "portfolio since": "/funders/since/2000-01-01/",
    "data formats": "/schemas/",
    "events": "/events/",
    "empty list of events": "/events/?kind=Convening&year=2016",
    "event": "/events/with-everything/",
    "past event": "/events/launch-of-the-toolkit/",
    "care event": "/events/care-event/",
    "people": "/people/",
    "person": "/people/full-person/",
    "organization": "/organizations/9001-example-organization/",
    "state": "/states/nc/",
    "topic": "/topics/police-accountability/",
    "standard page": "/privacy/",
    "about": "/about/",
    "contact": "/contact/",
    "portfolio": "/funders/",
    "sorted portfolio": "/funders/?sort=-title&state=ME",
    "evidence": "/evidence/?sort=date",
    "news list": "/news/",
    "news": "/news/a-release/",
    "in the press": "/news/written/",
    "search": "/search/",
    "search results": "/search/?q=prosecutors",
    "corrected search": "/search/?q=prosecuters",
    "narrowed search": "/search/?q=prosecutors&year=2021",
    "search in vain": "/search/?q=xylophone",
    "share set": f"/funders/shared/{live.SHARE_SECRET}/",
    "version of a page that is gone": "/initiatives/gone/versions/1/",
    "publications": "/publications/",
    "filtered publications": "/publications/?year=2019&kind=Paper",
    "empty list of publications": "/publications/?year=2019&kind=Manual",
    "empty list of news": "/news/?kind=Newsletter&year=2021",
    "publication": "/publications/race-and-prosecution/",
    "publication with everything": "/publications/with-everything/",
    "care publication": "/publications/care-publication/",
    "publication that is gone": "/publications/gone/",
    "page not found": "/no/such/page/",
    "failure": "/broken/",
}
# One address of each kind, for what takes long: these others are the same page once more.
VARIANTS = {
    "since no day",
    "filtered list",
    "empty list",
    "empty list of events",
    "empty list of publications",
    "empty list of news",
    "past event",
    "in the press",
    "version summary",
    "filtered publications",
    "sorted portfolio",
    "corrected search",
    "narrowed search",
    "search in vain",
    "failure",
}
KINDS = {kind: address for kind, address in ADDRESSES.items() if kind not in VARIANTS}


def missing(reason):
    """Skip the test for want of something on this machine; fail it where all must be there."""
    (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(reason)


def pytest_collection_modifyitems(items):
    """Mark everything in this folder; skip it, or fail if a browser is required, without one."""
    here = os.path.dirname(__file__)
    chromium = find_chromium()
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)
            if not chromium and os.environ.get("REQUIRE_BROWSER") != "1":
                reason = "No Chromium here: install one, or name it in CHROMIUM_PATH."
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="package")
def browser(live_database):
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
def live_database(seeded_database, django_db_blocker):
    """The name of a database with the starter content and a page with everything."""
    with django_db_blocker.unblock(), copied_database("live", seeded_database) as name:
        with indexing(on=True):
            live.fill(name)
        yield name


@pytest.fixture(scope="package")
def live_site(live_database, tmp_path_factory):
    """The address of the site with the starter content, served as in production."""
    folder = tmp_path_factory.mktemp("static")
    live.collect_static_files(live_database, folder)
    with live.served(live_database, folder, "tests.browser.live_settings") as address:
        yield address


@pytest.fixture(scope="package")
def live_admin(live_database, tmp_path_factory):
    """The address of the same site for the staff, with the files of the admin as they lie."""
    folder = tmp_path_factory.mktemp("admin")
    with live.served(live_database, folder, "tests.browser.admin_settings") as address:
        yield address


@pytest.fixture(scope="package")
def installation(seeded_database, django_db_blocker):
    """The database of a fresh installation, and the sessions of its staff, for desks to copy."""
    from tests.browser.desk import fresh_installation

    with django_db_blocker.unblock(), fresh_installation(seeded_database) as installation:
        yield installation


@pytest.fixture(scope="module")
def desk(request, browser, installation, django_db_blocker, tmp_path_factory):
    """A fresh installation with its admin, and what the module's function `prepare` put there."""
    from tests.browser.desk import open_desk

    prepare = getattr(request.module, "prepare", None)
    folder = tmp_path_factory.mktemp("desk")
    with django_db_blocker.unblock(), open_desk(installation, folder, prepare) as desk:
        yield desk


@pytest.fixture(scope="package")
def firefox(tmp_path_factory):
    """The machine's Firefox, driven over WebDriver BiDi."""
    path = find_firefox()
    if not path:
        missing("No Firefox here: install firefox-esr, or name one in FIREFOX_PATH.")
    if not find_spec("websockets"):
        missing("Firefox is driven with the Python package websockets, which is not here.")
    from tests.browser.firefox import running_firefox

    with running_firefox(path, tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def open_in_firefox(firefox, live_site):
    """A function that opens an address of the site in a fresh window of Firefox.

    Requests to other sites never leave the machine, and are listed in the window's `foreign`.
    """
    windows = []

    def visit(address, **size):
        windows.append(firefox.open(live_site + address, **size))
        return windows[-1]

    yield visit
    for window in windows:
        window.close()


@pytest.fixture
def open_page(browser, live_site):
    """A function that opens an address of the site in a fresh browser profile.

    Options are those of Playwright's `new_context`. Requests to other sites never leave the
    machine: they are answered with an empty page and listed in `page.foreign`.
    """
    with visits(browser, live_site) as visit:
        yield visit


@pytest.fixture
def open_admin(browser, live_admin):
    """The same for the admin, whose forms take their time on a busy machine."""
    with visits(browser, live_admin, patience=90_000) as visit:
        yield visit


@contextlib.contextmanager
def visits(browser, site, patience=20_000):
    """Give a function that opens pages of a site, and close them afterwards.

    `patience` is how many milliseconds a page may take.
    """
    contexts = []

    def visit(address, **options):
        context = browser.new_context(base_url=site, **options)
        contexts.append(context)
        foreign = []

        def answer(route):
            foreign.append(route.request.url)
            route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

        host = urlsplit(site).netloc
        context.route(lambda url: urlsplit(url).netloc != host, answer)
        context.set_default_timeout(patience)
        page = context.new_page()
        page.foreign = foreign
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
