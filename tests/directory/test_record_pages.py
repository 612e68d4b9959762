"""T20: the pages of people, topics, organizations and states, and who has none."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.dates.partial_dates import PartialDate
from directory import carriers
from directory.models import Person, State
from tests.factories import (
    ContactPageFactory,
    ImageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    PersonFactory,
    SupportFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
# In which pages are not public.
WAYS = ("draft", "private")


@pytest.fixture
def initiative():
    return InitiativePageFactory(title="Courts at night", starts=PartialDate(2021, 6))


def words(client, address):
    """What a page says, in one line."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def nodes(client, address):
    """The schema.org nodes of a page by their type."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    found = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    return {node["@type"]: node for node in found}


def test_list_of_people_leads_on_to_the_contact_page_if_readers_see_one(client):
    page = ContactPageFactory()
    link = f'<a href="{page.url}">Write to the Institute</a>'
    assert link in client.get("/people/").content.decode()
    assert "Write to the Institute" not in words(client, page.url)
    page.unpublish()
    assert "Write to the Institute" not in words(client, "/people/")


def test_page_of_somebody_whom_only_the_list_names_says_so(client):
    PersonFactory(name="Jane Doe", organization=None, group=Person.Group.OVER_TIME)
    assert "Only the list of people names Jane Doe so far." in words(client, "/people/jane-doe/")


def test_person_on_a_page_has_a_page_with_all_that_staff_filled_in(client, initiative):
    photo = ImageFactory(description="Jane Doe at a desk", credit="Photo: R. Roe")
    photo.make_renditions()
    person = PersonFactory(
        name="Jane Doe",
        role="Director in 2021",
        biography="<p>She wrote <b>much</b>.</p>",
        photo=photo,
        email="jane@example.org",
        show_email=True,
        website="https://jane.example/",
    )
    InitiativePersonFactory(page=initiative, person=person, role="Lead")
    assert person.get_absolute_url() == "/people/jane-doe/"
    said = words(client, "/people/jane-doe/")
    for part in ("Director in 2021", "She wrote much .", "jane@example.org", "Photo: R. Roe"):
        assert part in said
    assert "June 2021 · Initiative · Lead Courts at night" in said
    page = client.get("/people/jane-doe/").content.decode()
    assert 'alt="Jane Doe at a desk"' in page
    assert "https://jane.example/" in page
    assert "noindex" not in page
    node = nodes(client, "/people/jane-doe/")["Person"]
    assert node["jobTitle"] == "Director in 2021"
    assert node["url"] == "http://localhost/people/jane-doe/"


def test_person_page_keeps_an_address_that_staff_do_not_show(client, initiative):
    person = PersonFactory(email="hidden@example.org")
    InitiativePersonFactory(page=initiative, person=person)
    assert b"hidden@example.org" not in client.get(person.get_absolute_url()).content


def test_initiative_leads_to_the_pages_of_its_people_and_topics(client, initiative):
    person, topic = PersonFactory(name="Jane Doe"), TopicFactory(name="Bail", slug="bail")
    InitiativePersonFactory(page=initiative, person=person)
    initiative.topics = [topic]
    initiative.save()
    page = client.get(initiative.url).content.decode()
    assert 'href="/people/jane-doe/"' in page
    assert 'href="/topics/bail/"' in page


@pytest.mark.parametrize("way", ["nowhere", "draft page", "private page", "withdrawn"])
def test_person_whom_readers_see_nowhere_has_no_page(client, initiative, way):
    person = PersonFactory(name="Jane Doe", biography="<p>Words</p>", live=way != "withdrawn")
    if way != "nowhere":
        InitiativePersonFactory(page=initiative, person=person)
    if way == "draft page":
        initiative.unpublish()
    if way == "private page":
        PageViewRestriction.objects.create(page=initiative, restriction_type="login")
    assert client.get("/people/jane-doe/").status_code == 404
    assert b"/people/jane-doe/" not in client.get("/sitemap.xml").content


def test_record_that_readers_see_names_no_page_that_they_do_not(client, initiative):
    person = PersonFactory(name="Jane Doe", biography="<p>Words</p>")
    fund = OrganizationFactory(name="Example Fund")
    hidden = [InitiativePageFactory(title=f"Numbat {way}", live=way != "draft") for way in WAYS]
    PageViewRestriction.objects.create(page=hidden[1], restriction_type="login")
    for page in (initiative, *hidden):
        InitiativePersonFactory(page=page, person=person)
        SupportFactory(page=page, organization=fund)
    for record in (person, fund):
        said = words(client, record.get_absolute_url())
        assert "Courts at night" in said and "Numbat" not in said


def test_private_page_does_not_link_to_people_who_have_no_page(admin_client, initiative):
    InitiativePersonFactory(page=initiative, person=PersonFactory(name="Jane Doe"))
    PageViewRestriction.objects.create(page=initiative, restriction_type="login")
    page = admin_client.get(initiative.url).content.decode()
    assert "Jane Doe" in page
    assert "/people/jane-doe/" not in page


def test_trail_is_printed_only_where_something_stands_between_home_and_here(client, initiative):
    topic = TopicFactory(slug="bail")
    initiative.topics = [topic]
    initiative.save()
    PersonFactory(name="Jane Doe", group=Person.Group.TEAM)
    trails = {}
    for address in ("/people/jane-doe/", "/people/", "/topics/bail/", "/initiatives/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        trail = page.select_one("nav[aria-label=Breadcrumb]")
        trails[address] = trail and [step.get_text(strip=True) for step in trail.select("li")]
    assert trails.pop("/people/jane-doe/") == ["Home", "People", "Jane Doe"]
    assert not any(trails.values())


def test_page_of_people_lists_the_groups_in_their_order(client):
    PersonFactory(name="Zoe First", group=Person.Group.TEAM, place=1)
    PersonFactory(name="Adam Second", group=Person.Group.TEAM)
    PersonFactory(name="Bea Board", group=Person.Group.BOARD)
    PersonFactory(name="Carl Nowhere")
    PersonFactory(name="Dora Draft", group=Person.Group.BOARD, live=False)
    said = words(client, "/people/")
    order = ["Team", "Zoe First", "Adam Second", "Board", "Bea Board"]
    places = [said.index(name) for name in order]
    assert places == sorted(places)
    assert "Carl Nowhere" not in said
    assert "Dora Draft" not in said
    assert client.get("/people/bea-board/").status_code == 200


def test_page_of_people_without_anybody_says_so_and_is_not_in_the_sitemap(client):
    assert "Nobody is listed here yet" in words(client, "/people/")
    assert '<a href="/">home page</a>' in client.get("/people/").content.decode()
    assert b"noindex" in client.get("/people/").content
    assert b"/people/" not in client.get("/sitemap.xml").content


def test_topic_lists_what_carries_it_the_latest_first(client, initiative):
    topic = TopicFactory(name="Bail", slug="bail", description="Before the trial.")
    later = InitiativePageFactory(title="Later", starts=PartialDate(2023))
    undated = InitiativePageFactory(title="Undated")
    for page in (initiative, later, undated):
        page.topics = [topic]
        page.save()
    said = words(client, "/topics/bail/")
    assert "Before the trial." in said
    places = [said.index(title) for title in ("Later", "Courts at night", "Undated")]
    assert places == sorted(places)
    assert nodes(client, "/topics/bail/")["CollectionPage"]["description"] == "Before the trial."


def test_organization_lists_what_it_supports_and_its_people(client, initiative):
    organization = OrganizationFactory(name="Example Fund", kind="foundation")
    SupportFactory(page=initiative, organization=organization, kind="grant")
    shown = PersonFactory(name="Jane Doe", organization=organization)
    InitiativePersonFactory(page=initiative, person=shown)
    PersonFactory(name="Carl Nowhere", organization=organization)
    address = organization.get_absolute_url()
    assert address == f"/organizations/{organization.pk}-example-fund/"
    said = words(client, address)
    assert "Foundation" in said
    assert "Initiative · Grant Courts at night" in said
    assert "Jane Doe" in said
    assert "Carl Nowhere" not in said
    assert client.get(f"/organizations/{organization.pk}/").status_code == 301


def test_organization_of_a_credit_that_is_not_approved_has_no_page(client, initiative):
    support = SupportFactory(page=initiative, credit_approved=False)
    assert client.get(support.organization.get_absolute_url()).status_code == 404


def test_state_lists_initiatives_and_the_offices_that_take_part(client, initiative):
    office = OfficeFactory(name="Office of the Test", population=120000, size="small")
    OfficeParticipationFactory(page=initiative, office=office)
    OfficeFactory(name="Another Office")
    said = words(client, "/states/nc/")
    for part in ("North Carolina", "Courts at night", "120,000 people", "Small office"):
        assert part in said
    assert "Another Office" not in said
    assert client.get("/states/NC/").status_code == 301
    assert client.get("/states/ny/").status_code == 404
    assert State.objects.get(code="NC").get_absolute_url() == "/states/nc/"


def test_long_lists_are_paged_and_a_page_past_the_end_is_the_last(client, initiative, monkeypatch):
    monkeypatch.setattr(carriers, "PAGE_SIZE", 2)
    topic = TopicFactory(slug="bail")
    for number in range(5):
        page = InitiativePageFactory(title=f"Work {number}", starts=PartialDate(2020 + number))
        page.topics = [topic]
        page.save()
    seen = [words(client, f"/topics/bail/?page={number}") for number in (1, 2, 3, 99)]
    assert "Work 4" in seen[0]
    assert "Work 2" in seen[1]
    assert "Work 0" in seen[2]
    assert "Work 0" in seen[3]
    assert "Next page" not in seen[2]
    assert client.get("/topics/bail/?page=²").status_code == 200


def test_pages_of_records_are_in_the_sitemap_only_if_they_have_something(client, initiative):
    topic, other = TopicFactory(slug="bail"), TopicFactory(slug="idle")
    initiative.topics = [topic]
    initiative.save()
    office = OfficeFactory()
    OfficeParticipationFactory(page=initiative, office=office)
    support = SupportFactory(page=initiative)
    person = PersonFactory(name="Jane Doe", group=Person.Group.TEAM)
    found = client.get("/sitemap.xml").content.decode()
    for record in (topic, support.organization, person, office.state):
        assert f"<loc>http://localhost{record.get_absolute_url()}</loc>" in found
    assert "<loc>http://localhost/people/</loc>" in found
    assert other.get_absolute_url() not in found


def test_number_of_queries_does_not_grow_with_the_list(
    client, initiative, django_assert_max_num_queries
):
    topic = TopicFactory(slug="bail")
    for _ in range(6):
        page = InitiativePageFactory(starts=PartialDate(2020))
        page.topics = [topic]
        page.save()
        PersonFactory(group=Person.Group.TEAM)
    for address, most in (("/topics/bail/", 14), (reverse("people"), 12)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
