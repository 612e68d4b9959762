"""The addresses of people, topics and organizations: how names read in them, and that they last."""

import pytest

from directory.models import Person, PersonAddress
from tests.factories import (
    InitiativePageFactory,
    OrganizationFactory,
    PersonFactory,
    SupportFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_namesakes_have_numbered_addresses():
    slugs = [PersonFactory(name="Jane Doe").slug for _ in range(3)]
    assert slugs == ["jane-doe", "jane-doe-2", "jane-doe-3"]
    assert PersonFactory(name="?!").slug == "person"


def test_letters_of_other_alphabets_are_spelled_out_in_addresses(client):
    assert PersonFactory(name="Łukasz Żółć").slug == "lukasz-zolc"
    topic = TopicFactory.build(name="Ærlighed", slug="")
    topic.full_clean()
    assert topic.slug == "aerlighed"
    organization = OrganizationFactory(name="Øst")
    SupportFactory(page=InitiativePageFactory(), organization=organization)
    address = f"/organizations/{organization.pk}-ost/"
    assert organization.get_absolute_url() == address
    # As it was written before.
    answer = client.get(f"/organizations/{organization.pk}-st/")
    assert (answer.status_code, answer.headers["Location"]) == (301, address)
    assert client.get(address).status_code == 200


def test_address_of_before_leads_on_when_a_letter_is_spelled_out(client):
    person = PersonFactory(name="Łukasz Żółć", group=Person.Group.TEAM)
    PersonAddress.objects.filter(person=person).update(slug="ukasz-zoc")
    Person.objects.update(slug="ukasz-zoc")
    assert client.get("/people/ukasz-zoc/").status_code == 200
    Person.objects.get().save()
    answer = client.get("/people/ukasz-zoc/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/people/lukasz-zolc/")


def test_organization_without_a_letter_in_its_name_has_a_page(client):
    organization = OrganizationFactory(name="!!!")
    SupportFactory(page=InitiativePageFactory(), organization=organization)
    assert organization.get_absolute_url() == f"/organizations/{organization.pk}/"
    assert client.get(organization.get_absolute_url()).status_code == 200


def test_address_is_never_passed_on_to_a_namesake():
    PersonFactory(name="Jane Doe").delete()
    assert PersonFactory(name="Jane Doe").slug == "jane-doe-2"


def test_former_address_leads_to_the_present_one(client):
    person = PersonFactory(name="Jane Doe", group=Person.Group.TEAM)
    person.name = "Jane Roe"
    person.save()
    answer = client.get("/people/jane-doe/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/people/jane-roe/")
    person.name = "Jane Doe"
    person.save()
    assert Person.objects.get().slug == "jane-doe"
    assert PersonFactory(name="Jane Roe").slug == "jane-roe-2"


def test_address_stays_when_a_draft_without_it_is_published():
    person = PersonFactory(name="Jane Doe")
    person.slug = ""
    person.save_revision().publish()
    assert Person.objects.get().slug == "jane-doe"
    assert PersonAddress.objects.count() == 1
