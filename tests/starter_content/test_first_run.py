"""What the first run makes and says, and that another run adds nothing."""

import io
import socket

import pytest
from django.core.management import call_command
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from core.models import CareSettings, Footer, Navigation, OrganizationFacts
from directory.models import Office, Organization, Topic
from home.models import HomePage, StandardPage
from initiatives.models import InitiativeIndexPage, InitiativePage
from starter_content.loader import Loader
from starter_content.models import LoadedItem
from starter_content.works.events import EVENTS
from starter_content.works.news import NEWS
from starter_content.works.publications import PUBLICATIONS
from tests.starter_content import ITEMS

ADDRESSES = [
    "/initiatives/",
    "/initiatives/state-attorneys-general-project/",
    "/initiatives/beyond-big-cities/",
    "/initiatives/sex-crimes-prosecution/",
    "/publications/",
    *(f"/publications/{data['slug']}/" for data in PUBLICATIONS),
    "/events/",
    *(f"/events/{data['slug']}/" for data in EVENTS),
    "/news/",
    *(f"/news/{data['slug']}/" for data in NEWS),
    "/funders/",
    "/evidence/",
    "/contact/",
    "/about/",
    "/online-safety/",
    "/privacy/",
    "/accessibility/",
    "/",
]

pytestmark = pytest.mark.django_db


def snapshot():
    """Everything that a run could change, as comparable values."""
    models = [Page, StandardPage, InitiativePage, InitiativeIndexPage, HomePage, Topic, Office]
    models += [Organization, OrganizationFacts, Navigation, Footer, CareSettings, Revision]
    models += [LoadedItem, PageLogEntry, ModelLogEntry]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_first_run_says_what_it_made_without_a_network_and_the_second_changes_nothing(
    load, monkeypatch
):
    def refuse(*args, **kwargs):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    lines = load()
    assert lines[-1] == f"Created {ITEMS}, left 0 as they were."
    assert len(lines) == ITEMS + 1
    assert all(line.startswith("Created: ") for line in lines[:-1])
    assert [line.split()[-1] for line in lines if ": page /" in line] == ADDRESSES

    before = snapshot()
    lines = load()
    assert lines[-1] == f"Created 0, left {ITEMS} as they were."
    assert all(line.startswith("Left as it was: ") for line in lines[:-1])
    assert snapshot() == before


def test_failure_at_the_end_leaves_no_trace(load, monkeypatch):
    before = snapshot()

    def fail(*args):
        raise RuntimeError("no disk")

    monkeypatch.setattr("starter_content.loader.WORKS", [])
    monkeypatch.setattr(Loader, "load_setting", fail)
    with pytest.raises(RuntimeError):
        load()
    assert snapshot() == before


def test_quiet_run_says_nothing(seeded_site):
    output = io.StringIO()
    call_command("load_starter_content", stdout=output, verbosity=0)
    assert output.getvalue() == ""


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_served(address, seeded_site, client):
    assert client.get(address).status_code == 200


def test_pages_and_records_begin_with_a_published_revision(seeded_site):
    records = [*Topic.objects.all(), *Organization.objects.all(), *Office.objects.all()]
    for item in [*Page.objects.filter(depth__gt=1), *records]:
        assert item.live
        assert not item.has_unpublished_changes
        assert item.live_revision == item.latest_revision
        assert item.revisions.count() == 1


def test_published_rows_are_the_rows_of_the_revision(seeded_site):
    kinds_with_rows = set()
    for page in InitiativePage.objects.all():
        draft = page.get_latest_revision_as_object()
        for name in ("goals", "activities", "themes", "participant_groups", "measures", "supports"):
            live_rows = [str(row) for row in getattr(page, name).all()]
            assert [str(row) for row in getattr(draft, name).all()] == live_rows
            kinds_with_rows |= {name} if live_rows else set()
        assert set(draft.topics.all()) == set(page.topics.all()) != set()
    assert len(kinds_with_rows) == 6


def test_page_tree_is_sound(seeded_site):
    assert not any(Page.find_problems())
    assert [page.slug for page in seeded_site.get_children()] == [
        "initiatives",
        "publications",
        "events",
        "news",
        "funders",
        "evidence",
        "contact",
        "about",
        "online-safety",
        "privacy",
        "accessibility",
    ]
    assert InitiativeIndexPage.objects.get().get_children().count() == 3


def test_two_links_lead_a_funder_from_the_home_page_to_each_summary(seeded_site, read, client):
    for part in ("header", "main"):
        assert read("/").select(f'{part} a[href="/funders/"]')
    files = [link["href"] for link in read("/funders/").select('main a[href$="/pdf/"]')]
    assert len(files) == InitiativePage.objects.visible().filter(show_in_portfolio=True).count()
    for address in files:
        assert client.get(address)["Content-Type"] == "application/pdf"


def test_links_of_the_settings_lead_to_the_pages(seeded_site, client):
    links = [block.value for block in Navigation.objects.get().links]
    assert [(link.address, link.link_text) for link in links] == [
        ("/initiatives/", "Initiatives"),
        ("/publications/", "Publications"),
        ("/events/", "Events"),
        ("/news/", "News"),
        ("/funders/", "Funders"),
        ("/about/", "About"),
    ]
    footer = [block.value.address for block in Footer.objects.get().links]
    policies = ["/privacy/", "/accessibility/", "/online-safety/"]
    assert footer == ["/evidence/", "/contact/", *policies]
    home = client.get("/").content.decode()
    for url in ["/about/", "/people/", *footer]:
        assert f'href="{url}"' in home
