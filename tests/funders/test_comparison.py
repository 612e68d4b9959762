"""Bars are drawn for measures that may be compared, and never otherwise."""

from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from tests.evidence.conftest import words_of
from tests.factories import MeasureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(listed, read):
    """A function that gives each of some measures an initiative and returns the drawings.

    A drawing is its caption and the (title, number) pairs of its bars.
    """

    def draw(*measures):
        for number, values in enumerate(measures):
            values = {"name": "days to a decision", "unit": "days", **values}
            MeasureFactory(page=listed(f"Initiative {number}"), **values)
        return [
            (
                figure.figcaption.get_text(strip=True),
                [
                    tuple(words_of(span) for span in item.select("li > span"))
                    for item in figure.select("li")
                ],
            )
            for figure in read("/funders/").select("figure")
        ]

    return draw


def test_same_measure_of_two_initiatives_is_drawn_with_its_words_beside_it(drawn):
    found = drawn({"current": Decimal(40)}, {"current": Decimal(1200), "qualifier": "about"})
    assert found == [
        (
            "days to a decision, in days",
            [
                ("Initiative 1", "about 1,200 days (May 2023)"),
                ("Initiative 0", "40 days (May 2023)"),
            ],
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"name": "days of training"},
        {"unit": "%"},
        {"unit": ""},
        {"kind": "outcome"},
        {"kind": "context"},
        {"state": "stopped"},
        {"state": "not_yet_measured", "current": None},
        {"source": ""},
    ],
)
def test_different_things_are_never_drawn_side_by_side(drawn, other):
    assert drawn({}, other) == []


def test_one_initiative_is_not_compared_with_itself(listed, read):
    page = listed()
    for year in (2022, 2023):
        MeasureFactory(page=page, name="days", unit="days", current_on=PartialDate(year))
    assert not read("/funders/").select("figure")


def test_of_several_alike_the_newest_is_drawn(drawn, listed):
    page = listed("Two years")
    for year in (2024, 2022):
        MeasureFactory(
            page=page,
            name="Days to a  decision",
            unit="days",
            current=Decimal(year),
            current_on=PartialDate(year),
        )
    (figure,) = drawn({})
    assert figure[1][0] == ("Two years", "2,024 days (2024)")


@pytest.mark.parametrize(
    "numbers",
    [("0", "0"), ("-5", "10"), ("-5", "-10"), ("0.0001", "9999999999999999"), ("-1", "0")],
)
def test_bars_stay_on_their_line_and_begin_at_zero(drawn, listed, read, numbers):
    drawn(*({"current": Decimal(number)} for number in numbers))
    svgs = read("/funders/").select("figure svg")
    zeros = {svg.line["x1"] for svg in svgs}
    assert len(svgs) == 2
    assert len(zeros) == 1
    for svg in svgs:
        x, width = (float(svg.rect[name].rstrip("%")) for name in ("x", "width"))
        assert 0 <= x <= x + width <= 100
        zero = float(svg.line["x1"].rstrip("%"))
        assert abs(x - zero) < 0.02 or abs(x + width - zero) < 0.02


def test_more_bars_than_can_be_seen_at_a_glance_are_counted(drawn, read):
    (figure,) = drawn(*[{}] * 15)
    assert len(figure[1]) == 12
    assert "And 3 more in the table above." in read("/funders/").figure.get_text()
