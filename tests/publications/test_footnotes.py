"""Footnotes: typed at their words, numbered by their place, printed at the end with a way back."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from publications.blocks import FEATURES, PublicationStreamBlock
from tests.factories import PublicationPageFactory

pytestmark = pytest.mark.django_db

FIRST = '<p>One <footnote note="See https://example.org/a &amp; on.">word</footnote>.</p>'
SECOND = '<h2>Next</h2><p><footnote note="&quot;Two&quot; &lt;b&gt;">More</footnote> words.</p>'


def noted():
    """A publication with two notes in two blocks."""
    body = [("paragraph", FIRST), ("quote", {"text": "Said."}), ("paragraph", SECOND)]
    return PublicationPageFactory(body=body)


def test_notes_are_numbered_through_the_text_and_lead_there_and_back(read):
    soup = read(noted().url)
    references = soup.select("#overview sup a")
    assert [link.get_text() for link in references] == ["Note 1", "Note 2"]
    notes = soup.select("#notes li")
    for reference, note in zip(references, notes, strict=True):
        assert reference["href"] == f"#{note['id']}"
        assert note.select_one("a[role=doc-backlink]")["href"] == f"#{reference['id']}"
    assert notes[0].select_one('a[href="https://example.org/a"]')
    assert '"Two" <b>' in notes[1].get_text()
    assert not soup.select("footnote, #notes b")
    assert soup.select_one("#text-next")
    assert soup.select_one('.contents a[href="#notes"]')


def test_words_of_notes_are_found_and_kept_in_versions(client):
    page = noted()
    assert '"Two" <b>' in page.reading_text()
    page.save_revision().publish()
    text = client.get(f"{page.url}versions/1/").content.decode()
    assert 'id="note-2"' in text and 'href="#note-2"' in text


def test_text_without_notes_has_no_list_of_notes(read):
    page = PublicationPageFactory(body=[("paragraph", "<p>Plain.</p>")])
    assert not read(page.url).select("#notes, sup")


@pytest.mark.parametrize("html", [FIRST, SECOND])
def test_editor_gives_back_what_is_stored(html):
    converter = ContentstateConverter(features=[*FEATURES, "footnote"])
    state = converter.from_database_format(html)
    (entity,) = json.loads(state)["entityMap"].values()
    assert entity["type"] == "FOOTNOTE"
    stored = converter.to_database_format(state)
    assert stored.replace(" data-block-key=", "\0").count("<footnote note=") == 1
    assert converter.from_database_format(stored) is not None
    (again,) = json.loads(converter.from_database_format(stored))["entityMap"].values()
    assert again["data"] == entity["data"]


def test_note_without_words_of_its_own_leaves_the_marked_words_plain():
    converter = ContentstateConverter(features=[*FEATURES, "footnote"])
    state = json.loads(converter.from_database_format(FIRST))
    state["entityMap"]["0"]["data"]["note"] = "  "
    assert "<footnote" not in converter.to_database_format(json.dumps(state))


def test_only_the_text_of_publications_offers_notes():
    options = PublicationStreamBlock().child_blocks["paragraph"].field.widget.options
    assert "FOOTNOTE" in [each["type"] for each in options["entityTypes"]]
    assert "footnote" not in FEATURES
