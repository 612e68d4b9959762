"""What pages show of pictures of private collections: nothing to everybody but their readers."""

import pytest
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from publishing.rules import Level, findings
from tests.factories import (
    InitiativePageFactory,
    InitiativePersonFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.staff import browser_of

pytestmark = pytest.mark.usefixtures("commits")


@pytest.fixture
def browser(administrator):
    return browser_of(administrator)


def close(collection):
    """Make a collection private."""
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


def test_a_public_page_leaves_a_private_picture_out_as_if_it_was_taken_out(
    initiative_index, image, collection, read, browser
):
    """T20: cover, text, portrait and link preview; for staff as well, who see what readers see."""
    person = PersonFactory(photo=image)
    page = InitiativePageFactory(
        cover_image=image,
        cover_alt="Three faces",
        social_image=image,
        body=[("image", {"image": image, "caption": "A caption"})],
    )
    InitiativePersonFactory(page=page, person=person)
    shown = str(read(page.url))
    assert shown.count("faces") > 4
    close(collection)
    for text in (str(read(page.url)), browser.get(page.url).content.decode()):
        assert "faces" not in text
        assert "/pictures/" not in text
        assert "<figcaption" not in text
        assert "share-default.png" in text


def test_a_private_page_shows_private_pictures_to_its_readers(image, collection, browser):
    page = StandardPageFactory(slug="inside", body=[("image", {"image": image})])
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    close(collection)
    assert "/pictures/" in browser.get(page.url).content.decode()


@pytest.mark.parametrize("place", ["cover", "text"])
def test_a_public_page_does_not_go_out_with_a_private_picture(image, collection, place):
    values = {
        "cover": {"cover_image": image, "cover_alt": "A"},
        "text": {"body": [("image", {"image": image})]},
    }[place]
    page = InitiativePageFactory(**values)

    def problems():
        found = [each.message for each in findings(page) if each.level is Level.MISSING]
        return [message for message in found if image.title in message]

    assert problems() == []
    close(collection)
    assert "is in a private collection, so readers do not see it" in problems()[0]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert problems() == []
