"""Before something is deleted, the editor is told by name where it is used."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from core.models.draft_uses import uses_in_drafts
from directory.models import State
from initiatives.models import InitiativePage, InitiativePerson, OfficeParticipation, Support
from tests.factories import (
    InitiativePageFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    StandardPageFactory,
    SupportResourceFactory,
    TopicFactory,
)
from tests.uploads.files import pdf, picture
from uploads.models import CustomDocument, CustomImage

pytestmark = pytest.mark.usefixtures("indexing")


@pytest.fixture
def image(db):
    """A picture in the library."""
    return CustomImage.objects.create(title="Court", file=ContentFile(picture("png"), "court.png"))


@pytest.fixture
def document(db):
    """A document in the library."""
    return CustomDocument.objects.create(title="Report", file=ContentFile(pdf(), "report.pdf"))


@pytest.fixture
def pages(image, document, initiative_index):
    """Two pages: one has the picture as its cover, the other the document as a download."""
    block = ("download", {"document": document, "title": "Report", "summary": ""})
    return (
        InitiativePageFactory(title="Cover story", cover_image=image, cover_alt="A court"),
        StandardPageFactory(title="Reading room", body=[block]),
    )


def words(response):
    """The answer's text on one line."""
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_deleting_a_picture_names_the_pages_that_show_it(admin_client, pages, image):
    text = words(admin_client.get(reverse("wagtailimages:delete", args=[image.pk])))
    edit = reverse("wagtailadmin_pages:edit", args=[pages[0].pk])
    assert "This image is used in 1 place:" in text
    assert f'<a href="{edit}">Cover story</a>: Initiative, Cover image (will unset' in text
    assert "Reading room" not in text
    assert reverse("wagtailimages:image_usage", args=[image.pk]) in text


def test_deleting_a_document_names_the_pages_that_offer_it(admin_client, pages, document):
    text = words(admin_client.get(reverse("wagtaildocs:delete", args=[document.pk])))
    edit = reverse("wagtailadmin_pages:edit", args=[pages[1].pk])
    assert f'<a href="{edit}">Reading room</a>: Standard page,' in text
    assert "Cover story" not in text


def test_deleting_a_person_names_the_pages_that_name_them(admin_client, initiative_index):
    person = PersonFactory(name="Ada Example")
    page = InitiativePageFactory(title="With people")
    page.people.add(InitiativePerson(person=person, role="Director"))
    page.save()
    url = reverse(person.snippet_viewset.get_url_name("delete"), args=[person.pk])
    assert "With people</a>: Initiative, " in words(admin_client.get(url))


def test_deleting_a_shared_record_names_the_pages_that_use_it(admin_client, initiative_index):
    topic = TopicFactory(name="Sentencing")
    page = InitiativePageFactory(title="Shorter terms")
    page.topics.add(topic)
    page.save()
    url = reverse(topic.snippet_viewset.get_url_name("delete"), args=[topic.pk])
    text = words(admin_client.get(url))
    assert "This topic is used in 1 place:" in text
    assert "Shorter terms</a>: Initiative, Topics (will be taken off the list)" in text


@pytest.mark.parametrize("kind", ["image", "document"])
def test_deleting_several_at_once_names_the_pages_of_each(
    admin_client, pages, image, document, kind
):
    target, page, other = (
        (image, "Cover story", "Reading room")
        if kind == "image"
        else (document, "Reading room", "Cover story")
    )
    label = target._meta.model_name
    url = reverse("wagtail_bulk_action", args=["uploads", label, "delete"])
    text = words(admin_client.get(url, {"id": [target.pk]}))
    assert f"{page}</a>" in text
    assert other not in text


def test_deleting_something_unused_names_nothing(admin_client, image):
    text = words(admin_client.get(reverse("wagtailimages:delete", args=[image.pk])))
    assert "This image is not used anywhere." in text


def test_a_page_that_the_reader_may_not_edit_is_not_named(client, pages, image, django_user_model):
    """T22: the name of a page may be private."""
    group = Group.objects.create(name="Librarians")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in ("change", "delete"):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(
                content_type__app_label="wagtailimages", codename=f"{action}_image"
            ),
        )
    librarian = django_user_model.objects.create_user("librarian")
    librarian.groups.add(group)
    client.force_login(librarian)
    text = words(client.get(reverse("wagtailimages:delete", args=[image.pk])))
    assert "(Private initiative): Initiative, Cover image" in text
    assert "Cover story" not in text


def test_a_long_list_is_cut_and_says_so(admin_client, image, initiative_index):
    for number in range(22):
        InitiativePageFactory(title=f"Number {number}", cover_image=image, cover_alt="A court")
    text = words(admin_client.get(reverse("wagtailimages:delete", args=[image.pk])))
    assert text.count("Initiative, Cover image") == 20
    assert "<li>and 2 more</li>" in text


def in_stream(kind):
    """A function that puts a thing into the draft's body in a block of a kind."""

    def put(page, thing):
        blocks = {
            "paragraph": f'<p><a linktype="document" id="{thing.pk}">Report</a></p>',
            "linked page": f'<p><a linktype="page" id="{thing.pk}">There</a></p>',
            "picture": {"image": {"image": thing.pk, "decorative": True}, "caption": ""},
            "download": {"document": thing.pk, "title": "Report", "summary": ""},
        }
        name = {"linked page": "paragraph"}.get(kind, kind)
        raw = [{"type": name, "value": blocks[kind], "id": "1"}]
        page.body = page.body.stream_block.to_python(raw)

    return put


def row(relation, model, column):
    """A function that adds a row which names a thing."""

    def put(page, thing):
        getattr(page, relation).add(model(**{column: thing}))

    return put


def value(name):
    """A function that chooses a thing in a field."""

    def put(page, thing):
        setattr(page, name, thing)

    return put


def listed(name):
    """A function that adds a thing to a field that holds several."""

    def put(page, thing):
        getattr(page, name).set([thing])

    return put


USES = {
    "person in a row": (PersonFactory, row("people", InitiativePerson, "person"), "Person"),
    "office in a row": (OfficeFactory, row("offices", OfficeParticipation, "office"), "Office"),
    "supporter": (OrganizationFactory, row("supports", Support, "organization"), "Organization"),
    "contact": (PersonFactory, value("funder_contact"), "Funder contact"),
    "topic": (TopicFactory, listed("topics"), "Topics"),
    "support entry": (SupportResourceFactory, listed("support_resources"), "Support resources"),
    "state": (lambda: State.objects.get(pk="NC"), listed("states"), "States"),
    "cover": ("image", value("cover_image"), "Cover image"),
    "download": ("document", in_stream("download"), "Body"),
    "linked document": ("document", in_stream("paragraph"), "Body"),
    "linked page": (StandardPageFactory, in_stream("linked page"), "Body"),
}


@pytest.fixture(params=USES)
def use(request, initiative_index):
    """A live page whose draft names a thing; gives (thing, page, the field's name)."""
    make, put, name = USES[request.param]
    thing = request.getfixturevalue(make) if isinstance(make, str) else make()
    page = InitiativePageFactory(title="Fair Starts")
    page.save_revision().publish()
    put(page, thing)
    page.save_revision()
    return thing, InitiativePage.objects.get(pk=page.pk), name


def test_what_only_a_draft_names_is_found(use):
    thing, page, name = use
    assert list(uses_in_drafts(thing)) == [(page, [name])]
    InitiativePageFactory(title="Another").save_revision()
    assert len(list(uses_in_drafts(thing))) == 1


def test_deleting_names_the_drafts(admin_client, initiative_index):
    person = PersonFactory(name="Ada Example")
    page = InitiativePageFactory(title="Fair Starts")
    page.save_revision().publish()
    page.people.add(InitiativePerson(person=person))
    page.save_revision()
    url = reverse(person.snippet_viewset.get_url_name("delete"), args=[person.pk])
    text = words(admin_client.get(url))
    assert "This person is used in 1 place:" in text
    assert "Fair Starts</a>: Initiative, Person (in a draft)" in text


def test_what_waits_for_its_day_counts_after_a_later_draft_and_old_drafts_do_not(db):
    person = PersonFactory()
    page = InitiativePageFactory(title="Fair Starts")
    page.people.add(InitiativePerson(person=person))
    scheduled = page.save_revision()
    page.people.clear()
    page.save_revision()
    assert list(uses_in_drafts(person)) == []
    scheduled.approved_go_live_at = scheduled.created_at
    scheduled.save()
    assert [source.pk for source, _ in uses_in_drafts(person)] == [page.pk]


def test_drafts_of_records_count_as_well(image):
    person = PersonFactory()
    person.photo = image
    person.save_revision()
    assert list(uses_in_drafts(image)) == [(person, ["Photo"])]


def test_a_page_that_uses_it_already_is_named_once(admin_client, image, initiative_index):
    page = InitiativePageFactory(title="Cover story", cover_image=image, cover_alt="A court")
    page.summary = "Another."
    page.save_revision()
    text = words(admin_client.get(reverse("wagtailimages:delete", args=[image.pk])))
    assert "This image is used in 1 place:" in text


def test_deleting_says_how_many_versions_keep_the_name(admin_client, initiative_index):
    person = PersonFactory(name='Ada "The Judge" Example')
    page = InitiativePageFactory(title="Fair Starts")
    page.people.add(InitiativePerson(person=person))
    page.save_revision().publish()
    url = reverse(person.snippet_viewset.get_url_name("delete"), args=[person.pk])
    text = words(admin_client.get(url))
    assert "1 published version of pages prints this name and keeps it for good." in text
