"""The first run on a site where staff have already worked: what stands there stays theirs."""

import pytest

from core.models import CareSettings, Navigation, OrganizationFacts
from directory.models import Topic
from home.models import HomePage, StandardPage
from initiatives.models import InitiativeIndexPage, InitiativePage
from starter_content.models import LoadedItem
from tests.factories import InitiativeIndexPageFactory, StandardPageFactory
from tests.starter_content import ITEMS

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lines(module_database, load):
    """The lines of a first run after staff have written a few things."""
    home = HomePage.objects.get()
    home.statement = "Our own words."
    home.save_revision().publish()
    StandardPageFactory(title="About us", slug="about")
    InitiativeIndexPageFactory(title="Programs", slug="programs")
    Topic.objects.create(name="RESTORATIVE JUSTICE", slug="rj")
    OrganizationFacts.objects.create(name="Our name")
    # Opened in the admin and saved as it was.
    CareSettings.objects.create()
    # Loaded on an earlier day and deleted since.
    for key in ("organization:Microsoft", "topic:Sexual assault"):
        LoadedItem.objects.create(key=key)
    return load()


def test_counts_tell_what_was_left(lines):
    # Six redirects have no page to lead to here.
    expected = f"Created {ITEMS - 13}, left 7 as they were, could not create 6."
    assert lines[-1] == expected


def test_home_page_that_staff_wrote_is_left_alone(lines):
    assert "Left as it was: page /" in lines
    assert HomePage.objects.get().statement == "Our own words."


def test_page_that_stands_at_the_address_is_left_alone_and_never_made_later(lines, load):
    assert "Left as it was: page /about/" in lines
    about = StandardPage.objects.get(slug__startswith="about")
    assert about.title == "About us"
    about.delete()
    load()
    assert not StandardPage.objects.filter(slug__startswith="about").exists()


def test_record_with_the_same_name_is_left_alone(lines):
    assert "Left as it was: topic “Restorative justice”" in lines
    assert Topic.objects.get(name__iexact="restorative justice").slug == "rj"


def test_setting_that_staff_filled_is_left_alone(lines):
    assert "Left as it was: setting “organization facts”" in lines
    facts = OrganizationFacts.objects.get()
    assert (facts.name, facts.short_name) == ("Our name", "")


def test_setting_that_was_only_opened_is_filled(lines):
    assert "Created: setting “care pages”" in lines
    assert CareSettings.objects.get().safety_page.slug == "online-safety"


def test_initiatives_go_under_the_list_that_staff_made(lines):
    assert "Left as it was: page /initiatives/" in lines
    index = InitiativeIndexPage.objects.get()
    assert index.title == "Programs"
    assert {page.get_parent().pk for page in InitiativePage.objects.all()} == {index.pk}


def test_rows_that_need_a_deleted_record_are_left_out(lines):
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    assert not page.supports.exists()
    assert page.measures.exists()
    care_page = InitiativePage.objects.get(slug="sex-crimes-prosecution")
    assert not care_page.topics.filter(name="Sexual assault").exists()


def test_menu_has_no_link_to_a_page_that_is_missing(lines):
    assert [block.value.link_text for block in Navigation.objects.get().links] == [
        "Publications",
        "Events",
        "News",
        "Funders",
        "About",
    ]
