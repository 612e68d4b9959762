"""A picture of which no rendition can be made: refused at the upload, a sign in its place later."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError
from django.urls import reverse
from wagtail.images.exceptions import InvalidFilterSpecError

from tests.factories import InitiativePageFactory, PersonFactory
from tests.uploads.conftest import UploadView
from tests.uploads.files import picture
from tests.uploads.test_picture_modes import PICTURES
from uploads.checks.forms import NOT_SHOWN
from uploads.models import CustomImage, CustomRendition
from uploads.renditions import decoding
from uploads.renditions.uses import SPECS

SIGN = "/static/images/picture-missing.svg"
# What decoders raise: Pillow, struct, zlib and a lack of memory.
FAILURES = [ValueError, SyntaxError, OverflowError, MemoryError, OSError]


@pytest.fixture
def failing(monkeypatch):
    """A function after which every rendition fails with an error."""

    def fail_with(error):
        def fail(*args, **kwargs):
            raise error("secret detail")

        monkeypatch.setattr(decoding, "reduced", fail)

    return fail_with


@pytest.mark.parametrize("error", FAILURES)
def test_a_picture_of_which_a_rendition_fails_is_refused(pictures, failing, stored, error):
    failing(error)
    assert pictures.send("photo.png", picture("png")) == NOT_SHOWN
    assert not CustomImage.objects.exists()
    assert stored() == stored(renditions=True) == []


def test_it_is_refused_at_every_upload_view_and_the_picture_before_it_stays(
    picture_upload, failing, stored, django_capture_on_commit_callbacks
):
    before = stored()
    failing(ValueError)
    with django_capture_on_commit_callbacks(execute=True):
        assert picture_upload.send("photo.png", picture("png"), title="Another") == NOT_SHOWN
    assert stored() == before
    assert [image.title for image in CustomImage.objects.all()] == ["A title"] * len(before)


@pytest.mark.parametrize("name", PICTURES)
def test_after_an_upload_the_admin_makes_nothing_more_for_its_lists(
    pictures, admin, name, django_capture_on_commit_callbacks
):
    data = PICTURES[name][0]
    with django_capture_on_commit_callbacks(execute=True):
        assert pictures.send("a.jpg" if name.startswith("printing") else "a.png", data) == ""
    assert set(CustomRendition.objects.values_list("filter_spec", flat=True)) == set(SPECS)
    for address in (
        "wagtailimages:index",
        "wagtailimages:index_results",
        "wagtailimages_chooser:choose",
    ):
        response = admin.get(reverse(address))
        assert response.status_code == 200
        html = json.loads(response.content)["html"] if "chooser" in address else response.text
        assert "max-165x165" in html
        assert SIGN not in html
    assert len(CustomRendition.objects.all()) == len(SPECS)


def test_each_rendition_is_made_once(pictures, monkeypatch, django_capture_on_commit_callbacks):
    calls = []
    decode = decoding.decode
    monkeypatch.setattr("uploads.mixins.decode", lambda *args: calls.append(args) or decode(*args))
    with django_capture_on_commit_callbacks(execute=True):
        assert pictures.send("photo.png", picture("png")) == ""
    assert len(calls) == 1
    image = CustomImage.objects.get()
    image.focal_point_x = image.focal_point_y = image.focal_point_width = 40
    image.focal_point_height = 40
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert len(calls) == 2


@pytest.fixture
def broken(pictures):
    """A stored picture of which no rendition was made, and then none can be."""
    assert pictures.send("photo.png", picture("png")) == ""
    return CustomImage.objects.get()


@pytest.mark.parametrize("error", FAILURES)
def test_the_admin_shows_a_sign_in_its_place(broken, admin, failing, error, caplog):
    failing(error)
    choose = reverse("wagtailimages_chooser:choose")
    bulk = f"?id={broken.pk}"
    addresses = [
        reverse("wagtailimages:index"),
        f"{reverse('wagtailimages:index')}?layout=list",
        reverse("wagtailimages:index_results"),
        reverse("wagtailimages:edit", args=[broken.pk]),
        reverse("wagtailimages:delete", args=[broken.pk]),
        reverse("wagtailimages:image_usage", args=[broken.pk]),
        choose,
        reverse("wagtailimages_chooser:choose_results"),
        reverse("wagtailimages_chooser:chosen", args=[broken.pk]),
        *(
            reverse("wagtail_bulk_action", args=["uploads", "customimage", action]) + bulk
            for action in ("delete", "add_tags", "add_to_collection")
        ),
    ]
    shown = 0
    for address in addresses:
        response = admin.get(address)
        assert response.status_code == 200, address
        shown += SIGN in response.text
    assert shown >= 6
    assert not CustomRendition.objects.exists()
    assert "secret" not in caplog.text


def test_the_form_of_a_page_and_its_history_show_a_sign(broken, admin, failing, initiative_index):
    page = InitiativePageFactory(cover_image=broken, cover_alt="A courthouse")
    first = page.save_revision()
    page.cover_image = None
    second = page.save_revision()
    failing(ValueError)
    page.cover_image = broken
    page.save_revision()
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert SIGN in response.text
    args = [page.pk, first.pk, second.pk]
    response = admin.get(reverse("wagtailadmin_pages:revisions_compare", args=args))
    assert response.status_code == 200


def test_public_pages_show_a_sign_with_the_description(broken, client, failing, initiative_index):
    failing(ValueError)
    block = {"type": "image", "value": {"image": {"image": broken.pk, "alt_text": "A judge"}}}
    page = InitiativePageFactory(
        cover_image=broken, cover_alt="A courthouse", body=json.dumps([block])
    )
    page.people.create(person=PersonFactory(photo=broken))
    page.save()
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    signs = html.select(f'img[src="{SIGN}"]')
    assert sorted(sign["alt"] for sign in signs) == ["", "A courthouse", "A judge"]
    assert all(int(sign["width"]) > 100 and int(sign["height"]) > 50 for sign in signs)
    assert "not-found" not in str(html)


def test_an_error_that_is_not_the_pictures_is_not_hidden(broken, monkeypatch):
    with pytest.raises(InvalidFilterSpecError):
        broken.get_rendition("widht-300")

    def fail(*args, **kwargs):
        raise DatabaseError("the database is gone")

    monkeypatch.setattr(CustomRendition.objects.__class__, "get_or_create", fail)
    monkeypatch.setattr(type(broken.renditions), "get_or_create", fail)
    with pytest.raises(DatabaseError):
        broken.get_rendition("width-300")


def test_a_picture_refused_for_its_name_can_be_sent_again_at_once(pictures):
    assert "ends in .png" in pictures.send("photo.gif", picture("png"))
    assert UploadView(pictures.browser, CustomImage, "many").send("photo.png", picture("png")) == ""
