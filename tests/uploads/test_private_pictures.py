"""Pictures of private collections are loaded by those who may see them, and by nobody else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import FunderRoomPageFactory
from tests.funders.conftest import make_member
from tests.staff import browser_of
from tests.uploads.files import picture
from uploads.models import CustomImage, CustomRendition
from uploads.renditions.uses import SPECS

pytestmark = pytest.mark.usefixtures("commits")
TITLE = "Faces of witnesses"


def close(collection, kind="login"):
    """Make a collection private."""
    return CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind)


def folders(image):
    """The folders in which the renditions of a picture lie; each file is there."""
    names = image.renditions.values_list("file", flat=True)
    assert len(names) == len(SPECS)
    assert all(default_storage.exists(name) for name in names)
    return {name.split("/")[0] for name in names}


def nothing_is_public(media):
    """Tell whether no file lies where the web server hands out everything."""
    return not [path for path in (media / "images").rglob("*") if path.is_file()]


PRIVATE, PUBLIC = {"private_images"}, {"images"}


def test_a_picture_that_is_uploaded_into_a_private_collection_is_private(collection, media):
    """T25"""
    close(collection)
    file = ContentFile(picture("png"), "faces.png")
    image = CustomImage.objects.create(title=TITLE, file=file, collection=collection)
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)


def test_a_collection_that_is_made_private_and_public_again_takes_its_pictures_along(
    image, collection, media
):
    """T25: under the same addresses, which old versions of pages may name."""
    before = sorted(image.renditions.values_list("file", flat=True))
    restriction = close(collection)
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)
    restriction.delete()
    assert folders(image) == PUBLIC
    assert sorted(image.renditions.values_list("file", flat=True)) == before


def test_a_collection_above_counts_as_well(image, above, media):
    """T25"""
    restriction = close(above)
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)
    restriction.delete()
    assert folders(image) == PUBLIC


def test_a_picture_that_is_moved_is_as_private_as_its_new_collection(image, media):
    """T25"""
    root = Collection.get_first_root_node()
    private, public = root.add_child(name="Private"), root.add_child(name="Public")
    close(private)
    image.collection = private
    image.save()
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)
    image.collection = public
    image.save()
    assert folders(image) == PUBLIC


@pytest.fixture
def browser(administrator):
    return browser_of(administrator)


def test_many_pictures_that_are_moved_in_the_admin_follow(image, browser, media):
    """T25"""
    private = Collection.get_first_root_node().add_child(name="Private")
    close(private)
    address = reverse("wagtail_bulk_action", args=["uploads", "customimage", "add_to_collection"])
    sent = browser.post(f"{address}?id={image.pk}", {"collection": private.pk})
    assert sent.status_code == 302
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)


def test_a_collection_that_is_moved_in_the_admin_takes_its_pictures_along(
    image, collection, browser, media, monkeypatch, django_capture_on_commit_callbacks
):
    """T25: Wagtail moves it after saving it, so that only the end of both is the time."""
    private = Collection.get_first_root_node().add_child(name="Private")
    close(private)
    address = reverse("wagtailadmin_collections:edit", args=[collection.pk])
    monkeypatch.undo()
    with django_capture_on_commit_callbacks(execute=True):
        sent = browser.post(address, {"name": "Faces", "parent": private.pk})
    assert sent.status_code == 302
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)


def test_privacy_that_is_set_in_the_admin_moves_the_files(image, collection, browser, media):
    """T25"""
    address = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
    assert browser.post(address, {"restriction_type": "login"}).status_code == 200
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)


def test_a_file_that_cannot_be_moved_is_deleted_rather_than_left(
    image, collection, media, monkeypatch
):
    """T25: it is made again later."""

    def fail(*args):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("uploads.storage.MediaStorage.move", fail)
        close(collection)
    assert nothing_is_public(media)
    assert not image.renditions.exists()
    call_command("make_renditions", verbosity=0)
    assert folders(image) == PRIVATE


def test_the_command_puts_in_place_what_a_crash_left(image, collection, media):
    """T25: also a row whose file has gone."""
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=collection, restriction_type="login")]
    )
    lost = image.renditions.first()
    (media / lost.file.name).unlink()
    assert folders_of_rows(image) == PUBLIC
    call_command("make_renditions", verbosity=0)
    assert folders(image) == PRIVATE
    assert nothing_is_public(media)


def folders_of_rows(image):
    return {name.split("/")[0] for name in image.renditions.values_list("file", flat=True)}


def addresses(image):
    """The addresses of all renditions, read anew."""
    return [rendition.url for rendition in CustomRendition.objects.filter(image=image)]


def answers(browser, image):
    return {browser.get(address).status_code for address in addresses(image)}


def test_a_private_picture_has_no_address_among_the_files(image, collection):
    """T25"""
    close(collection)
    assert all(address.startswith("/pictures/") for address in addresses(image))


def test_anonymous_visitors_are_asked_to_sign_in(image, collection, client):
    """T25"""
    close(collection)
    for address in addresses(image):
        response = client.get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/login/?next=/pictures/")
        assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("role", ["Authors", "Publishers", "Administrators"])
def test_staff_who_may_choose_a_picture_see_it_whatever_its_collection_says(
    image, collection, person, role
):
    """T25: in lists, choosers and the form of the picture."""
    close(collection, "groups")
    browser = browser_of(person("somebody", role))
    assert answers(browser, image) == {200}
    page = browser.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    thumbnail = image.renditions.get(filter_spec="max-165x165")
    assert f'src="{thumbnail.url}"' in page
    shown = browser.get(thumbnail.url)
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(shown).startswith(b"\x89PNG")


def test_staff_without_a_second_factor_see_no_private_picture(
    image, collection, author, second_factor
):
    """T30b"""
    close(collection)
    assert answers(browser_of(author), image) == {302}


@pytest.fixture
def second_factor(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def test_funders_see_the_pictures_of_their_room_and_no_others(home_page, image, collection):
    """T21"""
    room = FunderRoomPageFactory(slug="a-room")
    _, member = make_member(room)
    close(collection)
    assert answers(member, image) == {403}
    image.collection = room.collection
    image.save()
    assert answers(member, image) == {200}
    _, other = make_member(FunderRoomPageFactory(title="Other", slug="other"), "o@example.org")
    assert answers(other, image) == {404}
    assert answers(Client(), image) == {302}


def test_the_address_of_a_private_picture_answers_to_its_own_name_only(image, collection, browser):
    """T25"""
    public = image.renditions.first()
    assert browser.get(f"/pictures/{public.pk}/{public.file_name}").status_code == 404
    close(collection)
    for name in ("other.png", "..%2ffaces.png", "faces.png"):
        assert browser.get(f"/pictures/{public.pk}/{name}").status_code == 404
    for pk in (0, 10**30):
        assert browser.get(f"/pictures/{pk}/faces.png").status_code == 404
    assert browser.post(addresses(image)[0]).status_code == 405


def test_a_private_picture_whose_file_is_lost_is_not_found(image, collection, browser, media):
    """D6"""
    close(collection)
    rendition = image.renditions.first()
    (media / rendition.file.name).unlink()
    assert browser.get(rendition.url).status_code == 404
