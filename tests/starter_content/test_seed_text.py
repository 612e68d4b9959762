"""The Institute's own text is served word for word, every sentence in its place."""

import hashlib
import re

import pytest

from core.text import rich_text_to_plain
from initiatives.models import InitiativeIndexPage, InitiativePage
from starter_content.initiatives import INITIATIVES
from starter_content.seed import SEED, TEXTS, Seed

pytestmark = pytest.mark.django_db

# The text as the Institute gave it. Another text is another starter content: begin a new file.
SHA256 = "0f47c38cc1916e5db1bda8d7a810a6ce6f318a7c3ab01b5e20cba02876a152f5"


def sentences(paragraph):
    """Split a paragraph at full stops followed by a space."""
    return re.split(r"(?<=\.) ", paragraph)


def text_of(element):
    """The text of a parsed element with single spaces."""
    return " ".join(element.get_text(" ").split())


def positions(wanted, text):
    """Where each of the wanted texts stands, each after the one before it."""
    found, start = [], 0
    for part in wanted:
        start = text.find(part, start)
        assert start >= 0, f"missing or out of order: {part}"
        found.append(start)
        start += len(part)
    return found


def test_copy_of_the_text_is_byte_for_byte():
    assert hashlib.sha256((TEXTS / "initiatives.txt").read_bytes()).hexdigest() == SHA256


def test_text_is_taken_apart_without_loss():
    parts = [SEED.title, SEED.eyebrow, *SEED.introduction, SEED.lead_in]
    for heading, paragraphs in SEED.initiatives.items():
        parts += [heading, *paragraphs]
    assert "\n".join(parts) == (TEXTS / "initiatives.txt").read_text(encoding="utf-8")
    assert [len(paragraphs) for paragraphs in SEED.initiatives.values()] == [2, 2, 1]
    assert [data["heading"] for data in INITIATIVES] == list(SEED.initiatives)


def test_text_in_another_order_is_refused():
    with pytest.raises(ValueError, match="before its first heading"):
        Seed.parse("Title\nEYEBROW\nOne.\nTwo.\nLead-in.\nA paragraph.")


def test_index_serves_title_introduction_and_lead_in(seeded_site, read):
    page = read("/initiatives/")
    main = page.find("main")
    assert text_of(page.find("h1")) == SEED.title
    introduction = [part for text in SEED.introduction for part in sentences(text)]
    assert len(introduction) == 3
    positions([*introduction, SEED.lead_in, *SEED.initiatives], text_of(main))
    paragraphs = [text_of(paragraph) for paragraph in main.find_all("p")]
    for text in [SEED.eyebrow, *SEED.introduction]:
        assert text in paragraphs


def test_home_page_states_the_sentence_on_initiatives(seeded_site, read):
    assert text_of(read("/").select_one(".home-hero__statement")) == SEED.introduction[1]


@pytest.mark.parametrize("data", INITIATIVES, ids=lambda data: data["slug"])
def test_each_initiative_serves_its_own_sentences_in_order(data, seeded_site, read):
    page = read(f"/initiatives/{data['slug']}/")
    assert text_of(page.find("h1")) == data["heading"]
    overview = page.find(id="overview")
    own = SEED.initiatives[data["heading"]]
    positions([part for text in own for part in sentences(text)], text_of(overview))
    assert [text_of(paragraph) for paragraph in overview.find_all("p")] == own


def test_stored_paragraphs_are_the_text_and_nothing_else(seeded_site):
    index = InitiativeIndexPage.objects.get()
    assert rich_text_to_plain(index.introduction) == " ".join(SEED.introduction)
    assert (index.eyebrow, index.lead_in) == (SEED.eyebrow, SEED.lead_in)
    for page in InitiativePage.objects.all():
        stored = [rich_text_to_plain(block.value) for block in page.body]
        assert stored == SEED.initiatives[page.title]
