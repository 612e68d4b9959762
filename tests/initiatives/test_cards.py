import pytest

from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage
from initiatives.page.cards import places_in_brief, places_text, when_text
from tests.factories import (
    InitiativePageFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    SupportFactory,
    ThemeFactory,
)

YEAR = PartialDate(2021)
MONTH = PartialDate(2023, 5)


def card_of(page):
    """The card that lists print of a page."""
    (card,) = InitiativePage.objects.visible().filter(pk=page.pk).cards()
    return card


@pytest.mark.parametrize(
    ("starts", "ends", "status", "words"),
    [
        (YEAR, None, "active", "Since 2021"),
        (YEAR, None, "", "Began 2021"),
        (YEAR, None, "paused", "Began 2021"),
        (YEAR, None, "completed", "Began 2021"),
        (YEAR, None, "planned", "From 2021"),
        (YEAR, MONTH, "completed", "2021–May 2023"),
        (YEAR, YEAR, "", "2021"),
        (None, MONTH, "", "Until May 2023"),
        (None, None, "active", ""),
    ],
)
def test_card_says_since_only_of_what_is_stated_to_be_active(starts, ends, status, words):
    assert when_text(starts, ends, status) == words


@pytest.mark.parametrize(
    ("names", "national", "words"),
    [
        (["Ohio"], False, "Ohio"),
        (["Ohio", "Maine"], False, "Maine and Ohio"),
        (["Ohio", "Maine", "Iowa", "Ohio"], True, "Iowa, Maine, and Ohio"),
        ([], True, "National"),
        ([], False, ""),
    ],
)
def test_places_are_listed_once_and_by_name(names, national, words):
    assert places_text(names, national) == words


def test_strip_counts_the_places_of_each_kind_where_they_are_too_many_to_name():
    few = {name[:2].upper(): name for name in ("Iowa", "Maine", "Ohio", "Texas", "Utah", "Idaho")}
    assert places_in_brief(few, False) == "Idaho, Iowa, Maine, Ohio, Texas, and Utah"
    many = few | {"AL": "Alabama"}
    assert places_in_brief(many, False) == "7 states"
    assert places_in_brief(many, False, partial=True) == "7 states and more"
    capital = many | {"DC": "District of Columbia"}
    assert places_in_brief(capital, True) == "7 states and the District of Columbia"
    territory = many | {"GU": "Guam"}
    assert places_in_brief(territory, False) == "7 states and 1 territory"
    everywhere = capital | {"GU": "Guam", "PR": "Puerto Rico", "VI": "U.S. Virgin Islands"}
    words = "7 states, the District of Columbia, 3 territories, and more"
    assert places_in_brief(everywhere, False, partial=True) == words
    islands = {code: code for code in ("AS", "DC", "GU", "MP", "PR", "VI")}
    assert places_in_brief(islands, False) == places_text(islands.values(), False)


def test_card_knows_the_states_of_its_offices_and_those_chosen_by_hand(initiative_index):
    page = InitiativePageFactory()
    page.states = ["ME", "NC"]
    page.save()
    OfficeParticipationFactory(page=page, office=OfficeFactory(state_id="AZ"))
    OfficeParticipationFactory(page=page, office=OfficeFactory(state_id="NC"))
    card = card_of(page)
    assert card.listed_state_codes == {"ME", "NC", "AZ"}
    assert card.places_text == "Arizona, Maine, and North Carolina"


def test_card_of_an_initiative_without_known_places_claims_none(initiative_index):
    card = card_of(InitiativePageFactory(national=True))
    assert card.listed_state_codes == frozenset()
    assert card.places_text == "National"
    assert card_of(InitiativePageFactory()).places_text == ""


def test_card_leaves_out_offices_that_are_drafts_or_not_chosen_yet(initiative_index):
    page = InitiativePageFactory()
    OfficeParticipationFactory(page=page, office=OfficeFactory(live=False))
    OfficeParticipationFactory(page=page, office=None)
    assert card_of(page).listed_state_codes == frozenset()


def test_card_names_each_approved_supporter_once_by_program_or_organization(initiative_index):
    page = InitiativePageFactory()
    giver = OrganizationFactory(name="Foundation")
    SupportFactory(page=page, organization=giver, program="Fund for Tests", sort_order=1)
    SupportFactory(page=page, organization=giver, sort_order=2)
    SupportFactory(page=page, organization=giver, sort_order=3)
    assert card_of(page).supporters_text == "Fund for Tests, Foundation"


@pytest.mark.parametrize(
    "row", [{"credit_approved": False}, {"credit": ""}, {"organization": None}]
)
def test_card_leaves_out_supporters_that_have_approved_no_wording(initiative_index, row):
    page = InitiativePageFactory()
    SupportFactory(page=page, **row)
    assert card_of(page).supporters_text == ""


def test_card_leaves_out_supporters_whose_record_is_a_draft(initiative_index):
    page = InitiativePageFactory()
    SupportFactory(page=page, organization=OrganizationFactory(live=False))
    assert card_of(page).supporters_text == ""


def test_cards_are_numbered_in_the_order_of_the_page_tree(initiative_index):
    second = InitiativePageFactory(title="B")
    first = InitiativePageFactory(title="A")
    first.move(second, pos="left")
    cards = InitiativePage.objects.visible().cards()
    assert [(card.number, card.title) for card in cards] == [(1, "A"), (2, "B")]


def test_card_prefers_the_words_that_staff_wrote_for_lists(initiative_index):
    page = InitiativePageFactory(
        title="A very long title",
        summary="The page's summary.",
        listing_title="Short title",
        listing_summary="The list's summary.",
    )
    card = card_of(page)
    assert (card.title, card.summary) == ("Short title", "The list's summary.")
    page.listing_title = page.listing_summary = ""
    page.save()
    card = card_of(page)
    assert (card.title, card.summary) == ("A very long title", "The page's summary.")


def test_card_says_the_status_only_if_it_is_stated(initiative_index):
    assert card_of(InitiativePageFactory(status="paused")).status_text == "Paused"
    assert card_of(InitiativePageFactory()).status_text == ""


def test_card_without_a_map_shows_its_year_and_themes(initiative_index, read):
    page = InitiativePageFactory(starts=YEAR)
    for title in ("First", "", "Second", "Third", "Fourth"):
        ThemeFactory(page=page, title=title)
    card = card_of(page)
    assert (card.year, card.themes) == ("2021", ("First", "Second", "Third"))
    cover = read(initiative_index.url).select_one(".card__cover")
    assert cover.get_text(" ", strip=True) == "2021 First Second Third"


def test_card_of_a_care_page_has_lines_and_no_words_in_the_place_of_a_map(initiative_index, read):
    page = InitiativePageFactory(starts=YEAR, is_sensitive=True)
    ThemeFactory(page=page)
    card = card_of(page)
    assert (card.year, card.themes) == ("", ())
    cover = read(initiative_index.url).select_one(".card__cover")
    assert cover.get_text(strip=True) == ""
    assert cover.select(".card__lines")
