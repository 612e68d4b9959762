"""A desk of the staff: the site with its admin in a real browser, and people signed in to it."""

import contextlib
import itertools
from dataclasses import dataclass, field
from email import message_from_string, policy
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache

from tests.browser import live_site as live
from tests.browser.test_accessibility import AXE
from tests.databases import connected_to, copied_database
from tests.indexing import indexing

# A window higher than any form: what is scrolled halfway below a bar only seems to be too small.
WHOLE = 20_000
LOOKS = list(itertools.product(("light", "dark"), (390, 1280)))
RUN = """(part) => axe.run(document.querySelector(part), {
  rules: {"target-size": {enabled: true}}
})"""
# A color that is still on its way from one scheme to the other is no fault of either.
SETTLED = """() => Promise.all(document.getAnimations()
  .filter((animation) => animation instanceof CSSTransition)
  .map((transition) => transition.finished.catch(() => null)))"""
PEOPLE = {"author": ("Ada", "Authors"), "publisher": ("Paul", "Publishers")}


def session_of(user):
    """The key of a new session in which the user is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def hire(name):
    """Make somebody of PEOPLE; gives the key of a session."""
    first_name, role = PEOPLE[name]
    user = get_user_model().objects.create_user(
        name, f"{name}@example.org", first_name=first_name, last_name="Example"
    )
    user.groups.add(Group.objects.get(name=role))
    return session_of(user)


@dataclass
class Desk:
    """The address of the site, sessions by name, and the folder of sent mails."""

    address: str
    sessions: dict
    mail: Path
    prepared: object = None
    contexts: list = field(default_factory=list)

    def open(self, browser, name=None, **options):
        """A page of a fresh browser profile; signed in as somebody of PEOPLE, or as nobody."""
        context = browser.new_context(base_url=self.address, **options)
        context.set_default_timeout(30_000)
        host = urlsplit(self.address).netloc
        context.route(lambda url: urlsplit(url).netloc != host, lambda route: route.abort())
        if name:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": self.sessions[name]}
            context.add_cookies([cookie | {"url": self.address}])
        self.contexts.append(context)
        return context.new_page()

    def mails(self):
        """All mails sent so far as EmailMessage, oldest first."""
        files = sorted(self.mail.glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        texts = [part for file in files for part in file.read_text().split("-" * 79)]
        return [
            message_from_string(text.lstrip(), policy=policy.default)
            for text in texts
            if text.strip()
        ]


@contextlib.contextmanager
def fresh_installation(seeded):
    """A copy of the database with the starter content, and PEOPLE; gives its name and sessions."""
    with copied_database("installation", seeded) as name:
        with connected_to(name):
            sessions = {person: hire(person) for person in PEOPLE}
        yield name, sessions


@contextlib.contextmanager
def open_desk(installation, folder, prepare=None):
    """Serve a copy of a fresh installation with its admin.

    `folder` (Path) takes mails and the log. `prepare` is called with the database of that site;
    what it returns is the desk's `prepared`.
    """
    source, sessions = installation
    with copied_database("desk", source) as name:
        with connected_to(name), indexing(on=True):
            prepared = prepare() if prepare else None
        cache.clear()
        with live.served(name, folder, "tests.browser.desk_settings") as address:
            desk = Desk(address, sessions, folder / "mail", prepared)
            yield desk
            for context in desk.contexts:
                context.close()


def faults(page, within="html"):
    """What axe finds in a part of the page in light and dark, narrow and wide, and what overflows.

    Around the part there is what Wagtail makes.
    """
    found = []
    # The words of a page can be there before its stylesheets are.
    page.wait_for_load_state("load")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": WHOLE})
        page.evaluate(SETTLED)
        for violation in page.evaluate(RUN, within)["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"]]
            found.append(f"{page.url} {scheme} {width}: {violation['id']} {nodes}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} {width}: wider than the window")
    page.set_viewport_size({"width": 1280, "height": 800})
    return found
