"""What the editor of long texts sends is written as HTML without a loss."""

import json

import pytest
from django.apps import apps
from wagtail.fields import RichTextField

from editorial.editor.rich_text import RichTextArea

UL, OL, P = "unordered-list-item", "ordered-list-item", "unstyled"


def html_of(*blocks, entities=None, features=("h2", "ul", "ol", "link")):
    """What the widget makes of blocks, given as (kind, depth, text) and maybe ranges of links."""
    state = {
        "blocks": [
            {
                "key": f"k{number}",
                "type": kind,
                "depth": depth,
                "text": text,
                "inlineStyleRanges": [],
                "entityRanges": list(ranges),
            }
            for number, (kind, depth, text, *ranges) in enumerate(blocks)
        ],
        "entityMap": entities or {},
    }
    widget = RichTextArea(features=list(features))
    html = widget.value_from_datadict({"text": json.dumps(state)}, {}, "text")
    for number in range(len(blocks)):
        html = html.replace(f' data-block-key="k{number}"', "")
    return html


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (
            [(OL, 1, "First"), (P, 0, "after")],
            "<ol><li>First</li></ol><p>after</p>",
        ),
        (
            [(P, 0, "before"), (UL, 2, "1983"), (P, 0, "after")],
            "<p>before</p><ul><li>1983</li></ul><p>after</p>",
        ),
        (
            [(UL, 0, "a"), (UL, 2, "b"), (UL, 1, "c")],
            "<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>",
        ),
        (
            [(UL, 0, "a"), (OL, 1, "b"), (UL, 1, "c"), (UL, 0, "d")],
            "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
        ),
        (
            [(UL, 0, "a"), (UL, 1, "b"), (OL, 0, "c"), (OL, 1, "d")],
            "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c<ol><li>d</li></ol></li></ol>",
        ),
        (
            [(OL, 0, "a"), (UL, 1, "b"), (OL, 0, "c")],
            "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
        ),
        ([(P, 1, "indented")], "<p>indented</p>"),
        ([("header-five", 0, "unknown kind")], "<p>unknown kind</p>"),
    ],
)
def test_no_block_is_lost(blocks, wanted):
    assert html_of(*blocks) == wanted


def test_a_field_without_lists_keeps_their_words():
    assert html_of((UL, 0, "a"), (OL, 1, "b"), features=["bold"]) == "<p>a</p><p>b</p>"


@pytest.mark.parametrize("url", ["#_ftn1", "#cmnt2", "#sdfootnote1sym", "file:///C:/plan.docx"])
def test_a_link_into_the_document_that_was_pasted_from_becomes_text(url):
    entities = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}}
    block = (P, 0, "[1] note", {"offset": 0, "length": 3, "key": 0})
    assert html_of(block, entities=entities) == "<p>[1] note</p>"


def test_other_links_stay_and_a_link_of_a_kind_that_is_not_offered_keeps_its_words():
    entities = {
        "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org/#_x"}},
        "1": {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"id": 1}},
    }
    ranges = [{"offset": 0, "length": 3, "key": 0}, {"offset": 4, "length": 3, "key": 1}]
    html = html_of((P, 0, "one two", *ranges), entities=entities)
    assert html == '<p><a href="https://example.org/#_x">one</a> two</p>'


@pytest.mark.parametrize("sent", ["null", "", '{"blocks": []}'])
def test_an_empty_editor_is_an_empty_text(sent):
    if sent:
        assert RichTextArea().value_from_datadict({"text": sent}, {}, "text") in ("", None)
    assert RichTextArea().value_from_datadict({}, {}, "text") is None


def test_every_rich_text_field_has_this_editor():
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, RichTextField)
    ]
    assert fields
    for field in fields:
        assert type(field.formfield().widget) is RichTextArea
