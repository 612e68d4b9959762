"""Lines, lists and links that are pasted or dragged into a text, however they are written."""

import html
import json

import pytest
from django.urls import reverse

from directory.models import Person
from tests.browser.desk import faults
from tests.browser.pasting import PASTE, blocks_of, draft, field_of, open_form

DROP = """(element) => {
  const data = new DataTransfer();
  data.setData("text/plain", "o dragged ");
  element.scrollIntoView({block: "center", behavior: "instant"});
  const {left, top, height} = element.getBoundingClientRect();
  const at = {clientX: left + 2, clientY: top + height / 2};
  for (const kind of ["dragover", "drop"]) {
    element.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, ...at}));
  }
}"""
KEPT = {
    "a tracked move and a struck style": (
        "<p>Kept <span style='text-decoration: underline line-through'>gone</span>"
        "<span class='TrackChangeTextDeletion'>gone</span><s>gone</s> words</p>",
        ["Kept words"],
    ),
    "what a style sheet or an attribute hides": (
        "<style>.x {display:none} p {margin:0}</style><p>Kept<span class=x>gone</span>"
        "<span style='visibility: hidden'>gone</span><span hidden>gone</span></p>",
        ["Kept"],
    ),
    "words that a comment is about": (
        "<p><a style='mso-comment-reference:AB_2'>Kept words</a><a href='#_msocom_2'>[AB2]</a></p>"
        "<p><a href='https://example.org/#cmnt-4'>Kept link</a></p>",
        ["Kept words", "Kept link"],
    ),
    "an endnote and a bare number of a note": (
        "<p>Kept<a href='#_edn1'>[i]</a>, public<a href='#sdendnote1sym'><sup>i</sup></a></p>",
        ["Kept[i], public[i]"],
    ),
    "cells that are empty, hold lists, or are hidden": (
        "<table><tr><td></td><td>2023</td></tr><tr><td><ul><li>a</li><li>b</li></ul></td><td>1<br>2"
        "</td></tr><tr><td></td><td></td></tr><tr><td>x</td><td style='display:none'>gone</td></tr>"
        "</table><p>after</p>",
        ["| 2023", "a b | 1 2", "x |", "after"],
    ),
    "lists in lists": (
        "<ul><ul><li>deep</li></ul><li>one<ol><li>two</li></ol><ul><li>three</li></ul></li></ul>",
        ["deep", "one", "two", "three"],
    ),
    "a heading with its number, and a title": (
        "<p class=MsoTitle>Title</p><h2 style='mso-list:l0 level1 lfo1'><span style="
        "'mso-list:Ignore'>1.<span>&nbsp; </span></span>Scope</h2>"
        "<p role=heading aria-level=3>H</p>",
        ["Title", "1. Scope", "H"],
    ),
    "items that go on from another number": (
        "<ol start=4><li>four</li><li>five</li></ol><p>1983. A year</p>",
        ["4. four", "5. five", "1983. A year"],
    ),
}


def prepare():
    """Two drafts, in the database of the desk; gives their ids by name."""
    numbered = '<p data-block-key="k1">§ 1983 stays.</p><h2 data-block-key="k2">Kept</h2>'
    return {"lines": draft("lines"), "typed": draft("typed", numbered)}


@pytest.fixture
def visit(desk, browser):
    """A function that opens the form of one of the drafts."""
    return lambda name: open_form(desk, browser, name)


@pytest.mark.parametrize("in_html", [True, False])
def test_a_line_that_begins_like_an_item_of_an_inner_list_keeps_its_words(in_html, visit):
    lines = [
        "§ 1983",
        "i. e. so",
        "o is",
        "a. First",
        "ii. Second",
        "◦ ring",
        "7. of nine",
        "\tlast",
    ]
    page = visit("lines")
    marked = "".join(f"<p>{line}</p>" for line in lines) if in_html else ""
    field_of(page).evaluate(PASTE, [marked, "\n".join(lines)])
    blocks, _ = blocks_of(page)
    shown = [text.strip() for _, _, text in blocks]
    assert shown == [
        "§ 1983",
        "i. e. so",
        "o is",
        "a. First",
        "ii. Second",
        "ring",
        "7. of nine",
        "last",
    ]
    assert {depth for _, depth, _ in blocks} == {0}
    assert page.locator("[data-pasted]").inner_text() == ""


def test_what_stood_in_the_text_before_stays_as_it_was(visit):
    page = visit("typed")
    heading = page.locator("[contenteditable=true] h2", has_text="Kept")
    heading.click()
    page.keyboard.press("End")
    heading.evaluate("(element) => element.closest('[contenteditable]').focus()")
    field_of(page).evaluate(PASTE, ["<p>one</p><p>two</p>", "one two"])
    assert blocks_of(page)[0] == [("p", 0, "§ 1983 stays."), ("h2", 0, "Keptone"), ("p", 0, "two")]
    page.keyboard.press("Control+z")
    assert blocks_of(page)[0] == [("p", 0, "§ 1983 stays."), ("h2", 0, "Kept")]


def test_what_is_copied_in_an_editor_is_pasted_as_far_as_the_other_offers_it(visit):
    raw = {
        "blocks": [
            {"type": "header-two", "text": "Head", "depth": 0},
            {"type": "header-four", "text": "Four", "depth": 0},
            {"type": "ordered-list-item", "text": "§ inner", "depth": 2},
            {"type": "unstyled", "text": "Page linked", "depth": 0},
        ],
        "entityMap": {
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": 1, "url": "/"}},
            "1": {"type": "EMBED", "mutability": "IMMUTABLE", "data": {}},
        },
    }
    for number, block in enumerate(raw["blocks"]):
        block |= {"key": f"k{number}", "inlineStyleRanges": [], "entityRanges": [], "data": {}}
    raw["blocks"][3]["entityRanges"] = [{"offset": 0, "length": 4, "key": 0}]
    raw["blocks"][0]["entityRanges"] = [{"offset": 0, "length": 4, "key": 1}]
    page = visit("lines")
    fragment = html.escape(json.dumps(raw))
    copied = f'<div data-draftjs-conductor-fragment="{fragment}">Head</div>'
    field_of(page).evaluate(PASTE, [copied, "Head"])
    blocks, links = blocks_of(page)
    assert blocks == [
        ("h2", 0, "Head"),
        ("h3", 0, "Four"),
        ("ol", 0, "§ inner"),
        ("p", 0, "Page linked"),
    ]
    assert links == ["/"]


def test_an_address_links_what_is_selected_and_a_single_heading_stays_one(visit):
    page = visit("lines")
    field_of(page).evaluate(PASTE, ["<h1>Only a heading</h1>", "Only a heading"])
    assert blocks_of(page)[0] == [("h2", 0, "Only a heading")]
    page.keyboard.press("Control+a")
    field_of(page).evaluate(PASTE, ["", "https://example.org/"])
    assert blocks_of(page) == ([("h2", 0, "Only a heading")], ["https://example.org/"])


def test_other_ways_to_write_the_same_are_read_as_well(visit):
    page = visit("lines")
    for what, (marked, wanted) in KEPT.items():
        field_of(page).click()
        page.keyboard.press("Control+a")
        page.keyboard.press("Backspace")
        field_of(page).evaluate(PASTE, [marked, "Plain words"])
        blocks, _ = blocks_of(page)
        assert [text for _, _, text in blocks] == wanted, what
    assert page.problems == []


def test_text_that_is_dragged_in_changes_nothing_else(visit):
    page = visit("typed")
    field_of(page).locator("h2").evaluate(DROP)
    (first, second), _ = blocks_of(page)
    assert page.problems == []
    assert first == ("p", 0, "§ 1983 stays.")
    assert "o dragged" in second[2]


def test_a_field_for_letters_and_links_keeps_lists_and_headings_as_lines(desk, browser):
    page = desk.open(browser, "publisher", bypass_csp=True)
    page.goto(reverse(Person.snippet_viewset.get_url_name("add")))
    field = page.locator(".w-field:has([name=biography]) [contenteditable=true]")
    marked = "<h2>Head</h2><ul><li>One</li></ul><ol><li>Two</li></ol><p><b>Three</b></p>"
    field.evaluate(PASTE, [marked, "Plain words"])
    page.locator("[data-pasted]").get_by_text("no lists are offered here").wait_for()
    assert faults(page, "[data-pasted]") == []
    blocks, _ = blocks_of(page, "biography")
    assert blocks == [("p", 0, text) for text in ("Head", "• One", "1. Two", "Three")]
