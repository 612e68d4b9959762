"""The map of all initiatives: a list of links that stands on the grid."""

import pytest

from initiatives.page.places import PlacesMap
from tests.factories import InitiativePageFactory

pytestmark = pytest.mark.django_db


def initiative_in(*codes, **fields):
    page = InitiativePageFactory(**fields)
    page.states = list(codes)
    page.save()
    return page


@pytest.mark.parametrize("address", ["/", "/initiatives/"])
def test_each_place_leads_to_the_initiatives_there(initiative_index, read, address):
    initiative_in("ME", "AZ", places_are_partial=True)
    initiative_in("AZ")
    initiative_in("NY", live=False)
    InitiativePageFactory(national=True)
    page = read(address)
    links = {link["href"]: link.get_text(" ", strip=True) for link in page.select(".places a")}
    assert links == {
        "/initiatives/?state=AZ": "AZ Arizona: 2 initiatives",
        "/initiatives/?state=ME": "ME Maine: 1 initiative",
    }
    words = page.select_one(".places__words").get_text()
    assert words == (
        "Initiatives work in Arizona and Maine. Not all places are listed. One is national."
    )
    legend = [step.get_text() for step in page.select(".places__step")]
    assert legend == ["1 initiative", "2 or 3 initiatives"]


def test_a_filtered_list_has_the_whole_map(initiative_index, read):
    initiative_in("ME", status="active")
    initiative_in("AZ", status="paused")
    page = read("/initiatives/?status=active")
    assert len(page.select(".places a")) == 2


def test_there_is_no_map_where_no_place_is_known(initiative_index, read):
    InitiativePageFactory(national=True)
    for address in ("/", "/initiatives/"):
        assert not read(address).select(".places")


def test_territories_have_tiles_where_an_initiative_works_in_one(initiative_index, read):
    initiative_in("PR")
    codes = [tile.get_text(" ", strip=True)[:2] for tile in read("/").select(".places__tile")]
    assert len(codes) == 56
    assert {"GU", "PR"} <= set(codes)


def test_shades_follow_the_number_and_the_legend_says_which():
    counts = [
        ("state", code, name, False, count)
        for code, name, count in [("AZ", "Arizona", 1), ("ME", "Maine", 3), ("NY", "New York", 40)]
    ]
    places = PlacesMap(counts, "")
    assert {t.code: t.level for t in places.tiles if t.count} == {"AZ": 1, "ME": 2, "NY": 3}
    assert [step.words for step in places.steps] == [
        "1 initiative",
        "2 or 3 initiatives",
        "4 or more initiatives",
    ]
    assert not any(tile.url for tile in places.tiles)
