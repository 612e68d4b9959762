"""Offices: their kinds, how they are reached, and a list of them that works with hundreds."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.dates.partial_dates import PartialDate
from directory.models import Office
from links.places import Found, links_of
from tests.factories import (
    InitiativePageFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    PersonFactory,
)
from tests.staff import browser_of

LIST = "wagtailsnippets_directory_office:list"
CONTACT = {
    "judicial_district": "17th Judicial District",
    "address": "1000 Judicial Center Drive, Brighton, CO 80601",
    "phone": "303-659-7720",
    "extension": "4",
    "website": "https://adamsbroomfieldda.example/",
}


@pytest.fixture
def page(db):
    """An initiative in which three offices take part."""
    page = InitiativePageFactory(title="Fair starts", slug="fair-starts")
    known = OfficeFactory(name="District Attorney", state_id="CO", **CONTACT)
    OfficeParticipationFactory(page=page, office=known, joined=None, left=None, sort_order=0)
    bare = OfficeFactory(name="Bare", state_id="TN")
    OfficeParticipationFactory(page=page, office=bare, joined=None, left=None, sort_order=1)
    gone = OfficeFactory(name="Gone", state_id="UT", **CONTACT)
    OfficeParticipationFactory(
        page=page, office=gone, joined=None, left=PartialDate(2022), sort_order=2
    )
    return page


@pytest.mark.parametrize(
    "kind", ["prosecuting_attorney", "commonwealths_attorney", "solicitor", "us_attorney"]
)
def test_the_kinds_of_real_offices_can_be_chosen(kind, db):
    assert Office(name="Real", kind=kind, state_id="VA").clean_fields() is None


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("phone", "303-659-7720 or 911"),
        ("phone", "311 Street"),
        ("extension", "four"),
        ("website", "adams"),
    ],
)
def test_what_would_lead_nowhere_is_refused_at_its_field(db, field, wrong):
    with pytest.raises(ValidationError) as error:
        OfficeFactory.build(**{**CONTACT, field: wrong}).full_clean()
    assert set(error.value.message_dict) == {field}


def test_readers_see_below_its_name_how_an_office_is_reached(page, client):
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    known, bare, gone = html.select(".participants__office")
    parts = [part.get_text(strip=True) for part in known.select(".participants__contact > li")]
    assert parts == [
        "17th Judicial District",
        "1000 Judicial Center Drive, Brighton, CO 80601",
        "303-659-7720, ext. 4",
        "https://adamsbroomfieldda.example/",
    ]
    hrefs = [link["href"] for link in known.select("a")]
    assert hrefs == ["tel:+13036597720", "https://adamsbroomfieldda.example/"]
    assert bare.decode_contents() == "Bare, Tennessee"


def test_machines_read_it_of_those_who_take_part_now(page, client):
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    graph = json.loads(html.select_one("script[type='application/ld+json']").string)["@graph"]
    (project,) = [node for node in graph if node["@type"] == "Project"]
    assert project["member"] == [
        {
            "@type": "GovernmentOrganization",
            "name": "District Attorney",
            "telephone": "303-659-7720, ext. 4",
            "url": "https://adamsbroomfieldda.example/",
            "address": "1000 Judicial Center Drive, Brighton, CO 80601",
            "areaServed": "17th Judicial District",
        },
        {"@type": "GovernmentOrganization", "name": "Bare", "areaServed": "Tennessee"},
    ]


@pytest.mark.usefixtures("indexing")
@pytest.mark.parametrize("question", ["Brighton", "659-7720", "17th judicial"])
def test_the_page_is_found_by_it(page, client, question):
    page.save()
    assert "Fair starts" in client.get("/search/", {"q": question}).content.decode()


@pytest.fixture
def listed(publisher):
    """A function from a query to the names in the list of offices, in order."""

    def ask(**query):
        answer = browser_of(publisher).get(reverse(LIST), query)
        assert answer.status_code == 200
        return [str(row) for row in answer.context["object_list"]]

    return ask


@pytest.mark.usefixtures("indexing")
def test_the_list_is_in_the_order_of_states_and_is_narrowed_by_kind_state_and_words(listed, db):
    for name, state, kind in (
        ("Zebulon", "AZ", "county_attorney"),
        ("17th Judicial District", "TN", "district_attorney"),
        ("17th Judicial District", "CO", "district_attorney"),
        ("Adams", "CO", "county_attorney"),
    ):
        OfficeFactory(name=name, state_id=state, kind=kind)
    everyone = [
        "Zebulon, AZ",
        "17th Judicial District, CO",
        "Adams, CO",
        "17th Judicial District, TN",
    ]
    assert listed() == everyone
    assert listed(state="CO") == everyone[1:3]
    assert listed(kind="district_attorney") == [everyone[1], everyone[3]]
    assert listed(q="17th", state="CO") == [everyone[1]]
    assert listed(q="judicial", kind="district_attorney", state="TN") == [everyone[3]]
    assert set(listed(q="colorado")) == set(everyone[1:3])
    assert [name.split(", ")[1] for name in listed(ordering="-state__name")] == [
        "TN", "CO", "CO", "AZ",
    ]  # fmt: skip


@pytest.mark.usefixtures("indexing")
def test_people_are_searched_among_those_of_an_organization_too(db, publisher):
    people = [PersonFactory(name="Ada One"), PersonFactory(name="Ada Two")]
    asked = {"q": "ada", "organization": people[1].organization_id}
    answer = browser_of(publisher).get(reverse("wagtailsnippets_directory_person:list"), asked)
    assert [str(person) for person in answer.context["object_list"]] == ["Ada Two"]


def test_the_link_check_asks_for_its_website(db):
    office = OfficeFactory(**CONTACT)
    assert links_of(office, own=()) == [Found(CONTACT["website"], "Website")]
