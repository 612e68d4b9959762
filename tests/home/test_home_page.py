import pytest
from wagtail.models import Page, Site

from core.models import OrganizationFacts
from home.models import SHOWN, HomePage
from initiatives.models import InitiativePage
from publishing.rules import Level, findings
from tests.factories import (
    HomePageFactory,
    InitiativePageFactory,
    StandardPageFactory,
)


def test_new_site_has_a_home_page_at_its_root(read, db):
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert Page.objects.filter(depth=2).count() == 1
    assert read("/").h1.get_text(strip=True) == "Home"


def test_home_says_first_who_this_is_and_in_the_words_of_its_page_what_it_is(home_page, read):
    OrganizationFacts.objects.create(name="The Institute")
    about = StandardPageFactory(slug="about", introduction="It works with prosecutors.")
    HomePageFactory(about_page=about, statement="We bring people together.")
    page = read("/")
    assert page.h1.get_text(strip=True) == "The Institute"
    text = page.main.get_text(" ", strip=True)
    assert text.startswith("The Institute It works with prosecutors. We bring people together.")
    about.unpublish()
    assert "It works with prosecutors." not in read("/").main.get_text()


def test_home_prints_one_sentence_in_two_sizes_and_the_ways_on(initiative_index, read):
    home = HomePageFactory(statement="We bring people together, and help.", lead="We bring people")
    hidden = StandardPageFactory(slug="hidden", live=False)
    pages = [(initiative_index, "See them"), (hidden, "Hidden")]
    home.ways_on = [("link", {"page": page, "text": text}) for page, text in pages]
    home.save()
    page = read("/")
    statement = page.select_one(".home-hero__statement")
    assert statement.get_text() == "We bring people together, and help."
    assert statement.span.get_text() == "together, and help."
    ways = [(link["href"], link.text) for link in page.select(".home-hero__ways a")]
    assert ways == [("/initiatives/", "See them")]


def test_what_is_set_large_must_be_the_beginning_of_the_sentence(home_page):
    home = HomePageFactory(statement="We bring people together.", lead="We bring everybody")
    (finding,) = [found for found in findings(home) if found.field == "lead"]
    assert finding.message == "Take the first words of the sentence above exactly as they are."
    home.lead = "We bring"
    assert not [found for found in findings(home) if found.level is Level.MISSING]


def test_home_lists_every_public_initiative_with_what_is_known(initiative_index, read):
    page = InitiativePageFactory(title="One", summary="About one.", status="active")
    page.states = ["ME"]
    page.save()
    InitiativePageFactory(title="Two")
    InitiativePageFactory(title="Draft", live=False)
    home = read("/")
    cards = home.select(".card")
    assert [card.h3.get_text(strip=True) for card in cards] == ["One", "Two"]
    assert "About one." in cards[0].get_text()
    assert "Maine" in cards[0].get_text()
    assert cards[0].select("svg")
    assert not cards[1].select("svg")


def test_home_without_initiatives_has_no_empty_list(home_page, read):
    page = read("/")
    assert not page.select(".card, .cards")
    assert "Initiatives" not in page.main.get_text()


def test_home_shows_the_first_initiatives_and_leads_to_all(initiative_index, read):
    for number in range(SHOWN):
        InitiativePageFactory(title=f"Initiative {number} ".ljust(90, "x"))
    assert len(read("/").select(".card")) == SHOWN
    assert not read("/").select(".home-section__more")
    InitiativePageFactory()
    page = read("/")
    assert len(page.select(".card")) == SHOWN
    link = page.select_one(".home-section__more a")
    assert (link["href"], link.text) == ("/initiatives/", f"All {SHOWN + 1} initiatives")


def test_pages_are_served_at_any_depth_below_home(home_page, read):
    first = StandardPageFactory(slug="first")
    StandardPageFactory(parent=first, slug="second", title="Second")
    assert read("/first/second/").h1.get_text(strip=True) == "Second"
    read("/first/third/", status=404)
    read("/second/", status=404)


def test_page_below_a_withdrawn_one_keeps_its_address(home_page, read):
    first = StandardPageFactory(slug="first")
    StandardPageFactory(parent=first, slug="second")
    first.unpublish()
    read("/first/second/")
    read("/first/", status=404)


@pytest.mark.parametrize("address", ["/initiatives", "/initiatives/work"])
def test_address_without_its_last_slash_is_fixed(initiative_index, client, address):
    InitiativePageFactory(slug="work")
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, f"{address}/")


def test_standard_page_prints_introduction_and_body(home_page, read):
    body = [("paragraph", "<h2>First</h2><p>Words.</p>")]
    page = StandardPageFactory(title="About", introduction="In short.", body=body)
    main = read(page.url).main
    assert main.h1.get_text(strip=True) == "About"
    text = main.get_text(" ", strip=True)
    assert text.index("In short.") < text.index("First") < text.index("Words.")


def test_standard_page_without_text_is_whole(home_page, read):
    page = StandardPageFactory(title="About", introduction="", body=[])
    main = read(page.url).main
    assert main.h1.get_text(strip=True) == "About"
    assert "None" not in main.get_text()


def test_list_of_initiatives_prints_its_introduction_and_lead_in(initiative_index, read):
    initiative_index.eyebrow = "In action"
    initiative_index.lead_in = "Here is how."
    initiative_index.save()
    InitiativePageFactory()
    text = read("/initiatives/").main.get_text(" ", strip=True)
    for words in ("In action", "What the initiatives have in common.", "Here is how."):
        assert words in text


def test_changing_the_order_of_the_tree_changes_every_list(initiative_index, read):
    for title in ("One", "Two"):
        InitiativePageFactory(title=title)
    two = InitiativePage.objects.get(title="Two")
    two.move(InitiativePage.objects.get(title="One"), pos="left")
    for address in ("/", "/initiatives/"):
        titles = [title.get_text(strip=True) for title in read(address).select(".card__title")]
        assert titles == ["Two", "One"]
