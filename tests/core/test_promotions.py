"""Pages that staff put above the results of certain searches."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from core.models import PromotedResult
from tests.factories import PromotedResultFactory, StandardPageFactory
from tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


@pytest.fixture
def page():
    """A page that does not print the words that it is promoted for."""
    return StandardPageFactory(title="Reentry", introduction="Coming home.")


@pytest.fixture
def promoted(read):
    """A function that returns what stands above the results of a search."""

    def ask(address):
        return [words(item) for item in read("/search/" + address).select(".search-promoted li")]

    return ask


@pytest.mark.parametrize("question", ["halfway house", "Halfway  HOUSE?", "cafè", "café", "re-use"])
def test_page_stands_above_the_results_of_each_wording_however_it_is_typed(
    page, promoted, question
):
    PromotedResultFactory(words="halfway house, Cafe, reuse", page=page, sentence="How it works.")
    assert promoted(f"?q={question}") == ["Suggested Reentry How it works."]


def test_other_questions_show_nothing_above_their_results(page, promoted):
    PromotedResultFactory(words="halfway house", page=page)
    for question in ("house", "halfway", "a halfway house", "", "%"):
        assert promoted(f"?q={question}") == []


def test_promotion_stands_above_the_first_results_only(page, promoted):
    PromotedResultFactory(words="home", page=page)
    assert len(promoted("?q=home")) == 1
    assert promoted("?q=home&type=standardpage") == promoted("?q=home&page=2") == []


@pytest.mark.parametrize("hide", ["unpublish", "close"])
def test_promoted_page_that_is_not_public_is_not_shown(page, promoted, hide):
    """T20."""
    PromotedResultFactory(words="quokka", page=page, sentence="Secret.")
    if hide == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert promoted("?q=quokka") == []


def test_search_with_nothing_but_a_promotion_says_that_nothing_else_was_found(page, read):
    PromotedResultFactory(words="quokka", page=page)
    assert "Nothing else was found for “quokka”" in words(read("/search/?q=quokka").main)


@pytest.mark.parametrize("typed", ["", " , ", "-, …", ",".join(map(str, range(21)))])
def test_words_that_no_search_asks_for_and_too_many_are_refused_at_their_field(page, typed):
    with pytest.raises(ValidationError) as refused:
        PromotedResult(words=typed, page=page).full_clean()
    assert set(refused.value.message_dict) == {"words"}


def test_wordings_are_kept_once_and_without_blanks_around_them(page):
    promotion = PromotedResult(words=" a b,, a  b ,c", page=page)
    promotion.full_clean()
    assert promotion.words == "a b, c"
