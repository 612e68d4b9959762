import re
from urllib.parse import urlencode

import pytest

from core.dates.partial_dates import PartialDate
from core.search.site_search import PAGE_SIZE
from tests.factories import (
    InitiativePageFactory,
    NewsPageFactory,
    StandardPageFactory,
    ThemeFactory,
)

KINDS = ".search-facets__list a"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


@pytest.fixture
def found(read):
    """A function that returns the titles of the results of a question, in order."""

    def ask(**parameters):
        page = read("/search/?" + urlencode(parameters))
        return [title.get_text(strip=True) for title in page.select(".search-result h2")]

    return ask


def words(node):
    """The text of a part of a page with single spaces."""
    return " ".join(node.get_text().split())


def excerpt(page):
    """The HTML of the first excerpt."""
    return page.select_one(".search-result__excerpt").decode_contents()


@pytest.fixture(scope="module", autouse=True)
def pages(module_database, indexing):
    """Two pages with a word in the title or the text."""
    StandardPageFactory(title="Plain", body=[("paragraph", "<p>It mentions zebras once.</p>")])
    InitiativePageFactory(title="Zebras at work", summary="Striped animals in offices.")


def test_page_with_the_word_in_its_title_comes_first(found):
    assert found(q="zebras") == ["Zebras at work", "Plain"]


def test_words_are_found_by_their_stems_in_any_case(found):
    assert found(q="ZEBRA") == ["Zebras at work", "Plain"]


def test_page_must_have_all_the_words_if_any_page_has(found):
    assert found(q="zebras striped") == ["Zebras at work"]


def test_pages_with_some_of_the_words_are_shown_and_said_to_be_so(found, read):
    assert set(found(q="zebras mentions offices")) == {"Plain", "Zebras at work"}
    page = read("/search/?q=zebras+mentions+offices")
    assert "No page has all of these words" in words(page.main)


def test_excerpt_marks_the_words_that_were_found(read):
    page = read("/search/?q=mention")
    assert "It <mark>mentions</mark> zebras once" in excerpt(page)


def test_excerpt_shows_where_the_text_was_cut(read):
    before, after = "Before it. " * 40, "After it. " * 40
    StandardPageFactory(title="Long", introduction=f"{before}An ocelot. {after}", slug="long")
    cut = words(read("/search/?q=ocelot").select_one(".search-result__excerpt"))
    assert cut.startswith("… ") and cut.endswith(" …")


def test_rows_of_an_initiative_are_found_and_shown_in_the_excerpt(found, read):
    page = InitiativePageFactory(title="Rows")
    page.themes.add(ThemeFactory.build(title="Okapis", page=None))
    page.save_revision().publish()
    assert found(q="okapis") == ["Rows"]
    assert "<mark>Okapis</mark>" in excerpt(read("/search/?q=okapis"))


def test_titles_and_excerpts_cannot_smuggle_in_markup(read):
    StandardPageFactory(
        title="<script>alert(1)</script> yak",
        introduction="<img src=x onerror=alert(2)> yak & <mark>fake</mark>",
        slug="markup",
    )
    page = read("/search/?q=yak")
    assert not page.main.find_all(["script", "img"])
    assert page.select_one(".search-result h2").get_text(strip=True).startswith("<script>")
    assert [mark.get_text() for mark in page.select("mark")] == ["yak"]
    assert "onerror=alert(2)&gt;" in excerpt(page)


def test_question_is_printed_back_escaped(read):
    page = read("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert not page.main.find_all("script")
    assert page.select_one("main input[name=q]")["value"] == "<script>alert(1)</script>"


def test_kinds_of_page_are_counted_and_each_can_be_chosen(found, read):
    StandardPageFactory(introduction="A zebra.")
    page = read("/search/?q=zebra")
    facets = {words(link): link["href"] for link in page.select(KINDS)}
    assert list(facets) == ["All 3", "Pages 2", "Initiative 1"]
    assert found(q="zebra", type="initiativepage") == ["Zebras at work"]
    chosen = read("/search/" + facets["Initiative 1"])
    selected = chosen.select_one(f"{KINDS}[aria-current]")
    assert words(selected) == "Initiative 1 Remove"
    assert selected["href"] == "?q=zebra"
    links = [words(link).removesuffix(" Remove") for link in chosen.select(KINDS)]
    assert links == list(facets)


def test_news_have_no_plural_of_their_own_and_results_say_what_and_of_when_they_are(read):
    for title in ("Yak one", "Yak two"):
        NewsPageFactory(title=title, slug=title[4:], date=PartialDate(2024, 5), kind="op_ed")
    page = read("/search/?q=yak")
    assert "News 2" in [words(link) for link in page.select(KINDS)]
    assert words(page.select_one(".search-result__label")) == "Op-ed · May 2024"


def test_a_result_does_not_say_below_its_title_what_stands_above_it(read):
    text = {"summary": "A word on okapis.", "slug": "with-text"}
    NewsPageFactory(title="Okapi", date=PartialDate(2024, 5), kind="op_ed", slug="without")
    NewsPageFactory(title="Okapi", date=PartialDate(2024, 5), kind="op_ed", **text)
    results = read("/search/?q=okapi").select(".search-result")
    passages = [result.select_one(".search-result__excerpt") for result in results]
    assert [words(passage) for passage in passages if passage] == [
        "A word on okapis. May 2024 · Op-ed"
    ]


@pytest.mark.parametrize(
    ("introduction", "said"),
    [
        ("A line on gnus", "A line on gnus · More of them."),
        ("A sentence on gnus.", "A sentence on gnus. More of them."),
    ],
)
def test_parts_of_a_page_stand_apart_in_an_excerpt(introduction, said, read):
    StandardPageFactory(introduction=introduction, body=[("paragraph", "<p>More of them.</p>")])
    assert words(read("/search/?q=gnu").select_one(".search-result__excerpt")) == said


def test_unknown_kind_of_page_is_left_out_and_the_reader_is_told(found, read):
    assert len(found(q="zebra", type="giraffe")) == 2
    assert "There is no kind of page called “giraffe”" in words(
        read("/search/?q=zebra&type=giraffe").main
    )


def test_results_are_paged_and_each_page_has_its_own_address(found, read):
    for number in range(PAGE_SIZE + 2):
        StandardPageFactory(title=f"Yak {number}")
    first, second = found(q="yak"), found(q="yak", page=2)
    assert (len(first), len(second)) == (PAGE_SIZE, 2)
    assert len({*first, *second}) == PAGE_SIZE + 2
    following = read("/search/?q=yak&type=standardpage").select_one("a[rel=next]")["href"]
    assert following == "?q=yak&type=standardpage&page=2"
    previous = read("/search/?q=yak&page=2").select_one("a[rel=prev]")["href"]
    assert found(**dict(re.findall(r"(\w+)=(\w+)", previous))) == first


@pytest.mark.parametrize("number", ["0", "-1", "2.5", "x", "", "9" * 40, "1" + "0" * 40, "２"])
def test_page_number_that_does_not_exist_gives_the_nearest(found, number):
    assert len(found(q="zebra", page=number)) == 2


def test_typing_error_is_corrected_and_the_reader_is_told(found, read):
    assert found(q="zebars at wrk") == ["Zebras at work"]
    page = read("/search/?q=zebars+at+wrk")
    assert "Nothing was found for “zebars at wrk”. Showing results for zebras at work." in words(
        page.main
    )


def test_correct_question_is_not_called_corrected(read):
    assert "Showing results for" not in words(read("/search/?q=zebras").main)


def test_question_without_an_answer_says_so_and_offers_ways_on(read):
    page = read("/search/?q=xylophone")
    assert "Nothing was found for “xylophone”" in words(page.main)
    assert page.select_one(".search-empty a[href='/']")


def test_search_without_a_question_only_asks_for_one(read):
    page = read("/search/")
    assert page.select_one("main input[name=q]")["value"] == ""
    assert "Nothing was found" not in words(page.main)


@pytest.mark.parametrize(
    "question",
    [
        "zebra " * 90,
        "z" * 500,
        "🦓",
        "🦓" * 250,
        'it\'s a "zebra"',
        "'; DROP TABLE wagtailcore_page; --",
        "100%",
        "%%%",
        "_",
        "\\",
        "\\'",
        "zebra\\",
        "a & b | !c <-> (d):*",
        "*",
        "-zebra",
        "NOT zebra AND",
        "zebra\x01\x1f\x7f",
        "\u202ezebra\u200b",
        "\ue000zebra\ue001",
        "\ud7ff\uffff",
        "the of and",
        "ﬁ İ ß",
        "зебра 斑马 زيبرا",
    ],
)
def test_odd_questions_are_answered_calmly(client, question):
    response = client.get("/search/", {"q": question, "type": question[:20], "page": question[:9]})
    assert response.status_code == 200
    assert "\ue000" not in response.content.decode().replace("\ue000zebra\ue001", "")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_search_is_only_read(client, method):
    assert getattr(client, method)("/search/?q=x").status_code == 405


def test_word_or_is_a_word_like_any_other(found):
    assert found(q="or") == []
    assert set(found(q="or mentions OR offices")) == {"Plain", "Zebras at work"}
