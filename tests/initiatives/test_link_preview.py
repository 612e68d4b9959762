"""What messengers show when somebody passes on the link to a page with a picture."""

import pytest

from tests.factories import ImageFactory, InitiativePageFactory, StandardPageFactory
from uploads.models import CustomRendition

COVERED = {"cover_alt": "A courthouse at noon", "summary": "What it does."}
PAGES = ["", "summary/", "versions/", "versions/1/", "versions/1/summary/"]


def picture():
    """A picture with all its renditions."""
    image = ImageFactory(description="What the picture itself says")
    assert image.make_renditions()
    return image


def preview_of(page):
    """The picture of the link preview (its address) and its description, or None."""
    found = {tag.get("property"): tag["content"] for tag in page.select("head meta[content]")}
    return found["og:image"], found.get("og:image:alt")


def published(**values):
    """An initiative with these values that has been published once."""
    page = InitiativePageFactory(slug="fair-starts", show_in_portfolio=True, **values)
    page.save_revision().publish()
    return page


@pytest.fixture
def cover(initiative_index):
    """The picture of the cover of a published page."""
    image = picture()
    published(cover_image=image, **COVERED)
    return image


@pytest.mark.parametrize("address", PAGES)
def test_the_cover_is_the_picture_of_the_link_preview(cover, read, address):
    wanted = cover.renditions.get(filter_spec="fill-1200x630|format-jpeg").full_url
    shown = preview_of(read(f"/initiatives/fair-starts/{address}"))
    assert shown == (wanted, "A courthouse at noon")


def test_a_cover_that_is_decoration_is_described_by_the_title_of_the_page(initiative_index, read):
    page = published(cover_image=picture(), cover_is_decorative=True)
    address, description = preview_of(read(page.url))
    assert "/media/images/" in address
    assert description == page.title


def test_a_picture_chosen_for_the_link_preview_comes_before_the_cover(initiative_index, read):
    chosen = picture()
    page = published(cover_image=picture(), social_image=chosen, **COVERED)
    wanted = chosen.renditions.get(filter_spec="fill-1200x630|format-jpeg").full_url
    assert preview_of(read(page.url)) == (wanted, "What the picture itself says")


@pytest.mark.parametrize("address", PAGES)
def test_a_care_page_keeps_its_cover_to_itself(initiative_index, read, address):
    page = published(
        cover_image=picture(), is_sensitive=True, content_note="This page speaks about violence."
    )
    found, description = preview_of(read(f"{page.url}{address}"))
    assert found.endswith("/static/images/share-neutral.png")
    assert description == "A pattern of gray squares"


def test_a_page_of_another_type_has_the_picture_chosen_for_it_described(home_page, read):
    image = picture()
    pages = [home_page, StandardPageFactory(slug="about")]
    for page in pages:
        assert preview_of(read(page.url))[0].endswith("/static/images/share-default.png")
        page.social_image = image
        page.save()
        address, description = preview_of(read(page.url))
        assert "/media/images/" in address
        assert description == "What the picture itself says"


def test_a_picture_that_cannot_be_shown_gives_way_to_the_sites_own(cover, read):
    CustomRendition.objects.all().delete()
    cover.file.storage.delete(cover.file.name)
    page = read("/initiatives/fair-starts/")
    address, description = preview_of(page)
    assert address.endswith("/static/images/share-default.png")
    assert description == "A pattern of gray squares"
    sign = page.select_one(".cover__image")
    assert sign["src"] == "/static/images/picture-missing.svg"
    assert sign["alt"] == "A courthouse at noon"
