import itertools
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core.dates.partial_dates import PartialDate
from initiatives.measures.units import with_unit
from initiatives.measures.value import MeasureValue
from initiatives.measures.way import bar_of
from initiatives.models import InitiativePage, Measure
from initiatives.page.printed_text import measure_text
from initiatives.program_summary import summary_of_page
from tests.factories import InitiativePageFactory, MeasureFactory


def measure(**values):
    """An unsaved measured row; numbers may be given as text."""
    numbers = ("baseline", "current", "target")
    values = {
        name: Decimal(value) if name in numbers and value is not None else value
        for name, value in values.items()
    }
    return MeasureFactory.build(page=None, **values)


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("62.5", "%", "62.5%"),
        ("1200", "$", "$1,200"),
        ("-1200", "$", "−$1,200"),
        ("0", "$", "$0"),
        ("-0.5", "€", "−€0.50"),
        ("1250.5", "dollars", "$1,250.50"),
        ("0.125", "US dollars", "$0.125"),
        ("3", "days", "3 days"),
        ("-4", "", "−4"),
        ("-4", "%", "−4%"),
        ("3", "", "3"),
    ],
)
def test_unit_stands_where_readers_expect_it(number, unit, words):
    assert with_unit(Decimal(number), unit) == words


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("1", "days", "1 day"),
        ("-1", "degrees", "−1 degree"),
        ("1", "people", "1 person"),
        ("1", "people in custody", "1 person in custody"),
        ("1", "days per case", "1 day per case"),
        ("1", "defense lawyers", "1 defense lawyer"),
        ("1", "counties", "1 county"),
        ("1", "classes", "1 class"),
        ("1", "responses", "1 response"),
        ("1", "percentage points", "1 percentage point"),
        ("1", "FTE", "1 FTE"),
        ("1", "percent", "1 percent"),
        ("1", "series", "1 series"),
        ("1", "in 10", "1 in 10"),
        ("1.5", "days", "1.5 days"),
        ("0", "days", "0 days"),
        ("1", "dollars", "$1"),
    ],
)
def test_one_of_a_kind_is_in_the_singular(number, unit, words):
    assert with_unit(Decimal(number), unit) == words


@pytest.mark.parametrize(
    ("unit", "name", "words"),
    [
        ("people", "people held before trial", "about 12 people held before trial"),
        ("People", "people held", "about 12 people held"),
        ("days", "days", "about 12 days"),
        ("days", "daytime visits", "about 12 days daytime visits"),
        ("%", "of people held", "about 12% of people held"),
        ("", "convenings", "about 12 convenings"),
    ],
)
def test_unit_that_the_name_begins_with_is_said_once(unit, name, words):
    value = MeasureValue.of(measure(current="12", qualifier="about", unit=unit, name=name))
    assert value.text_with_name == words
    assert measure_text(value).startswith(words)


def bar(baseline=None, current=None, target=None):
    """The Bar of three numbers, given as text."""
    numbers = (None if text is None else Decimal(text) for text in (baseline, current, target))
    return bar_of(*numbers)


def positions(*numbers, **named):
    """The places of baseline, current value and target on the line; None where there is none."""
    drawn = bar(*numbers, **named)
    places = (drawn.baseline_x, drawn.current_x, drawn.target_x)
    return tuple(float(place) if place else None for place in places)


def test_bar_runs_from_baseline_over_current_value_to_target():
    assert positions("0", "15", "30") == (4, 50, 96)


def test_bar_runs_backward_when_fewer_is_better():
    assert positions("40", "30", "20") == (96, 50, 4)


@pytest.mark.parametrize(
    ("numbers", "is_backward"),
    [
        ({"baseline": "40", "current": "30", "target": "20"}, True),
        ({"baseline": "0", "current": "30", "target": "20"}, False),
        ({"baseline": "20", "current": "30", "target": "20"}, False),
        ({"baseline": "5", "current": "0"}, True),
        ({"baseline": "0", "current": "5"}, False),
        ({"current": "5", "target": "0"}, True),
        ({"current": "0", "target": "5"}, False),
    ],
)
def test_bar_says_whether_its_way_leads_left(numbers, is_backward):
    assert bar(**numbers).is_backward == is_backward


@pytest.mark.parametrize(
    ("baseline", "current", "target"),
    [
        ("-50", "-10", "30"),
        ("-3", "-2", "-1"),
        ("0", "45", "30"),
        ("10", "5", "30"),
        ("10", "10", "30"),
        ("0", "0.0001", "1000000000000"),
        ("9999999999999999", "-9999999999999999", "0"),
        ("0.33333", "0.33334", "0.33335"),
    ],
)
def test_bar_stays_on_its_line_and_in_order_for_odd_numbers(baseline, current, target):
    places = positions(baseline, current, target)
    assert all(4 <= place <= 96 for place in places)
    numbers = [Decimal(number) for number in (baseline, current, target)]
    assert sorted(places) == [place for _, place in sorted(zip(numbers, places, strict=True))]


def test_bar_marks_what_leads_away_from_the_target_and_only_that():
    assert bar("80", "95", "20").is_away
    for numbers in (("80", "65", "20"), ("80", "80", "20"), ("80", "10", "20")):
        assert not bar(*numbers).is_away
    assert not bar("80", "95").is_away


@pytest.mark.parametrize("current", ["95", "65"])
def test_bar_is_filled_between_baseline_and_current_number(current):
    drawn = bar("80", current, "20")
    ends = sorted([float(drawn.baseline_x), float(drawn.current_x)])
    begin = float(drawn.moved_x)
    assert [begin, begin + float(drawn.moved_width)] == pytest.approx(ends, abs=0.11)


def test_bar_leaves_out_what_is_not_known():
    assert positions(current="15", target="30") == (None, 4, 96)
    assert positions(current="15", baseline="0") == (4, 96, None)


@pytest.mark.parametrize(
    "numbers",
    [
        {"current": "15"},
        {"current": "15", "baseline": "15"},
        {"current": "0", "baseline": "0", "target": "0"},
    ],
)
def test_there_is_no_bar_without_a_distance(numbers):
    assert bar(**numbers) is None


def test_measured_row_prints_its_number_date_and_source():
    row = measure(current="2300.0000", qualifier="more_than", unit="offices")
    value = MeasureValue.of(row)
    assert (value.qualifier_label, value.signed_value, value.unit) == (
        "more than",
        "2,300",
        "offices",
    )
    assert value.number_text == value.current_text == "more than 2,300 offices"
    assert (value.current_on, value.source) == (PartialDate(2023, 5), "Annual report")
    assert row.is_printable


def test_exact_number_has_no_qualifier():
    assert MeasureValue.of(measure(current="3")).number_text == "3"


@pytest.mark.parametrize("missing", ["current", "current_on", "source", "name"])
def test_measured_row_without_number_date_source_or_name_is_not_printed(missing):
    empty = "" if missing in ("source", "name") else None
    assert not measure(**{missing: empty}).is_printable
    assert not measure(state=Measure.State.STOPPED, **{missing: empty}).is_printable


def test_not_yet_measured_is_said_in_words_and_never_as_a_number():
    row = measure(state=Measure.State.NOT_YET_MEASURED, current=None, current_on=None, source="")
    value = MeasureValue.of(row)
    assert row.is_printable
    assert value.state_label == value.current_text == "Not yet measured"
    assert (value.signed_value, value.number_text, value.bar) == ("", "", None)


def test_a_date_that_came_before_its_number_is_not_printed():
    row = measure(state="not_yet_measured", current=None, current_on=PartialDate("2026-05"))
    assert MeasureValue.of(row).date_text == ""


def test_not_yet_measured_names_its_target():
    row = measure(state=Measure.State.NOT_YET_MEASURED, current=None, target="80", unit="%")
    assert MeasureValue.of(row).target_number == "80%"
    assert MeasureValue.of(measure()).target_number == ""


def test_row_that_says_not_yet_measured_but_has_a_number_is_not_printed():
    assert not measure(state=Measure.State.NOT_YET_MEASURED, current="0").is_printable


def test_stopped_row_keeps_its_last_number_and_says_that_it_is_stopped():
    value = MeasureValue.of(measure(state=Measure.State.STOPPED, current="12"))
    assert (value.number_text, value.state_label) == ("12", "No longer measured")
    assert value.source_text.endswith("No longer measured.")
    assert "No longer" not in MeasureValue.of(measure(current="12")).source_text


@pytest.mark.parametrize(
    ("state", "current", "has_number", "is_measured"),
    [
        ("measured", "12", True, True),
        ("measured", None, False, True),
        ("stopped", "12", True, False),
        ("not_yet_measured", None, False, False),
    ],
)
def test_measured_means_the_same_of_a_row_and_of_what_is_printed(
    state, current, has_number, is_measured
):
    row = measure(state=state, current=current)
    for each in (row, MeasureValue.of(row)):
        assert (each.has_number, each.is_measured) == (has_number, is_measured)


def test_number_with_more_decimals_than_are_kept_is_refused():
    row = measure(current="0.12345678901234567")
    with pytest.raises(ValidationError, match="4 decimal places"):
        row.clean_fields(exclude=["page"])


@pytest.mark.django_db
def test_database_finds_the_results_and_the_headline_that_readers_see():
    """`results()` and `headline_first()` say in SQL what `is_printable` and the summary say."""
    states, numbers = Measure.State.values, (None, Decimal(0), Decimal(15))
    dates, texts = (None, PartialDate(2023)), ("", "words")
    kinds = ("context", "output")
    for state, current, date, source, name, kind in itertools.product(
        states, numbers, dates, texts, texts, kinds
    ):
        row = {"state": state, "current": current, "current_on": date, "source": source}
        page = InitiativePageFactory()
        MeasureFactory(page=page, sort_order=2, **row, name=name, kind=kind)
        # Stands before it only if that one is not measured now.
        MeasureFactory(page=page, sort_order=0, state="stopped", name="stopped")
        MeasureFactory(page=page, sort_order=1, state="stopped", name="stopped as well")
    results = {row.pk for row in Measure.objects.all() if row.is_printable}
    context = Measure.objects.filter(kind="context").values_list("pk", flat=True)
    assert {row.pk for row in Measure.objects.results()} == results - {*context}
    for page in InitiativePage.objects.all():
        headline = page.measures.results().headline_first().first()
        assert headline.name == summary_of_page(page).headline_or_first.name
