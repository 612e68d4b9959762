import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from directory.models import Audience, County, Office, SharedRecord, SupportResource, Topic
from publishing.attention import Viewer, first_items
from tests.factories import (
    FACTORIES,
    InitiativePageFactory,
    InitiativePersonFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    SupportResourceFactory,
    TopicFactory,
)

RECORDS = [model for model in get_snippet_models() if issubclass(model, SharedRecord)]
# Support entries that were never published are listed as lines to approve.
OTHER_RECORDS = [model for model in RECORDS if model is not SupportResource]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_record_can_be_listed_and_edited_by_staff(model, admin_client):
    record = FACTORIES[model](name="Record of the test")
    name = f"wagtailsnippets_directory_{model._meta.model_name}"
    listing = admin_client.get(reverse(f"{name}:list"))
    assert "Record of the test" in listing.content.decode()
    for view in ("edit", "history", "delete", "usage"):
        assert admin_client.get(reverse(f"{name}:{view}", args=[record.pk])).status_code == 200


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_record_keeps_drafts_apart_from_what_is_public(model):
    record = FACTORIES[model](name="Public name")
    record.name = "Draft name"
    record.save_revision()
    assert model.objects.get(pk=record.pk).name == "Public name"
    record.get_latest_revision().publish()
    assert model.objects.get(pk=record.pk).name == "Draft name"
    record.refresh_from_db()
    record.unpublish()
    assert not model.objects.live().filter(pk=record.pk).exists()


def test_editors_add_a_topic_and_need_not_think_of_its_address(admin_client):
    address = reverse("wagtailsnippets_directory_topic:add")
    data = {"name": "Restorative Justice", "slug": "", "description": "", "action-publish": "1"}
    assert admin_client.post(address, data).status_code == 302
    assert Topic.objects.live().get(slug="restorative-justice").name == "Restorative Justice"


def test_name_without_a_letter_for_its_address_is_given_back_with_what_to_do(admin_client):
    """An empty address would narrow the list of initiatives for everybody."""
    address = reverse("wagtailsnippets_directory_topic:add")
    data = {"name": "?!", "slug": "", "description": "", "action-publish": "1"}
    assert "write here how it should read" in admin_client.post(address, data).content.decode()
    assert not Topic.objects.exists()
    assert admin_client.post(address, data | {"slug": "justice"}).status_code == 302


@pytest.mark.parametrize("kind", ["topic", "audience"])
def test_of_a_term_without_a_name_only_the_name_is_missing(admin_client, kind):
    data = {"name": "", "slug": "", "description": "Typed words"}
    answer = admin_client.post(reverse(f"wagtailsnippets_directory_{kind}:add"), data)
    assert set(answer.context["form"].errors) == {"name"}
    assert "Typed words" in answer.content.decode()


@pytest.mark.parametrize("model", [Topic, Audience])
def test_two_terms_cannot_share_a_name_or_an_address(model):
    FACTORIES[model](name="Courts", slug="courts")
    with pytest.raises(ValidationError) as error:
        model(name="Courts").full_clean()
    assert set(error.value.message_dict) == {"name", "slug"}


def test_support_entry_needs_a_way_to_reach_it():
    with pytest.raises(ValidationError, match="Give a phone number, a text line or a web address"):
        SupportResourceFactory.build(phone="", text_line="", url="").full_clean()
    SupportResourceFactory.build(phone="", text_line="HELP to 88788", url="").full_clean()


def test_support_entry_keeps_its_extension_out_of_the_number_that_is_dialed():
    entry = SupportResourceFactory.build(phone="212-555-0100", extension="7")
    entry.full_clean()
    assert entry.phone_link == "tel:+12125550100"
    assert entry.phone_text == "212-555-0100, ext. 7"
    for phone, extension in (("212-555-0100", "7 or 8"), ("212-555-0100", "7\n"), ("", "7")):
        with pytest.raises(ValidationError) as error:
            SupportResourceFactory.build(
                phone=phone, extension=extension, text_line="988"
            ).full_clean()
        assert set(error.value.message_dict) == {"extension"}


def test_number_stored_before_it_was_checked_is_kept_and_gives_no_link():
    entry = SupportResourceFactory(phone="988 (24/7)")
    entry.refresh_from_db()
    assert (entry.phone_text, entry.phone_link) == ("988 (24/7)", "")


def test_draft_of_a_support_entry_may_leave_its_day_open_and_is_published_with_one(admin_client):
    entry = SupportResourceFactory(checked_on=None, live=False)
    address = reverse("wagtailsnippets_directory_supportresource:edit", args=[entry.pk])
    data = {
        "name": entry.name, "what_it_is": "Somebody who answers.", "phone": "988",
        "extension": "", "text_line": "", "url": "", "hours": "", "languages": "",
        "checked_on": "",
    }  # fmt: skip
    assert admin_client.post(address, data).status_code == 302
    refused = admin_client.post(address, data | {"action-publish": "1"})
    assert refused.context["form"].errors.keys() == {"checked_on"}
    done = admin_client.post(address, data | {"checked_on": "2026-01-15", "action-publish": "1"})
    assert done.status_code == 302
    entry.refresh_from_db()
    assert (entry.live, entry.phone) == (True, "988")


def test_support_entry_cannot_have_been_checked_on_a_day_to_come():
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError, match="has not come yet"):
        SupportResourceFactory.build(checked_on=tomorrow).full_clean()


def test_address_of_a_person_is_public_only_while_its_box_is_ticked():
    person = PersonFactory.build(organization=None, email="person@institute.example")
    assert person.public_email == ""
    person.show_email = True
    assert person.public_email == "person@institute.example"


@pytest.mark.parametrize(("role", "printed"), [("", "Director"), ("Adviser", "Adviser")])
def test_an_initiative_prints_the_role_there_before_the_own_one(read, role, printed):
    page = InitiativePageFactory()
    InitiativePersonFactory(page=page, person=PersonFactory(role="Director"), role=role)
    line = read(page.url).select_one(".people__role")
    assert line.get_text(strip=True) == printed


def test_organization_that_goes_leaves_its_people():
    person = PersonFactory()
    person.organization.delete()
    person.refresh_from_db()
    assert person.organization is None


def test_office_names_its_counties_and_none_of_them_twice(admin_client):
    office = OfficeFactory(state_id="NM")
    county = County.objects.get(fips="35013")
    office.office_counties.create(county=county)
    office.save()
    assert [str(row) for row in Office.objects.get(pk=office.pk).office_counties.all()] == [
        "Doña Ana, NM"
    ]
    with pytest.raises(ValidationError):
        office.office_counties.model(office=office, county=county).full_clean()


def test_names_of_records_are_unique_where_two_would_confuse():
    for factory in (OfficeFactory, OrganizationFactory, TopicFactory, SupportResourceFactory):
        factory(name="Twice")
        with pytest.raises(ValidationError):
            factory.build(name="Twice").full_clean()


def waiting(user):
    """The draft records that a person is told of, as (title, address)."""
    items = first_items(Viewer(user), timezone.now(), 100, "records")
    return [(item.title, item.url) for item in items]


@pytest.mark.parametrize("model", OTHER_RECORDS, ids=lambda model: model.__name__)
def test_publishers_are_told_of_each_draft_record_and_authors_are_not(model, publisher, author):
    record = FACTORIES[model](name="Waits", live=False)
    record.save_revision(user=author)
    edit = reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])
    assert waiting(publisher) == [(str(record), edit)]
    assert waiting(author) == []
    record.get_latest_revision().publish()
    assert waiting(publisher) == []


def test_changes_of_a_public_record_wait_as_well_and_one_taken_down_does_not(publisher, author):
    person = PersonFactory(name="Ada")
    person.save_revision(user=author).publish()
    person.role = "Judge"
    person.save_revision(user=author)
    assert [title for title, _ in waiting(publisher)] == ["Ada"]
    person.get_latest_revision().publish()
    person.refresh_from_db()
    person.unpublish()
    assert waiting(publisher) == []
