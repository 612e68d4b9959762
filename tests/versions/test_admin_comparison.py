"""The admin's comparison of two revisions of a page."""

import json

import pytest
from django.urls import reverse

from tests.effort import Calls
from tests.factories import StandardPageFactory
from tests.reading import soup
from tests.staff import browser_of
from versions.changes.admin import diff_text, text_from_html
from versions.changes.comparison import Comparison

# Six times what the comparison and its page need.
MOST_CALLS = 1_000_000
SENTENCE = "In this part of the state, {} offices answered the questions that we had sent. "


def long_body(number):
    """A text block of ten thousand words, with a number in its middle."""
    numbers = [*range(1000, 1385), number, *range(1385, 1770)]
    return f"<p>{''.join(SENTENCE.format(number) for number in numbers)}</p>"


def block(html):
    """A body of one paragraph, which is the same block in every revision."""
    identifier = "4b2a0c3e-0000-4000-8000-000000000001"
    return json.dumps([{"type": "paragraph", "id": identifier, "value": html}])


@pytest.fixture
def compared(admin_user):
    """A function that stores two revisions of a page and returns the admin's comparison."""

    def compare(field, old, new):
        page = StandardPageFactory(**{field: old})
        first = page.save_revision()
        setattr(page, field, new)
        args = [page.pk, first.pk, page.save_revision().pk]
        address = reverse("wagtailadmin_pages:revisions_compare", args=args)
        return soup(browser_of(admin_user).get(address))

    return compare


def marks(page):
    """What is marked as removed and as added, in order."""
    return [(span["class"][0], span.get_text()) for span in page.select("td span[class$=tion]")]


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("title", "Of 1,200 people", "Of 1,300 people"),
        ("introduction", "Of 1,200 people", "Of 1,300 people"),
        ("body", block("<p>Of 1,200 people</p>"), block("<p>Of 1,300 people</p>")),
    ],
)
def test_numbers_are_marked_whole_in_every_kind_of_field(compared, field, old, new):
    assert marks(compared(field, old, new)) == [("deletion", "1,200"), ("addition", "1,300")]


def test_paragraphs_do_not_run_into_each_other():
    assert text_from_html("<p>One.</p><p>Two.</p>") == "One.\nTwo."
    html = diff_text("One.\nTwo is here.", "One.\nTwo was here.").to_html()
    assert html == (
        'One.\nTwo <span class="deletion">is</span><span class="addition">was</span> here.'
    )


def test_text_that_is_missing_on_one_side_is_added_or_removed_whole():
    assert diff_text(None, "a < b").to_html() == '<span class="addition">a &lt; b</span>'
    assert diff_text("a", None).to_html() == '<span class="deletion">a</span>'
    assert text_from_html(None) == ""


def test_ten_thousand_words_cost_the_admin_at_most_twice_what_the_public_comparison_costs():
    old, new = text_from_html(long_body(1200)), text_from_html(long_body(1300))
    assert len(old.split()) > 10_000

    with Calls() as public:
        Comparison(*({"sections": [{"anchor": "a", "text": text}]} for text in (old, new)))
    with Calls(2 * public.number):
        diff_text(old, new).to_html()


def test_one_word_changed_in_ten_thousand_is_all_that_the_admin_marks(compared):
    with Calls(MOST_CALLS):
        page = compared("body", block(long_body(1200)), block(long_body(5300)))
    assert marks(page) == [("deletion", "1200"), ("addition", "5300")]
