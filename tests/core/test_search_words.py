"""Words are found however they are written and asked for; what is known is never corrected."""

import io

import pytest
from django.contrib.postgres.search import SearchVector
from django.core.management import call_command
from django.db.models import Value
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from core.search.indexing import END_OF_TEXT, outdated_pages
from core.search.words import prepare
from tests.factories import InitiativePageFactory, StandardPageFactory
from tests.reading import soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


def page_saying(text, title="Found"):
    """A page with a sentence."""
    return StandardPageFactory(title=title, introduction=text)


@pytest.fixture
def answer(client):
    """A function that returns what the search says: titles, marked words, and the summary."""

    def ask(question):
        response = client.get("/search/", {"q": question})
        page = soup(response)
        titles = [title.get_text(strip=True) for title in page.select(".search-result h2")]
        marks = [mark.get_text() for mark in page.select(".search-result mark")]
        summary = page.select_one(".search-summary")
        return titles, marks, words(summary) if summary else ""

    return ask


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("the Brady/Giglio list", "Giglio", "Giglio"),
        ("the Brady/Giglio list", "brady giglio", "Brady"),
        ("the Brady/Giglio list", "Brady/Giglio", "Brady"),
        ("the Brady / Giglio list", "brady/giglio", "Brady"),
        ("on probation/parole.", "parole", "parole"),
        ("on probation/parole.", "paroles", "parole"),
        ("state/county-level data", "county", "county-level"),
        ("and\\or Giglio\\Brady", "brady", "Giglio\\Brady"),
        ("the U.S. Attorney", "U.S.", "U.S."),
        ("the U.S. Attorney", "US", "U.S."),
        ("the US Attorney", "u.s.", "US"),
        ("the U. S. Attorney", "US", "U. S."),
        ("the D.A.’s staff", "DA", "D.A."),
        ("every DA there", "D.A.", "DA"),
        ("J. R. Brown spoke", "J.R. Brown", "J. R."),
        ("42 U.S.C. § 1983", "USC 1983", "U.S.C."),
        ("Luis Núñez spoke", "Nunez", "Núñez"),
        ("Luis Nunez spoke", "Núñez", "Nunez"),
        ("Luis Nu\u0301n\u0303ez spoke", "Nunez", None),
        ("Luis Núñez’s words", "nunez", "Núñez’s"),
        ("Søren Łukasz", "Soren lukasz", "Søren"),
        ("die Straße", "strasse", "Straße"),
        ("ask jane.doe@office.example today", "jane.doe@office.example", None),
        ("ask jane.doe@office.example today", "office.example", None),
        ("ask jane.doe@office.example today", "doe", "jane.doe@office.example"),
        ("see https://www.iip.example/re-entry/plan", "re-entry plan", None),
        ("Michael O’Brien spoke", "O'Brien", "O’Brien"),
        ("Michael O’Brien spoke", "OBrien", "O’Brien"),
        ("Michael OBrien spoke", "O’Brien", "OBrien"),
        ("Michael O’Brien spoke", "Brien", None),
        ("offices in Hawai‘i", "Hawaii", "Hawai‘i"),
        ("offices in Hawaii", "Hawaiʻi", "Hawaii"),
        ("the State’s attorney", "state's attorney", "State"),
        ("a re-entry court", "reentry", "re-entry"),
        ("a reentry court", "re-entry", "reentry"),
        ("a re entry court", "re-entry", "re"),
        ("cross‑examined twice", "cross-examined", "cross‑examined"),
        ("Research by AT&T here", "AT&T", "AT&T"),
        ("a pro\u00adsecutor spoke", "prosecutor", "pro\u00adsecutor"),
        ("the ﬁrst oﬃce", "first office", "ﬁrst"),
        ("ＦＵＬＬ width", "full", "ＦＵＬＬ"),
        ("more than 1,200 people", "1200", "1,200"),
        ("more than 1200 people", "1,200", "1200"),
        ("rose to 62.5% then", "62.5%", "62.5%"),
        ("in 2019–2021 only", "2021", "2019–2021"),
        ("call 212-555-0100 now", "2125550100", "212-555-0100"),
        ("it ended.Then it began", "then it began", None),
        ("fewer <5 and 7> left", "left 5", None),
    ],
)
def test_a_word_is_found_and_marked_however_it_is_written(answer, text, question, marked):
    page_saying(text)
    titles, marks, summary = answer(question)
    assert titles == ["Found"]
    assert summary == f"1 page for {question}"
    assert not marked or marked in marks


@pytest.mark.parametrize("question", ["Giglio", "US", "nunez", "Brady/Giglio", "U.S."])
def test_odd_words_of_a_title_count_as_those_of_a_title(answer, question):
    page_saying("About Giglio, Brady, the US and Nunez.", title="Text")
    page_saying("Nothing.", title="Brady/Giglio in the U.S., by Núñez")
    assert answer(question)[0] == ["Brady/Giglio in the U.S., by Núñez", "Text"]


def test_words_alike_are_not_taken_for_each_other(answer):
    page_saying("the U.S. office, and the D.A. of Dade")
    assert answer("use")[0] == []
    assert answer("Nunes")[0] == []


@pytest.mark.parametrize("question", ["county", "Attorney County", "US attorney", "Nunez county"])
def test_a_word_that_is_printed_somewhere_is_never_replaced(answer, question):
    page_saying("The country uses attorneys.", title="Alike")
    page_saying("Mr. Núñez of Adams County and its attorney in the U.S.", title="Right")
    titles, _, summary = answer(question)
    assert titles == ["Right"]
    assert "Showing results for" not in summary


def test_only_unknown_words_of_a_question_are_replaced_and_the_rest_stays_as_typed(answer):
    page_saying("The zebras of Adams County, 1,200 of them, near the U.S. border.")
    titles, _, summary = answer("Zebars Adams County, 1,200 U.S.")
    assert titles == ["Found"]
    assert "Showing results for zebras Adams County, 1,200 U.S. ." in summary


@pytest.mark.parametrize("question", ["1938", "1,201", "COVID-18", "2125550101"])
def test_a_number_is_never_replaced(answer, question):
    page_saying("In 1983 there were 1,200 cases of COVID-19. Call 212-555-0100.")
    titles, _, summary = answer(question)
    assert "Showing results for" not in summary
    assert titles == (["Found"] if question.startswith("COVID") else [])


def test_words_of_private_pages_are_corrected_as_if_they_were_not_there(answer):
    page_saying("A zebrax.", title="Draft").unpublish()
    page_saying("A zebra.")
    assert answer("zebrax")[2].startswith("Nothing was found for “zebrax”. Showing results for")


def test_wagtails_own_search_finds_words_as_they_are_typed():
    page_saying("Luis Núñez on Brady/Giglio in the U.S.", title="O’Brien & Núñez")
    for typed in ("Núñez", "Nunez", "Brady/Giglio", "giglio", "U.S.", "O’Brien"):
        assert [page.title for page in Page.objects.search(typed)] == ["O’Brien & Núñez"], typed


def test_excerpt_prints_the_text_as_it_is_around_what_was_found(read):
    before, after = "Before it. " * 40, "After it. " * 40
    page_saying(f"{before}(Luis Núñez), D.A. & <b>, of probation/parole. {after}")
    passage = read("/search/?q=nunez").select_one(".search-result__excerpt")
    assert "(Luis <mark>Núñez</mark>), D.A. &amp; &lt;b&gt;, of probation/parole. After it." in str(
        passage
    )
    assert words(passage).startswith("… ")
    assert words(passage).endswith(" …")


def test_pages_that_an_older_release_indexed_are_indexed_again_by_migrate(answer):
    page = page_saying("Luis Núñez")
    new = InitiativePageFactory(title="New")
    as_before = SearchVector(Value("Luis Núñez"), config="english")
    IndexEntry.objects.filter(object_id=page.pk).update(body=as_before, body_text="Luis Núñez")
    assert answer("nunez")[0] == []
    assert outdated_pages() == {page.pk}
    call_command("migrate", verbosity=0, stdout=io.StringIO())
    assert answer("nunez")[0] == ["Found"]
    assert outdated_pages() == set()
    assert END_OF_TEXT in IndexEntry.objects.get(object_id=new.pk).body_text


def test_signs_of_our_own_in_a_text_neither_mark_nor_cut_it(answer):
    page_saying("Zebras \ue000here\ue001 \ue002and emus")
    assert answer("emus") == (["Found"], ["emus"], "1 page for emus")
    assert answer("zebras")[1] == ["Zebras"]


@pytest.mark.parametrize("text", ["", " ", "—", "™", "...", "''", "&", "-", "\u0301", "a.", "'s"])
def test_texts_without_words_are_prepared_calmly(text):
    for forms in prepare(text):
        assert all(form.replace(" ", "").isalnum() for form in forms)
