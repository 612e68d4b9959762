"""What is proposed while somebody types: titles of public pages, and words that they print."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import PageWords, SiteWord
from core.search.indexing import index_pages, outdated_pages
from core.search.suggestions.lookup import likeliest_words, recount_words
from core.search.suggestions.vocabulary import one_letter_off, words_of
from tests.factories import InitiativePageFactory, StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


@pytest.fixture
def suggested(client):
    """A function that returns what the site proposes for what was typed."""

    def ask(typed):
        response = client.get("/search/suggestions/", {"q": typed})
        assert response.status_code == 200
        assert response["Content-Type"] == "application/json"
        return response.json()["suggestions"]

    return ask


@pytest.fixture(scope="module", autouse=True)
def pages(module_database, indexing):
    """Two pages with words in the title or the text."""
    StandardPageFactory(title="Plain", introduction="It mentions zebras and Núñez, in 2023.")
    InitiativePageFactory(title="Zebras at work", summary="Striped animals in offices.")


def test_titles_come_first_and_then_words_that_pages_print(suggested):
    assert suggested("zeb") == ["Zebras at work", "zebras"]


def test_every_word_of_a_title_may_be_the_one_that_is_typed(suggested):
    assert suggested("work zeb") == ["Zebras at work", "work zebras"]
    assert suggested("wor") == ["Zebras at work", "work"]


def test_last_word_is_finished_and_the_words_before_stay_as_typed(suggested):
    assert suggested("Brady off") == ["Brady offices"]


def test_accents_and_capitals_need_not_be_typed(suggested):
    StandardPageFactory(title="Über Núñez’s Café")
    assert suggested("NUN") == ["Über Núñez’s Café", "núñez"]
    assert suggested("cafe") == ["Über Núñez’s Café", "café"]


def test_word_that_more_pages_print_comes_first(suggested):
    StandardPageFactory(introduction="okapi okra")
    StandardPageFactory(introduction="okra")
    assert suggested("ok") == ["okapi", "okra"]
    recount_words()
    assert suggested("ok") == ["okra", "okapi"]


def test_what_was_typed_whole_is_not_proposed_again(suggested):
    assert suggested("zebras") == ["Zebras at work"]
    assert suggested("zebras at work") == []


@pytest.mark.parametrize("typed", ["zebars", "zebra", "zzebras", "zeebras", "sebras"])
def test_word_with_a_wrong_letter_is_corrected(suggested, typed):
    assert "zebras" in suggested(typed)


@pytest.mark.parametrize("typed", ["", " ", "z", "Ü", "-", "...", "%", "🦓🦓", "z" * 500])
def test_nothing_is_proposed_for_one_letter_for_none_or_for_hundreds(suggested, typed):
    with CaptureQueriesContext(connection) as captured:
        assert suggested(typed) == []
    assert not [query for query in captured if "siteword" in query["sql"]]


@pytest.mark.parametrize(
    "typed",
    ["xylophone", "z%b", "z_b", "b\\zq", "'; DROP TABLE x; --", "a & b | !c <-> (d):*", "*:*"]
    + ["\x01\x1f zq", "\ue000zq\ue001", "斑马 зебра", "1.5", "no:* or", "zq " * 39, "zq's", '"zq"'],
)
def test_what_no_page_prints_gets_an_empty_answer_and_no_error(suggested, typed):
    assert suggested(typed) == []


@pytest.mark.parametrize("typed", ["zeb%", '"zeb', "zeb*", "(zeb", "zeb\\", " zeb "])
def test_signs_around_words_are_left_out(suggested, typed):
    assert suggested(typed) == ["Zebras at work", "zebras"]


def test_number_of_queries_does_not_grow_with_pages_or_words(client):
    def count(typed):
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/suggestions/", {"q": typed})
        return len(captured)

    few = count("zeb"), count("zebars")
    for number in range(20):
        StandardPageFactory(title=f"Zebra {number}", introduction=f"zebu{'x' * number}")
    assert (count("zeb"), count("zebars")) == few
    assert max(few) <= 5


def test_answer_is_the_same_for_everybody_so_that_it_can_be_kept(client):
    response = client.get("/search/suggestions/", {"q": "zeb"})
    assert response["Cache-Control"].startswith("public")
    assert not response.cookies
    assert not response.has_header("Vary") or "Cookie" not in response["Vary"]


@pytest.mark.parametrize("address", ["/search/", "/no/such/page/"])
def test_script_is_light_and_the_field_asks_where_suggestions_are(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    sources = [script["src"] for script in page.select("script[src]")]
    assert any("suggestions" in source for source in sources)
    paths = [finders.find(source.removeprefix("/static/")) for source in sources]
    assert sum(Path(path).stat().st_size for path in paths) < 5_000
    field = page.select_one("main input[name=q]")
    assert field["data-suggestions"] == "/search/suggestions/"
    # Without script there is no sign of a list that never comes.
    assert not field.has_attr("role")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_suggestions_are_only_read(client, method):
    assert getattr(client, method)("/search/suggestions/?q=zeb").status_code == 405


def hide_by_unpublishing(page):
    page.unpublish()


def hide_by_expiry(page):
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now())


def hide_by_privacy(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def hide_by_deletion(page):
    page.delete()


def hide_by_editing(page):
    page.title, page.introduction = "Other", ""
    page.save_revision().publish()


@pytest.mark.parametrize(
    "hide",
    [hide_by_unpublishing, hide_by_expiry, hide_by_privacy, hide_by_deletion, hide_by_editing],
)
def test_word_that_no_public_page_prints_any_more_is_not_proposed_nor_a_correction(suggested, hide):
    """T20."""
    page = StandardPageFactory(title="Wombatish", introduction="They wombatize.")
    assert suggested("womba") == ["Wombatish", "wombatize"]
    hide(page)
    assert suggested("womba") == []
    assert suggested("wombatise") == []
    assert likeliest_words(["wombatise"]) == {}
    # Another word of the same stem does not make it public.
    StandardPageFactory(introduction="wombatized")
    assert suggested("womba") == ["wombatized"]


@pytest.mark.parametrize("hide", [hide_by_unpublishing, hide_by_deletion, hide_by_editing])
def test_word_that_is_gone_from_every_page_is_forgotten_at_the_next_count(hide):
    page = StandardPageFactory(title="Wombatish", introduction="They wombatize.")
    StandardPageFactory(introduction="wombatish")
    hide(page)
    recount_words()
    assert set(SiteWord.objects.filter(key__startswith="wombat").values_list("word", "pages")) == {
        ("wombatish", 1)
    }


def test_words_of_a_draft_are_not_kept(suggested):
    page = StandardPageFactory(title="Draft", introduction="quaggas", live=False)
    assert not PageWords.objects.filter(page=page.pk).exists()
    assert suggested("quagg") == []
    page.save_revision().publish()
    assert suggested("quagg") == ["quaggas"]


def test_pages_that_an_older_release_published_get_their_words(suggested):
    PageWords.objects.all().delete()
    SiteWord.objects.all().delete()
    assert suggested("offi") == []
    index_pages(outdated_pages())
    assert suggested("offi") == ["offices"]
    assert outdated_pages() == set()


def test_words_are_as_printed_without_numbers_short_and_endless_ones():
    text = f"At 360Giving, in 2023: re-entry O’Brien Re-Entry jane.doe@office.example {'x' * 41}"
    assert words_of(text) == ["360giving", "o’brien", "re-entry"]


def test_words_one_letter_apart_have_a_part_in_common():
    def shares(one, other):
        return not {*one_letter_off(one)}.isdisjoint(one_letter_off(other))

    assert all(shares("zebra", other) for other in ["zebr", "zebras", "zobra", "ezbra", "bzebra"])
    assert not shares("zebra", "zabro")
