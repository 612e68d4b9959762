"""The text of an initiative, what leads on from it, and its numbers, as its page prints them."""

from decimal import Decimal

import pytest

from tests.factories import DocumentFactory, GoalFactory, InitiativePageFactory, MeasureFactory
from tests.initiatives.test_initiative_page import sections
from tests.reading import words
from versions.snapshot import take_snapshot


@pytest.fixture
def initiative(initiative_index):
    """An initiative with nothing but its title."""
    return InitiativePageFactory(title="Bare")


def with_body(page, *blocks):
    """Give an initiative a body of (type, value) pairs, and store it."""
    stream = page._meta.get_field("body").stream_block
    page.body = stream.to_python([{"type": kind, "value": value} for kind, value in blocks])
    page.save()
    return page


LINK = {"text": "Read more", "page": None, "url": "https://elsewhere.example/"}
ACTION = ("call_to_action", {"text": "Go on.", "link": LINK})


def test_contents_lead_to_the_headings_of_the_text(initiative, read):
    text = "<h2>How it <b>began</b></h2><p>Words.</p><h2></h2><h2>How it began</h2><h3>Detail</h3>"
    timeline = {"heading": "What happened", "entries": []}
    GoalFactory(page=initiative)
    page = read(with_body(initiative, ("paragraph", text), ("timeline", timeline)).url)
    links = page.select(".contents__inner a")
    assert [link.get_text() for link in links] == ["How it began"] * 2 + ["What happened"]
    headings = [page.select_one(link["href"]) for link in links]
    assert [words(heading) for heading in headings] == [link.get_text() for link in links]
    assert {heading.name for heading in headings} == {"h2"}
    outer = [link["href"] for link in page.select(".contents__list > li > a")]
    assert outer == ["#overview", "#aims"]


def test_published_version_keeps_its_text_without_the_anchors_of_the_page(initiative):
    with_body(initiative, ("paragraph", "<h2>How it began</h2>"))
    (section, *_) = take_snapshot(initiative)["sections"]
    assert "<h2>How it began</h2>" in section["html"]


def test_what_leads_on_at_the_end_of_the_text_follows_after_everything_else(initiative, read):
    GoalFactory(page=initiative)
    page = read(with_body(initiative, ACTION, ("paragraph", "<p>Words.</p>"), ACTION).url)
    assert sections(page) == ["overview", "aims", "further"]
    assert words(page.select_one("#overview")) == "Overview Go on. Read more Words."
    assert words(page.select_one("#further")) == "Where to go from here Go on. Read more"


def test_what_leads_nowhere_for_readers_has_no_section(initiative, read):
    nowhere = {**LINK, "url": "", "page": InitiativePageFactory(live=False).pk}
    blocks = [("call_to_action", {"text": "Go on.", "link": nowhere})]
    blocks.append(("page_links", {"heading": "See also", "chosen_pages": []}))
    page = read(with_body(initiative, *blocks).url)
    assert sections(page) == []
    document = {"document": DocumentFactory().pk, "title": "The report", "summary": "All."}
    page = read(with_body(initiative, ("download", document)).url)
    assert page.select_one("#further-title").get_text() == "Downloads"


def test_number_that_moved_away_from_its_target_is_drawn_hollow_and_said_so(initiative, read):
    numbers = {"baseline": Decimal(80), "target": Decimal(20), "unit": "days"}
    for current in (65, 95):
        MeasureFactory(page=initiative, current=Decimal(current), **numbers)
    toward, away = read(initiative.url).select(".measure")
    assert words(toward.select_one(".measure__toward")) == "15 of 60 days toward the target"
    assert words(away.select_one(".measure__toward")) == "Moved away from the target by 15 days"
    assert not toward.select("[class*=--away]")
    assert len(away.select("[class*=--away]")) == 2


def test_state_of_a_number_is_not_small_print(initiative, read):
    MeasureFactory(page=initiative, state="stopped", unit="visits", current=Decimal(1))
    stopped = read(initiative.url).select_one(".measure")
    assert words(stopped.select_one(".measure__value")) == "1 visit"
    assert words(stopped.select_one(".measure__stopped")) == "No longer measured"
    assert "No longer" not in words(stopped.select_one(".measure__source"))
