"""Whoever deletes something is told, before, by name where it is used."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from initiatives.models import InitiativePerson
from tests.factories import (
    InitiativePageFactory,
    PersonFactory,
    StandardPageFactory,
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


def test_deleting_a_picture_names_the_pages_that_show_it(admin, pages, image):
    text = words(admin.get(reverse("wagtailimages:delete", args=[image.pk])))
    edit = reverse("wagtailadmin_pages:edit", args=[pages[0].pk])
    assert "This image is used in 1 place:" in text
    assert f'<a href="{edit}">Cover story</a>: Initiative, Cover image (will unset' in text
    assert "Reading room" not in text


def test_deleting_a_document_names_the_pages_that_offer_it(admin, pages, document):
    text = words(admin.get(reverse("wagtaildocs:delete", args=[document.pk])))
    edit = reverse("wagtailadmin_pages:edit", args=[pages[1].pk])
    assert f'<a href="{edit}">Reading room</a>: Standard page,' in text
    assert "Cover story" not in text


def test_deleting_a_person_names_the_pages_that_name_them(admin, initiative_index):
    person = PersonFactory(name="Ada Example")
    page = InitiativePageFactory(title="With people")
    page.people.add(InitiativePerson(person=person, role="Director"))
    page.save()
    url = reverse(person.snippet_viewset.get_url_name("delete"), args=[person.pk])
    assert "With people</a>: Initiative, " in words(admin.get(url))


def test_deleting_a_shared_record_names_the_pages_that_use_it(admin, initiative_index):
    topic = TopicFactory(name="Sentencing")
    page = InitiativePageFactory(title="Shorter terms")
    page.topics.add(topic)
    page.save()
    url = reverse(topic.snippet_viewset.get_url_name("delete"), args=[topic.pk])
    text = words(admin.get(url))
    assert "This topic is used in 1 place:" in text
    assert "Shorter terms</a>: Initiative, Topics (will be taken off the list)" in text


@pytest.mark.parametrize("kind", ["image", "document"])
def test_deleting_several_at_once_names_the_pages_of_each(admin, pages, image, document, kind):
    target, page, other = (
        (image, "Cover story", "Reading room")
        if kind == "image"
        else (document, "Reading room", "Cover story")
    )
    label = target._meta.model_name
    url = reverse("wagtail_bulk_action", args=["uploads", label, "delete"])
    text = words(admin.get(url, {"id": [target.pk]}))
    assert f"{page}</a>" in text
    assert other not in text


def test_deleting_something_unused_names_nothing(admin, image):
    text = words(admin.get(reverse("wagtailimages:delete", args=[image.pk])))
    assert "This image is not used anywhere." in text
    assert "Changes to a published page that are not published yet are not counted" in text


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


def test_a_long_list_is_cut_and_says_so(admin, image, initiative_index):
    for number in range(22):
        InitiativePageFactory(title=f"Number {number}", cover_image=image, cover_alt="A court")
    text = words(admin.get(reverse("wagtailimages:delete", args=[image.pk])))
    assert text.count("Initiative, Cover image") == 20
    assert "<li>and 2 more</li>" in text
