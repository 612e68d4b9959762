"""The site as a server runs it, with a page store in front."""

import threading
from dataclasses import dataclass

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from core.editions import clock
from core.editions.store import PageStore
from core.models import SiteAlert
from home.models import StandardPage
from tests.databases import connected_to, copied_database
from tests.factories import InitiativePageFactory, StandardPageFactory


@dataclass(frozen=True)
class Visit:
    """An answer as it goes over the wire."""

    status: int
    headers: dict
    body: bytes


def environ_of(address, method="GET", **headers):
    """The WSGI environment of a request."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    environ = RequestFactory().generic(method, address, headers=named).environ
    return environ | {"HTTP_HOST": named.get("host", "localhost")}


class Browser:
    """Somebody without a session who visits one process of the site.

    Attributes:
        made: the paths for which the site itself made an answer.
        log: (method, route, status) of each answer that was kept.
    """

    def __init__(self, site, megabytes=8):
        self.made, self.log = [], []

        def counted(environ, start_response):
            self.made.append(environ["PATH_INFO"])
            return site(environ, start_response)

        def note(environ, answer, status, seconds):
            self.log.append((environ["REQUEST_METHOD"], answer.route, status))

        self.store = PageStore(counted, megabytes, note)

    def visit(self, address, method="GET", **headers):
        """Fetch an address; headers as keyword arguments, such as `if_none_match`."""
        environ, started = environ_of(address, method, **headers), []
        parts = self.store(
            environ, lambda status, headers, *error: started.append((status, headers))
        )
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", bool)()
        status, headers = started[-1]
        return Visit(int(status[:3]), dict(headers), body)

    def get(self, address, **headers):
        """The body of an address, which has to be there."""
        found = self.visit(address, **headers)
        assert found.status == 200, f"{address} answered {found.status}"
        return found.body

    def makes(self, action):
        """How many answers the site itself makes during an action."""
        before = len(self.made)
        action()
        return len(self.made) - before


@pytest.fixture(scope="package")
def site():
    """The WSGI application without the store."""
    return get_wsgi_application()


@pytest.fixture(scope="module")
def module_copy(django_db_setup, django_db_blocker):
    """A copy of the test database for a module, in which transactions end as in production."""
    with (
        django_db_blocker.unblock(),
        copied_database("editions") as name,
        connected_to(name),
    ):
        yield


@pytest.fixture(scope="module")
def written(module_copy):
    """Two pages of text and a care page, in a database of their own."""
    StandardPageFactory(title="Plain words", slug="plain-words")
    StandardPageFactory(title="Other", slug="other")
    InitiativePageFactory(title="With care", slug="with-care", is_sensitive=True)


@pytest.fixture
def pages(written):
    """The same pages, as if no test had changed them."""
    yield StandardPage.objects.update(introduction="First words.", live=True, expire_at=None)
    SiteAlert.objects.all().delete()


@pytest.fixture
def quick(monkeypatch):
    """Every request asks for the edition, instead of a few in a second."""
    monkeypatch.setattr(clock, "LOOK_EVERY", 0)


@pytest.fixture
def browser(site, quick):
    """A Browser of a process that has kept nothing yet."""
    return Browser(site)


def at_once(number, action):
    """Run an action (called with its number) in so many threads; returns what they return."""
    results, barrier = [None] * number, threading.Barrier(number)

    def run(position):
        barrier.wait(timeout=20)
        results[position] = action(position)

    threads = [threading.Thread(target=run, args=[position]) for position in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def change_words(words):
    """Change what readers see on one page."""
    StandardPage.objects.filter(slug="plain-words").update(introduction=words)
