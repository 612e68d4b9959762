"""A county is found as people name it: with its state, in any order and spelling."""

import pytest
from django.urls import reverse

from directory.models import County

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
