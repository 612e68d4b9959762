"""After the first run everything belongs to the staff: another run undoes nothing."""

import io

import pytest
from django.core.management import call_command
from wagtail.models import Page

from core.models import Footer, OrganizationFacts
from directory.models import Organization, Topic
from home.models import StandardPage
from initiatives.models import InitiativeIndexPage, InitiativePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def load_again(seeded_site):
    """A function that runs the command once more; it fails if anything is created."""

    def run():
        output = io.StringIO()
        call_command("load_starter_content", stdout=output)
        assert output.getvalue().splitlines()[-1].startswith("Created 0, ")

    return run


def addresses():
    """The addresses of all pages, drafts included."""
    return sorted(Page.objects.filter(depth__gt=1).values_list("url_path", flat=True))


def test_edited_page_keeps_the_edit(load_again):
    page = StandardPage.objects.get(slug="about")
    page.introduction = "Written by staff."
    page.save_revision().publish()
    load_again()
    assert StandardPage.objects.get(slug="about").introduction == "Written by staff."


def test_deleted_rows_stay_deleted(load_again):
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    page.measures.set([])
    page.save_revision().publish()
    load_again()
    assert not InitiativePage.objects.get(slug="beyond-big-cities").measures.exists()


def test_renamed_page_is_not_doubled(load_again):
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    page.title, page.slug = "Small offices", "small-offices"
    page.save_revision().publish()
    before = addresses()
    load_again()
    assert addresses() == before
    assert "/home/initiatives/small-offices/" in before


def test_moved_page_is_not_doubled(load_again):
    privacy = Page.objects.get(slug="privacy")
    privacy.move(Page.objects.get(slug="about"), pos="last-child")
    before = addresses()
    load_again()
    assert addresses() == before
    assert "/home/about/privacy/" in before


def test_renamed_list_keeps_its_initiatives(load_again):
    index = InitiativeIndexPage.objects.get()
    index.slug = "programs"
    index.save_revision().publish()
    before = addresses()
    load_again()
    assert addresses() == before
    assert "/home/programs/beyond-big-cities/" in before


def test_unpublished_page_stays_unpublished(load_again, client):
    StandardPage.objects.get(slug="online-safety").unpublish()
    load_again()
    assert not StandardPage.objects.get(slug="online-safety").live
    assert client.get("/online-safety/").status_code == 404


def test_deleted_page_does_not_come_back(load_again):
    Page.objects.get(slug="sex-crimes-prosecution").delete()
    load_again()
    assert not Page.objects.filter(slug="sex-crimes-prosecution").exists()


def test_deleted_list_does_not_come_back_with_its_pages(load_again):
    InitiativeIndexPage.objects.get().delete()
    load_again()
    assert not InitiativePage.objects.exists()
    assert not InitiativeIndexPage.objects.exists()


def test_renamed_and_deleted_records_do_not_come_back(load_again):
    topic = Topic.objects.get(name="Sexual assault")
    topic.name = "Sexual violence"
    topic.save()
    InitiativePage.objects.get(slug="beyond-big-cities").delete()
    Organization.objects.get(name="Microsoft").delete()
    load_again()
    assert Topic.objects.count() == 4
    assert not Organization.objects.filter(name="Microsoft").exists()


def test_emptied_setting_stays_empty(load_again):
    facts = OrganizationFacts.objects.get()
    facts.tagline = facts.address = ""
    facts.save()
    Footer.objects.all().delete()
    load_again()
    assert OrganizationFacts.objects.get().tagline == ""
    assert not Footer.objects.exists()
