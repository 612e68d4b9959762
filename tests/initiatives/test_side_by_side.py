"""Measures of one page that share a unit are drawn on one scale."""

from decimal import Decimal

import pytest

from initiatives.measures.comparing.scale import MOST_BARS, side_by_side
from initiatives.measures.value import values_of
from tests.factories import InitiativePageFactory, MeasureFactory
from tests.initiatives.test_measures import measure
from tests.reading import words


def drawn(*rows):
    """The drawings of rows (dicts): unit, and the name and width of each bar."""
    values = values_of([measure(**{"name": f"n{i}", **row}) for i, row in enumerate(rows)])
    return [
        (drawing.unit, [(bar.title, float(bar.width)) for bar in drawing.bars])
        for drawing in side_by_side(values)
    ]


def days(number, **values):
    """A row in days."""
    return {"current": number, "unit": "days", **values}


def test_what_is_twice_as_much_is_twice_as_long():
    assert drawn(days("40"), {"current": "7"}, days("20", unit="Days")) == [
        ("days", [("n0", 98), ("n2", 49)])
    ]


def test_percentages_are_drawn_as_parts_of_a_hundred():
    assert drawn({"current": "50", "unit": "%"}, {"current": "25", "unit": "%"}) == [
        ("", [("n0", 49), ("n1", 24.5)])
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [days("1")],
        [days("1"), days("2", unit="weeks")],
        [{"current": "1"}, {"current": "2"}],
        [days("1"), days("2", state="stopped")],
        [days("1"), days(None, state="not_yet_measured")],
        [days("0"), days("0")],
        [days("1", part_of="n1"), days("2")],
        [days("1")] * (MOST_BARS + 1),
    ],
)
def test_what_cannot_be_compared_at_a_glance_is_not_drawn(rows):
    assert drawn(*rows) == []


@pytest.mark.django_db
def test_page_draws_results_and_the_size_of_the_field_apart(initiative_index, read):
    page = InitiativePageFactory()
    for kind, number in (("output", 4), ("outcome", -8), ("context", 30), ("context", 60)):
        values = {"kind": kind, "current": Decimal(number), "unit": "days"}
        MeasureFactory(page=page, name=f"{kind} {number}", **values)
    figures = read(page.url).select("#results figure")
    captions = [words(figure.figcaption) for figure in figures]
    assert captions == ["Side by side, in days"] * 2
    assert [words(item) for item in figures[0].select("li")] == [
        "output 4 4 days (May 2023)",
        "outcome -8 −8 days (May 2023)",
    ]
    assert len(figures[1].select("li")) == 2
