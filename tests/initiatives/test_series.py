"""The values of a measure: the latest, those before it, what was corrected and withdrawn."""

import datetime
import json
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from core.dates.partial_dates import PartialDate
from initiatives.measures import series
from initiatives.measures.earlier import FormerNumber
from initiatives.measures.value import MeasureValue
from initiatives.models import Measure
from initiatives.program_summary import ProgramSummary
from initiatives.program_summary.storing import summary_data, summary_from_data

TODAY = datetime.date(2026, 11, 28)


def line(value="15", on="2021", key="a", **more):
    """A value as it is stored."""
    return {"value": value, "on": on, "key": key, "source": "A report"} | more


def row(current="18", on="2026-10", others=(), key="", **values):
    """A Measure that is nowhere stored; without `current` its columns are empty."""
    given = {"state": "measured", "source": "A report", "name": "offices"} | values
    measure = Measure(
        current=Decimal(current) if current else None,
        current_on=PartialDate.parse(on) if on else None,
        **given,
    )
    measure.series = ({"key": key} if key else {}) | ({"others": list(others)} if others else {})
    return measure


def remembered(new, seen):
    """The MeasureValue of a row once it takes the place of another on TODAY."""
    series.remember(new, seen, TODAY)
    return MeasureValue.of(new)


def numbers(value):
    """The numbers of a MeasureValue, the oldest first."""
    return [int(each.number) for each in value.all_values]


def test_measure_with_one_number_is_a_series_of_one_and_prints_no_way():
    value = MeasureValue.of(row())
    assert numbers(value) == [18]
    assert (value.way, value.series_text, value.earlier) == (None, "", ())


def test_newer_number_typed_over_the_old_one_keeps_it():
    value = remembered(row("18", "2026-10"), row("15", "2021", qualifier="more_than"))
    assert value.way.text == "more than 15 in 2021 → 18 in October 2026"
    assert value.way.line is None
    assert value.corrected == ()
    assert value.earlier[0].key == "" and value.key


def test_number_changed_without_its_date_is_a_correction_and_says_what_it_said():
    value = remembered(row("16", "2021"), row("15", "2021", qualifier="more_than"))
    assert numbers(value) == [16]
    said = "Corrected on November 28, 2026; before, it said more than 15 in 2021."
    assert value.corrected_text == said
    again = row("17", "2021")
    seen = row("16", "2021")
    seen.series = {"corrected": [{"value": "15", "on": "2021", "until": "2026-01-02"} | BLANK]}
    assert remembered(again, seen).corrected_text.count("Corrected on") == 2


BLANK = {"qualifier": "", "unit": ""}


@pytest.mark.parametrize(
    ("before", "now"),
    [("2021", "2021-06"), ("2021-06", "2021"), ("2021-06", "2020"), ("2021-06-30", "2021-06-28")],
)
def test_date_that_is_not_later_is_a_correction_of_the_date(before, now):
    value = remembered(row("15", now), row("15", before))
    assert numbers(value) == [15] and len(value.corrected) == 1


def test_another_source_or_method_is_no_correction():
    value = remembered(row("15", "2021", source="A book", method="By hand."), row("15", "2021"))
    assert (value.corrected, value.source) == ((), "A book")


def test_value_added_in_a_line_with_a_later_date_takes_the_place_of_the_current_one():
    new = row("15", "2021", others=[line("18", "2026-10", qualifier="about")])
    value = remembered(new, row("15", "2021"))
    assert (new.current, str(new.current_on), new.qualifier) == (18, "2026-10", "about")
    assert value.way.text == "15 in 2021 → about 18 in October 2026"


def test_value_that_a_draft_leaves_out_stays():
    seen = row("18", "2026-10", key="b", others=[line("15", "2021", key="")])
    assert numbers(remembered(row("15", "2021"), seen)) == [15, 18]
    assert numbers(remembered(row("20", "2026-11", key="c"), seen)) == [15, 18, 20]


@pytest.mark.parametrize("way", ["ticked", "emptied"])
def test_withdrawn_latest_value_gives_its_place_to_the_one_before(way):
    seen = row("18", "2026-10", key="b", others=[line("15", "2021", key="")])
    new = row("18" if way == "ticked" else "", "2026-10", key="b", others=[line(key="")])
    if way == "ticked":
        new.series["withdrawn"] = series.ASKED
    value = remembered(new, seen)
    assert (numbers(value), new.current) == ([15], 15)
    (gone,) = [other for other in series.others_of(new) if other["withdrawn"]]
    assert (gone["value"], gone["withdrawn"]) == ("18", "2026-11-28")


def test_withdrawn_line_disappears_and_comes_back_when_it_is_unticked():
    seen = row("18", others=[line(withdrawn=series.ASKED)])
    assert numbers(remembered(row("18", others=[line(withdrawn="yes")]), seen)) == [18]
    assert numbers(remembered(row("18", others=[line()]), seen)) == [15, 18]


def test_keeping_what_readers_see_a_second_time_changes_nothing():
    new = row("16", "2026-10", others=[line("14"), line("9", "2023", key="x", withdrawn="yes")])
    series.remember(new, row("15", "2026-10", others=[line("15")]), TODAY)
    once = new.series
    series.remember(new, new, TODAY + datetime.timedelta(days=9))
    assert new.series == once


def test_what_is_typed_and_not_understood_is_kept_and_printed_nowhere():
    new = row("18", others=[line("about 15", "spring 2021", key="t")])
    series.arrange(new)
    assert [other["value"] for other in series.others_of(new)] == ["about 15"]
    assert numbers(MeasureValue.of(new)) == [18]


def test_printing_a_draft_does_not_move_what_was_typed():
    new = row("15", "2021", others=[line("18", "2026-10", key="b")])
    assert MeasureValue.of(new).current == 18
    assert (new.current, len(series.others_of(new))) == (15, 1)


def test_fall_is_told_and_drawn_like_a_rise():
    years = ("2021", "2022", "2023")
    fall, rise = (
        MeasureValue.of(
            row(many[2], "2023", others=[line(many[0], years[0]), line(many[1], years[1], "b")])
        ).way
        for many in (("30", "20", "10"), ("10", "20", "30"))
    )
    assert fall.text == "30 in 2021 → 20 in 2022 → 10 in 2023"
    assert rise.text == "10 in 2021 → 20 in 2022 → 30 in 2023"
    heights = [[float(p.split(",")[1]) for p in way.line.points.split()] for way in (fall, rise)]
    assert heights[0] == heights[1][::-1] and heights[0][0] < heights[0][2]


def test_line_needs_three_values_of_one_unit_and_holds_zero():
    two = row("3", others=[line("12", unit="days"), line("2", "2022", "b")])
    value = MeasureValue.of(two)
    assert value.way.line is None
    assert value.other_units_text == "In another unit before: 12 days in 2021."
    three = MeasureValue.of(row("2310", others=[line("2300"), line("2305", "2024", "b")]))
    first, *_, last = (float(p.split(",")[1]) for p in three.way.line.points.split())
    assert abs(first - last) < 1 and three.way.line.zero_y == "39.0"


def test_long_way_is_told_by_its_ends_and_what_stands_out_between():
    others = [line(str(number), str(1990 + number), str(number)) for number in range(1, 24)]
    others[11]["value"] = "99"
    way = MeasureValue.of(row("25", "2026", others=others)).way
    assert way.text == ("1 in 1991 → 25 in 2026, with 22 values between, the highest 99 in 2002")
    assert len(way.line.points.split()) == 24


def test_key_fact_of_a_date_prints_that_value_alone():
    value = MeasureValue.of(row("18", others=[line("15", qualifier="more_than", method="By hand")]))
    fact = value.of_date(PartialDate(2021))
    assert (fact.number_text, fact.date_text, fact.method) == ("more than 15", "2021", "By hand")
    assert fact.way is None and value.of_date(PartialDate(2022)) is None
    assert value.of_date(PartialDate(2026, 10)) is value


def test_number_by_itself_is_printed_and_stored_without_a_trace_of_series():
    value = MeasureValue.of(row())
    html = render_to_string("includes/initiative/measure.html", {"measure": value})
    assert '<p class="measure__name">offices</p>\n' in html
    stored = summary_data(ProgramSummary(results=[value]))["results"][0]
    assert not stored.keys() & {"key", "corrected", "earlier", "series"}


def test_version_keeps_the_series_and_gives_it_back():
    new = row("18", others=[line("15", qualifier="more_than")], qualifier="about")
    series.remember(new, row("17", others=[line("14")], qualifier="about"), TODAY)
    value = MeasureValue.of(new)
    data = json.loads(json.dumps(summary_data(ProgramSummary(results=[value]))))
    (again,) = summary_from_data(data).results
    assert again.way.text == value.way.text == "more than 15 in 2021 → about 18 in October 2026"
    assert again.corrected_text == value.corrected_text != ""
    assert again.earlier[0].corrected_text == value.earlier[0].corrected_text != ""
    assert "seen" not in json.dumps(data)


def test_stored_number_whose_date_nobody_noted_is_told_without_one():
    former = FormerNumber({"value": "15"})
    assert (former.date_text, former.until_text, former.dated_text) == ("", "", "15")
