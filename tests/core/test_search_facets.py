"""Results are narrowed by kind, initiative, topic and year: counted, and one press on and off."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.search.indexing import searched_models
from core.search.site_search import PAGE_SIZE
from tests.factories import (
    InitiativePageFactory,
    StandardPageFactory,
    TopicFactory,
    WorkPageFactory,
)
from tests.reading import words
from works.models import WorkPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


@pytest.fixture(scope="module", autouse=True)
def searched_works():
    """Let works of no kind be found, as publications, events and news are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkPage, "is_creatable", True)
        searched_models.cache_clear()
        yield
    searched_models.cache_clear()


@pytest.fixture(scope="module", autouse=True)
def pages(module_database, indexing, searched_works):
    """Two initiatives and two works of them that say "zebra", and a page that does too."""
    courts, youth = (
        TopicFactory(name="Courts", slug="courts"),
        TopicFactory(name="Youth", slug="youth"),
    )
    gone = TopicFactory(name="Gone", slug="gone", live=False)
    east = InitiativePageFactory(title="East", summary="zebra", starts="2019-05")
    east.topics = [courts, gone]
    west = InitiativePageFactory(title="West", summary="zebra")
    work = WorkPageFactory(title="Paper", summary="zebra", date="2023-02-01")
    work.initiatives, work.topics = [east, west], [courts, youth]
    other = WorkPageFactory(title="Letter", summary="zebra", date="2019")
    other.initiatives = [east]
    for page in (east, west, work, other):
        page.save_revision().publish()
    StandardPageFactory(title="Plain", introduction="zebra")
    return {page.title: page for page in (east, west, work, other)}


@pytest.fixture
def search(read):
    """A function that returns the titles of the results of a search, and its facets by label."""

    def ask(address):
        page = read("/search/" + address)
        facets = {
            values["aria-label"]: {
                words(link).removesuffix(" Remove"): link["href"] for link in values.select("a")
            }
            for values in page.select(".search-facets ul")
        }
        return {words(title) for title in page.select(".search-result h2")}, facets, page

    return ask


def test_what_results_have_is_counted_and_nothing_else_is_offered(search):
    titles, facets, _ = search("?q=zebra")
    assert titles == {"East", "West", "Paper", "Letter", "Plain"}
    assert list(facets["Initiative"]) == ["East 3", "West 2"]
    assert list(facets["Topic"]) == ["Courts 2", "Youth 1"]
    assert list(facets["Year"]) == ["2023 1", "2019 2"]
    assert set(search("?q=xylophone")[1]) == set()


def test_facet_without_values_is_not_there(search):
    StandardPageFactory(title="Lone", introduction="quagga")
    assert list(search("?q=quagga")[1]) == ["Kinds of page"]


def test_one_press_chooses_a_value_and_one_more_takes_it_off(search):
    _, facets, _ = search("?q=zebra")
    titles, narrowed, page = search(facets["Initiative"]["East 3"])
    assert titles == {"East", "Paper", "Letter"}
    assert page.select_one("details[open] [aria-current]")["href"] == "?q=zebra"
    # The other values of the same facet are counted as before, those of others among these.
    assert list(narrowed["Initiative"]) == ["East 3", "West 2"]
    assert list(narrowed["Year"]) == ["2023 1", "2019 2"]
    assert "Plain" in search(narrowed["Initiative"]["East 3"])[0]


def test_choices_of_several_facets_are_kept_in_each_address(search):
    titles, facets, _ = search("?q=zebra&initiative=east&year=2019")
    assert titles == {"East", "Letter"}
    assert list(facets["Topic"]) == ["Courts 1"]
    address = facets["Topic"]["Courts 1"]
    assert address == "?q=zebra&initiative=east&topic=courts&year=2019"
    titles, facets, _ = search(address)
    assert titles == {"East"}
    assert facets["Kinds of page"]["Initiative 1"] == (
        "?q=zebra&type=initiativepage&initiative=east&topic=courts&year=2019"
    )
    assert facets["Year"]["2019 1"] == "?q=zebra&initiative=east&topic=courts"


def test_choices_that_no_page_has_together_say_so_and_lead_back(search):
    titles, _, page = search("?q=zebra&topic=youth&year=2019")
    assert titles == set()
    summary = page.select_one(".search-summary")
    assert words(summary) == "No page has all of what was chosen. Show all 5 pages for zebra ."
    assert len(search(summary.a["href"])[0]) == 5


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("initiative=north", "No result has the initiative “north”, so it was left out."),
        ("topic=gone", "No result has the topic “gone”, so it was left out."),
        ("year=20199", "No result has the year “20199”, so it was left out."),
        ("year='; DROP", "No result has the year “'; DROP”, so it was left out."),
        ("topic=" + "x" * 500, f"No result has the topic “{'x' * 100}”, so it was left out."),
    ],
)
def test_value_that_no_result_has_is_left_out_and_the_reader_is_told(search, asked, message):
    titles, _, page = search(f"?q=zebra&{asked}")
    assert len(titles) == 5
    assert [words(line) for line in page.select(".search-summary")][0] == message


def test_facet_of_an_initiative_that_is_not_public_is_not_offered(search, pages):
    """T20."""
    PageViewRestriction.objects.create(page=pages["West"], restriction_type="login")
    titles, facets, _ = search("?q=zebra")
    assert "West" not in titles
    assert list(facets["Initiative"]) == ["East 3"]
    assert "West" not in str(search("?q=zebra&initiative=west")[1])


def test_pages_of_results_keep_what_was_chosen(search):
    for number in range(PAGE_SIZE + 1):
        InitiativePageFactory(title=f"Zebra {number}", starts="2001")
    page = search("?q=zebra&year=2001")[2]
    assert page.select_one("a[rel=next]")["href"] == "?q=zebra&year=2001&page=2"
    assert len(search("?q=zebra&year=2001&page=2")[0]) == 1


def test_number_of_queries_does_not_grow_with_what_is_found_or_chosen(client):
    def count(**parameters):
        # A page of results costs a query for each type of page on it.
        asked = {"q": "zebra", "type": "initiativepage"}
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/?" + urlencode(asked | parameters))
        return len(captured)

    chosen = {"initiative": "east", "topic": "courts", "year": "2019"}
    count()
    few = count(), count(**chosen)
    topics = TopicFactory.create_batch(5)
    for number in range(15):
        page = InitiativePageFactory(
            title=f"Zebra {number}", summary="Of a zebra.", starts=str(2001 + number)
        )
        page.topics = topics
        page.save_revision().publish()
    assert (count(), count(**chosen)) == few
    assert few[1] <= few[0] + 1
