"""The site as gunicorn serves it, on a database of its own, for a real browser to visit."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings as settings_of_tests
from django.core.cache import cache

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts, SiteAlert
from core.tokens import digest_of
from directory.models import Person
from funders.models import RoomMember, ShareSet
from home.models import HomePage
from initiatives.models import InitiativePage
from tests.databases import address_of, connected_to
from tests.events.made import full_event
from tests.examples import bring_evidence, fill_portfolio, full_initiative
from tests.factories import (
    ContributorFactory,
    DocumentFactory,
    FunderRoomPageFactory,
    GrantFactory,
    ImageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    MeasureFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganizationFactory,
    PersonFactory,
    PublicationPageFactory,
    RoomDocumentFactory,
    SupportFactory,
    TopicFactory,
)
from tests.funders.conftest import make_member, make_set
from tests.reports.made import make_report

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
# The secrets of a share set and of an invitation; real ones are random.
SHARE_SECRET = "for-the-browser-tests"
INVITATION_SECRET = "to-a-room-for-the-browser-tests"
# Who has joined the room.
MEMBER = "member@example.org"


def fill(name):
    """Add a page with everything to the database of this name, which has the starter content."""
    with connected_to(name):
        full_initiative(
            title="Everything",
            show_in_portfolio=True,
            need="Small offices lack people.",
            population="Everybody",
            text_50="A text for forms.",
        )
        fill_portfolio(number=6)
        corrected = InitiativePageFactory(title="Corrected", summary="Written in haste.")
        corrected.save_revision().publish()
        bring_evidence(corrected)
        corrected.summary, corrected.change_note = "Written with care.", "A clearer summary."
        corrected.save_revision().publish()
        make_set(InitiativePage.objects.filter(is_sensitive=False), [DocumentFactory()], note="Hi.")
        ShareSet.objects.update(token_digest=digest_of(SHARE_SECRET))
        gone = InitiativePageFactory(title="Gone", slug="gone")
        gone.save_revision().publish()
        gone.unpublish()
        fill_room()
        fill_people()
        fill_money()
        fill_events()
        fill_news()
        fill_publications()
        make_report([corrected])
        choose_numbers()
        SiteAlert.objects.update_or_create(defaults={"text": "The office is closed today."})
    cache.clear()


def fill_events():
    """An event to come with everything, and one on a care page."""
    soon = current_day() + timedelta(days=30)
    full_event(soon, soon + timedelta(days=1), InitiativePage.objects.filter(title="Everything"))
    full_event(soon, soon, title="Care event", is_sensitive=True, content_note="Violence.")


def fill_people():
    """Somebody on the team with all that a person may have, and the organization she works for."""
    photo = ImageFactory(description="Somebody at a desk", credit="Photograph: a photographer")
    photo.make_renditions()
    organization = OrganizationFactory(
        pk=9001, name="Example Organization", kind="foundation", logo=photo
    )
    person = PersonFactory(
        name="Full Person",
        role="Director of tests in 2026",
        organization=organization,
        biography="<p>Wrote <b>much</b> that is plainly made up.</p>",
        photo=photo,
        email="person@example.org",
        show_email=True,
        website="https://person.example/",
        group=Person.Group.TEAM,
    )
    page = InitiativePage.objects.get(title="Everything")
    InitiativePersonFactory(page=page, person=person)
    SupportFactory(page=page, organization=organization)


def fill_news():
    """A release with everything, a piece in the press, and a list with words for the press."""
    NewsIndexPageFactory(boilerplate="<p>Who we are, in a few sentences.</p>")
    NewsPageFactory(
        title="A release",
        slug="a-release",
        date="2026-05-02",
        summary="What it says in a sentence.",
        body=[("paragraph", "<h2>More</h2><p>All of it.</p>")],
        initiatives=[InitiativePage.objects.get(title="Corrected")],
    )
    press = {"outlet": "The Outlet", "outlet_url": "https://outlet.example/piece/"}
    NewsPageFactory(title="Written of us", slug="written", kind="in_the_press", **press)


def fill_publications():
    """A publication with everything, one beside it in its series, and one that is gone."""
    full = PublicationPageFactory(
        title="With everything",
        slug="with-everything",
        date="2026-05",
        summary="What it says in a sentence.",
        kind_text="Guide",
        series="Papers",
        series_number=2,
        abstract="First of all.\n\nAnd then.",
        body=[
            ("paragraph", '<h2>One</h2><p>A <footnote note="A note.">word</footnote>.</p>'),
            ("paragraph", "<h2>Two</h2><h3>Part of two</h3><p>The rest.</p>"),
        ],
        document=DocumentFactory(title="The paper"),
        document_summary="What is in the file.",
        held_at="A library",
        held_at_url="https://library.example/paper",
        initiatives=[InitiativePage.objects.get(title="Corrected")],
        topics=[TopicFactory(name="Courts", slug="courts")],
    )
    for number in range(12):
        ContributorFactory(page=full, person=None, name=f"Ada Example{number}")
    PublicationPageFactory(title="Before it", slug="before-it", series="Papers", series_number=1)
    care = {"is_sensitive": True, "content_note": "Violence."}
    PublicationPageFactory(title="Care publication", slug="care-publication", **care)
    gone = PublicationPageFactory(title="Gone", slug="gone")
    gone.save_revision().publish()
    gone.unpublish()


def fill_money():
    """What funders ask of the organization itself, and a grant that everybody may see."""
    grant = GrantFactory(
        title="A grant", purpose="To find out what works.", starts=PartialDate(2026), show=True
    )
    grant.initiatives.create(initiative=InitiativePage.objects.get(title="Everything"))
    grant.save()
    facts = OrganizationFacts.objects.get()
    facts.ein, facts.fiscal_year = "12-3456789", "July 1 to June 30"
    paper = {"kind": "audit", "date": "2025", "text": "", "url": "https://audit.example/"}
    facts.papers = [("paper", paper)]
    supporter = {"wording": "The Example Foundation", "approved_on": "2026", "url": ""}
    facts.supporters = [("supporter", supporter)]
    facts.save()


def choose_numbers():
    """Three numbers of this year, one of them long, on the home page, which shows no old ones."""
    rows = {"page": InitiativePage.objects.get(title="Corrected")}
    rows["current_on"] = PartialDate(current_day().year)
    numbers = {"offices asked": {"qualifier": "at_least"}, "of them answered": {"unit": "%"}}
    numbers["given"] = {"unit": "dollars", "current": Decimal("1234567890.5")}
    home = HomePage.objects.get()
    home.evidence = [
        ("measure", MeasureFactory(name=name, **rows, **values)) for name, values in numbers.items()
    ]
    home.save_revision().publish()


def fill_room():
    """A funder room with a document, somebody who has joined and somebody who may."""
    room = FunderRoomPageFactory(title="A room", introduction="What only its members read.")
    RoomDocumentFactory(page=room, document__title="A paper")
    make_member(room, MEMBER)
    invited = RoomMember.objects.create(room=room, name="Somebody", email="invited@example.org")
    invited.make_invitation()
    RoomMember.objects.filter(pk=invited.pk).update(token_digest=digest_of(INVITATION_SECRET))


def environment(name, folder, settings):
    """The variables with which the site runs on the database of this name."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": address_of(name),
        "LIVE_STATIC_ROOT": str(folder),
        "LIVE_MEDIA_ROOT": str(settings_of_tests.MEDIA_ROOT),
    }


def collect_static_files(name, folder):
    """Put the files of the public site into the folder, as production has them."""
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--ignore", "wagtail*"]
    variables = environment(name, folder, "tests.browser.live_settings")
    subprocess.run(collect, cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextlib.contextmanager
def served(name, folder, settings):
    """Serve the site from the database of this name; gives the address without a last slash.

    `folder` holds its static files and its log, `settings` is a module's name.
    """
    with socket.socket() as listener, (folder / "server.log").open("w") as log:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        command = [sys.executable, "-m", "gunicorn", "iip_site.wsgi:application"]
        command += ["--config", "python:tests.browser", "--worker-class", "gthread"]
        command += ["--threads", "4", "--bind", f"fd://{listener.fileno()}"]
        server = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            env=environment(name, folder, settings),
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
