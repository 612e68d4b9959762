"""A county is found as people name it: with its state, in any order and spelling."""

import pytest
from django.urls import reverse

from directory.models import County
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(admin_client):
    """A function from a question to the names in the dialog's list, in order."""

    def ask(query, address="county_chooser:choose_results", **options):
        response = admin_client.get(reverse(address), {"q": query} | options)
        return [str(county) for county in response.context["results"]]

    return ask


@pytest.mark.parametrize(
    ("query", "county"),
    [
        ("Adams, IA", "Adams, IA"),
        ("IA Adams", "Adams, IA"),
        ("IA, Adams", "Adams, IA"),
        ("Iowa, IA", "Iowa, IA"),
        ("New York, NY", "New York, NY"),
        ("adams iowa", "Adams, IA"),
        ("Adams County, Iowa", "Adams, IA"),
        ("burleigh north dakota", "Burleigh, ND"),
        ("Dona Ana", "Doña Ana, NM"),
        ("Doña, NM", "Doña Ana, NM"),
        ("Saint Lawrence, NY", "St. Lawrence, NY"),
        ("prince georges", "Prince George's, MD"),
        ("Prince George’s", "Prince George's, MD"),
        ("Miami-Dade", "Miami-Dade, FL"),
        ("La Salle County, IL", "LaSalle, IL"),
        ("LaSalle, TX", "La Salle, TX"),
    ],
)
def test_county_is_found_by_its_name_and_state(find, query, county):
    assert find(query) == [county]


def test_name_alone_finds_the_county_in_each_state_and_a_state_alone_all_of_its_counties(find):
    names = find("Adams")
    assert {"Adams, CO", "Adams, IA"} < set(names)
    assert len(find("DC")) == 1
    assert find("Delaware, DE") == ["Kent, DE", "New Castle, DE", "Sussex, DE"]


def test_what_is_no_county_finds_nothing(find):
    assert find("Adams, NY") == []
    assert find("xylophone") == []


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), (" , ", 200), ("county", 200), ("\0x", 400), ("(.*", 200), ("%", 200)],
)
def test_no_question_breaks_the_dialog(admin_client, query, status):
    address = reverse("county_chooser:choose_results")
    assert admin_client.get(address, {"q": query}).status_code == status


@pytest.mark.parametrize("address", ["county_chooser:choose", "county_chooser:choose_results"])
def test_the_state_of_the_office_comes_first(find, address):
    assert find("Adams", address, state="WI")[0] == "Adams, WI"
    assert find("Adams")[0] == "Adams, CO"
    assert find("", address, state="WY")[0] == "Albany, WY"
    assert find("", address, state="nowhere")[0] == str(County.objects.first())


def test_the_state_is_known_to_the_next_search_and_page(admin_client):
    page = admin_client.get(reverse("county_chooser:choose"), {"multiple": "1", "state": "WI"})
    assert page.context["results_url"].endswith("?multiple=1&state=WI")


@pytest.mark.parametrize(
    ("query", "county"),
    [
        ("Chugach", "Chugach, AK"),
        ("Copper River Census Area, AK", "Copper River, AK"),
        ("Capitol, CT", "Capitol Planning Region, CT"),
        ("Greater Bridgeport", "Greater Bridgeport Planning Region, CT"),
    ],
)
def test_counties_of_today_are_found(find, query, county):
    assert find(query) == [county]


@pytest.mark.parametrize(
    ("query", "words"),
    [("Hartford, CT", "Hartford, CT (until 2022)"), ("Valdez", "Valdez-Cordova, AK (until 2019)")],
)
def test_a_former_county_is_not_offered_and_the_dialog_says_why(admin_client, query, words):
    for address in ("county_chooser:choose", "county_chooser:choose_results"):
        answer = admin_client.get(reverse(address), {"q": query})
        assert words not in [str(county) for county in answer.context["results"]]
        assert f"so it is not offered: {words}." in answer.content.decode()
    assert "not offered" not in admin_client.get(reverse("county_chooser:choose")).content.decode()


def test_an_office_keeps_a_former_county_that_it_has_and_shows_it_as_one(admin_client):
    office = OfficeFactory(state_id="CT")
    office.office_counties.create(county_id="09003")
    office.save()
    address = reverse("wagtailsnippets_directory_office:edit", args=[office.pk])
    assert "Hartford, CT (until 2022)" in admin_client.get(address).content.decode()
    rows = {
        "office_counties-TOTAL_FORMS": "1", "office_counties-INITIAL_FORMS": "1",
        "office_counties-MIN_NUM_FORMS": "0", "office_counties-MAX_NUM_FORMS": "1000",
        "office_counties-0-id": office.office_counties.get().pk,
        "office_counties-0-county": "09003", "office_counties-0-ORDER": "1",
        "office_counties-0-DELETE": "",
    }  # fmt: skip
    data = {"name": office.name, "kind": office.kind, "state": "CT", "action-publish": "1"} | rows
    assert admin_client.post(address, data).status_code == 302
    assert [row.county_id for row in office.office_counties.all()] == ["09003"]
