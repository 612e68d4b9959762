"""What an editor is told while a program summary is written."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from initiatives.program_summary.grant_texts import LIMITS
from publishing.rules import Level, findings
from tests.factories import GoalFactory, InitiativePageFactory, MeasureFactory

pytestmark = pytest.mark.django_db


def told(page, rule):
    """The (level, message) pairs of one rule."""
    return [(found.level, found.message) for found in findings(page) if found.rule == rule]


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("text_50", "", 0),
        ("text_50", "  one\ttwo\r\nthree\u00a0four -- five  ", 6),
        ("text_700", " a b\r\nc ", 5),
        ("text_700", "é🚀", 2),
        ("text_100", "well-known state’s", 2),
    ],
)
def test_texts_are_counted_the_way_forms_count(name, text, count):
    assert LIMITS[name].count(text) == count


@pytest.mark.parametrize("name", LIMITS)
def test_text_over_its_limit_holds_back_publication_and_says_by_how_much(offered, name):
    limit = LIMITS[name]
    unit = "word " if limit.unit == "words" else "x"
    setattr(offered, name, unit * limit.most)
    assert told(offered, "Texts for grant forms") == [(Level.FINE, "")]
    setattr(offered, name, unit * (limit.most + 3))
    ((level, message),) = told(offered, "Texts for grant forms")
    assert level is Level.MISSING
    assert f"{limit.most + 3} {limit.unit}, 3 more" in message


def test_draft_keeps_a_text_that_is_yet_to_be_cut(offered):
    offered.text_700 = "x" * 900
    offered.full_clean()


def test_editor_shows_the_count_of_each_text_without_script(offered, admin_client):
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[offered.pk])).content
    soup = BeautifulSoup(html, "html.parser")
    lines = [line.get_text() for line in soup.select("[data-counted]")]
    assert lines == [
        "5 of 50 words",
        "0 of 100 words",
        "0 of 250 words",
        "0 of 700 characters",
    ]
    assert any("counts" in script.get("src", "") for script in soup.select("script"))


def test_editor_is_told_by_how_many_lines_a_summary_is_too_long(offered):
    rule = "Length of the program summary"
    assert told(offered, rule) == [(Level.FINE, "")]
    MeasureFactory.create_batch(40, page=offered, source="A survey " * 20)
    del offered.rows
    ((level, message),) = told(offered, rule)
    assert level is Level.DUE_SOON
    lines = int(message.split("summary is ")[1].split(" ")[0])
    GoalFactory.create_batch(8, page=offered, text="A further aim. " * 12)
    del offered.rows
    ((_, message),) = told(offered, rule)
    assert int(message.split("summary is ")[1].split(" ")[0]) > lines > 10
    offered.show_in_portfolio = False
    assert told(offered, rule) == [(Level.FINE, "")]


def test_length_is_not_measured_while_nobody_offers_the_summary():
    page = InitiativePageFactory(need="word " * 150, learned="word " * 100)
    assert told(page, "Length of the program summary") == [(Level.FINE, "")]


def test_number_with_more_decimals_than_are_kept_is_refused_in_words():
    measure = MeasureFactory.build(page=None, current=Decimal("0.12345678901234567"))
    with pytest.raises(Exception, match="no more than 4 decimal places"):
        measure.full_clean(exclude=["page"])
