"""What is typed into a shared record is kept, or refused at its field and still there."""

import pytest
from django.urls import reverse

from directory.models import Organization
from tests.editorial.test_nothing_typed_is_lost import NOT_ONE_NUMBER
from tests.factories import OrganizationFactory

RECORDS = ["organization", "office", "person", "topic", "audience", "supportresource"]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_draft_of_a_record_without_a_name_is_refused_at_the_name(admin_client, db, kind):
    address = reverse(f"wagtailsnippets_directory_{kind}:add")
    for _ in range(2):
        answer = admin_client.post(address, {"name": " ", "url": "https://example.org/typed"})
        assert answer.status_code == 200
        assert "name" in answer.context["form"].errors


@pytest.mark.parametrize("kind", RECORDS)
def test_a_name_that_is_too_long_is_refused_at_its_field_and_kept(admin_client, db, kind):
    address = reverse(f"wagtailsnippets_directory_{kind}:add")
    assert "maxlength" not in admin_client.get(address).content.decode()
    answer = admin_client.post(address, {"name": "n" * 300})
    assert "it has 300." in answer.context["form"].errors["name"][0]
    assert "n" * 300 in answer.content.decode()


def test_two_terms_of_one_address_are_refused_at_the_address(admin_client, db):
    address = reverse("wagtailsnippets_directory_topic:add")
    assert admin_client.post(address, {"name": "Re-entry"}).status_code == 302
    answer = admin_client.post(address, {"name": "Return", "slug": "re-entry"})
    assert answer.context["form"].errors.keys() == {"slug"}


def test_an_expired_record_is_saved_too(admin_client, db):
    record = OrganizationFactory()
    address = reverse("wagtailsnippets_directory_organization:edit", args=[record.pk])
    data = {"name": "Kept", "expire_at": "2020-01-02 10:00"}
    assert admin_client.post(address, data).status_code == 302
    assert Organization.objects.get(pk=record.pk).get_latest_revision_as_object().name == "Kept"
    answer = admin_client.post(address, data | {"action-publish": "on"})
    (error,) = answer.context["form"].errors["expire_at"]
    assert "January 2, 2020, 10:00 a.m. Eastern time, has passed" in error


def test_a_wrong_number_of_a_record_is_refused_in_words_and_kept(admin_client, db):
    address = reverse("wagtailsnippets_directory_office:add")
    answer = admin_client.post(address, {"name": "An office", "population": "about 40"})
    assert NOT_ONE_NUMBER in answer.context["form"].errors["population"][0]
    html = answer.content.decode()
    assert 'value="about 40"' in html
    assert 'type="number"' not in html
