"""What is on the pictures of link previews."""

import io

import pytest
from PIL import Image

from core.dates.partial_dates import PartialDate
from directory.models import State
from initiatives.typesetting import picture
from link_previews import contents
from tests.factories import (
    InitiativePageFactory,
    StandardPageFactory,
    ThemeFactory,
    WorkPageFactory,
)

WORDS = {"title": "Fair Starts", "eyebrow": "Initiative", "line": "2021", "accent": "plum"}
WORDS |= {"codes": [], "name": "The Institute"}
LONG = "A title that goes on and on, " * 8
TITLES = ["Fair Starts", LONG, "Żółć Đặng Ελληνικά", "عنوان قصير", "W" * 250]


def drawn_words(page):
    """What the picture of a page shows."""
    return contents.words_of(type(page).objects.get(pk=page.pk))


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("codes", [[], ["NY", "PR"]])
def test_a_picture_is_1200_by_630_pixels_and_light_whatever_the_title(title, codes):
    content = picture.draw(WORDS | {"title": title, "codes": codes})
    with Image.open(io.BytesIO(content)) as found:
        assert (found.format, found.size) == ("PNG", (1200, 630))
        # No letter comes near the edges or the line of color at the foot.
        paper = found.convert("RGB").getpixel((0, 0))
        for box in ((0, 0, 1200, 40), (0, 0, 40, 600), (1160, 0, 1200, 600), (0, 590, 1200, 610)):
            assert found.convert("RGB").crop(box).getcolors() == [
                ((box[2] - box[0]) * (box[3] - box[1]), paper)
            ], box
    assert len(content) < 100_000


def test_a_picture_shows_the_color_and_the_states_of_an_initiative(initiative_index):
    page = InitiativePageFactory(title="Fair Starts", accent="rust", starts=PartialDate("2021"))
    page.states.add(State.objects.get(code="NY"))
    page.save()
    shown = {name: drawn_words(page)[name] for name in ("accent", "codes", "line", "eyebrow")}
    assert shown == {"accent": "rust", "codes": ["NY"], "line": "", "eyebrow": "Initiative"}
    with Image.open(io.BytesIO(picture.draw(drawn_words(page)))) as found:
        assert (0x97, 0x39, 0x1A) in {color for _, color in found.convert("RGB").getcolors(999)}


def test_without_places_a_picture_shows_year_and_themes_and_no_map(initiative_index):
    page = InitiativePageFactory(starts=PartialDate("2021"))
    ThemeFactory(page=page, title="Charging")
    words = drawn_words(page)
    assert (words["line"], words["codes"]) == ("2021 · Charging", [])


def test_a_work_shows_what_it_is_called_and_its_date(db):
    page = WorkPageFactory(title="Read me", kind_text="Action guide", date=PartialDate("2024-05"))
    words = drawn_words(page)
    assert (words["eyebrow"], words["line"]) == ("Action guide", "May 2024")


def test_the_home_page_shows_its_sentence_or_the_sites_own_picture(home_page):
    assert drawn_words(home_page) is None
    home_page.statement, home_page.lead = "We do this, and that.", "We do this"
    home_page.save()
    assert drawn_words(home_page)["title"] == "We do this"


def test_a_page_of_text_is_not_called_a_page(home_page):
    page = StandardPageFactory(title="About")
    assert contents.alt_of(drawn_words(page)) == "About"


def test_the_title_of_the_link_preview_stands_on_the_picture(initiative_index):
    page = InitiativePageFactory(title="Fair Starts", social_title="Start fair")
    assert drawn_words(page)["title"] == "Start fair"


def test_a_care_work_never_has_a_picture(db):
    assert drawn_words(WorkPageFactory(is_sensitive=True)) is None
