"""The staff's own words: what may be kept, and what the checker is told."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.snippets.models import get_snippet_models

from editorial.models import HouseTerm
from tests.admin_forms import edit_address
from tests.factories import InitiativePageFactory

ADD = "/admin/snippets/editorial/houseterm/add/"


@pytest.fixture
def page(db):
    page = InitiativePageFactory(title="A page", slug="a-page")
    page.save_revision()
    return page


def configuration(client, page):
    """What the editor's list of checks is told."""
    screen = BeautifulSoup(client.get(edit_address(page)).content, "html.parser")
    return json.loads(screen.select_one("script#checker-axe-configuration").string)


@pytest.mark.parametrize(
    ("avoid", "refusal"),
    [
        ("", "This field is required"),
        (" ", "This field is required"),
        *((avoid, "at least two letters") for avoid in ("a", "é", "-", "...", "  x  ")),
    ],
)
def test_a_term_that_would_mark_every_page_is_refused_in_words(editor_client, avoid, refusal):
    response = editor_client.post(ADD, {"avoid": avoid, "prefer": "b", "reason": "kept-words"})
    assert response.status_code == 200
    page = response.content.decode()
    assert refusal in page
    assert "kept-words" in page
    assert not HouseTerm.objects.exists()


@pytest.mark.parametrize("avoid", [".*", "(a+)+$", "[x", "a|b", "C++", "\\d", "in order to"])
def test_a_term_is_stored_as_it_is_written(editor_client, avoid):
    response = editor_client.post(ADD, {"avoid": avoid, "whole_words": "on"})
    if any(sign.isalnum() for sign in avoid):
        assert response.status_code == 302
        assert HouseTerm.objects.get().avoid == avoid
    else:
        assert "at least two letters" in response.content.decode()


def test_a_term_is_kept_once_whatever_its_capitals(db):
    HouseTerm.objects.create(avoid="Offender")
    with pytest.raises(ValidationError, match="in the list already"):
        HouseTerm(avoid="offender").full_clean()


def test_spaces_around_and_within_a_term_do_not_hide_it(db):
    term = HouseTerm(avoid="  in   order to ")
    term.full_clean()
    assert term.avoid == "in order to"


def test_the_checker_is_told_words_reason_and_what_to_look_for(editor_client, page):
    term = HouseTerm.objects.create(
        avoid="offender", prefer="person who was convicted", reason="A person is not a deed."
    )
    told = configuration(editor_client, page)
    name = f"house-term-{term.pk}"
    assert told["messages"][name] == {
        "error_name": "House style: “offender”",
        "help_text": "Write “person who was convicted”: A person is not a deed.",
    }
    assert name in told["options"]["runOnly"]
    assert told["options"]["rules"][name]["checks"]["check-house-term"]["options"] == {
        "avoid": "offender",
        "wholeWords": True,
        "matchCase": False,
    }
    assert {"house-vague-link", "house-capitals", "house-long-paragraph", "heading-order"} <= set(
        told["options"]["runOnly"]
    )


def test_a_term_without_better_words_says_to_leave_it_out(editor_client, page):
    term = HouseTerm.objects.create(avoid="very", prefer="", reason="")
    told = configuration(editor_client, page)
    assert told["messages"][f"house-term-{term.pk}"]["help_text"] == "Leave it out"


def test_markup_in_a_term_ends_no_script(editor_client, page):
    HouseTerm.objects.create(avoid="</script><b>x", prefer="</script>", reason="<!--")
    assert b"</script><b>x" not in editor_client.get(edit_address(page)).content
    configuration(editor_client, page)


def test_the_editor_asks_as_much_for_fifty_terms_as_for_none(editor_client, page):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor_client.get(edit_address(page))
        return len(captured)

    editor_client.get(edit_address(page))
    none = queries()
    HouseTerm.objects.bulk_create(HouseTerm(avoid=f"term {number}") for number in range(50))
    assert queries() == none


def test_anonymous_visitors_get_no_terms_and_no_script(client, page):
    HouseTerm.objects.create(avoid="canary-term")
    text = client.get(page.url).content.decode()
    assert "canary-term" not in text
    assert "house-style" not in text


def test_no_term_comes_with_the_site(seeded_site):
    """No source states one; the Institute's staff decide."""
    assert HouseTerm in get_snippet_models()
    assert not HouseTerm.objects.exists()


def test_a_term_is_looked_for_only_where_the_script_has_marked_it(editor_client, page):
    """300 rules that look at every paragraph of a long page take seconds at each key press."""
    term = HouseTerm.objects.create(avoid='an "old" word')
    name = f"house-term-{term.pk}"
    told = configuration(editor_client, page)
    (rule,) = [rule for rule in told["spec"]["rules"] if rule["id"] == name]
    assert rule["selector"] == f'main [data-house-style~="{name}"]'
    read = BeautifulSoup(editor_client.get(page.url).content, "html.parser")
    (script,) = read.select("script[data-terms]")
    assert json.loads(script["data-terms"]) == [[name, 'an "old" word']]
