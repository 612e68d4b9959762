"""What is told of two summaries side by side, and which day a text means."""

import datetime

import pytest

from core.dates.days import current_day
from initiatives.since.comparison import activity_changes, number_changes
from initiatives.since.days import day_of


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ({"date": "2023-05"}, {"date": "2023-05", "state": "done"}, []),
        ({"date": "2023-05"}, {"date": "2023-06", "state": "done"}, ["Done in June 2023"]),
        ({}, {"state": "done"}, ["Done"]),
        ({"text": "Old."}, {"text": "New."}, []),
        (
            {"state": "planned"},
            {"state": "planned", "planned_on": "2020"},
            ["Late: planned for 2020"],
        ),
        (None, {"date": "2023-05"}, ["May 2023"]),
        (None, {}, ["Added since then"]),
        ({}, None, ["No longer listed"]),
    ],
)
def test_activity_is_told_if_it_says_something_new(then, now, told):
    before, after = (
        {"activities": [{"title": "A"} | row] if row is not None else []} for row in (then, now)
    )
    assert [each.words for each in activity_changes(before, after, current_day())] == told


def test_number_that_is_no_longer_measured_says_so():
    row = {"name": "A", "current": "5", "current_on": "2021", "state": "measured"}
    over = row | {"state": "stopped", "state_label": "No longer measured"}
    (change,) = number_changes({"results": [row]}, {"results": [over]})
    assert (change.before, change.after) == ("5 in 2021", "5 in 2021, no longer measured")


def test_what_becomes_of_earlier_values_is_told_to_those_who_may_have_quoted_them():
    def values(*pairs, **more):
        return [{"key": on, "value": value, "on": on, "source": "A", **more} for on, value in pairs]

    row = {"name": "A", "state": "measured", "current": "9", "current_on": "2026"}
    former = {"value": "4", "on": "2021", "until": "2026-11-20"}
    then = row | {"earlier": values(("2021", "4"), ("2022", "5"))}
    corrected = values(("2021", "3"), corrected=[former])
    now = row | {"earlier": [*values(("2019", "1"), ("2020", "2")), *corrected]}
    (change,) = number_changes({"results": [then]}, {"results": [now]})
    assert (change.before, change.after) == ("9 in 2026", "9 in 2026")
    assert change.note == (
        "Now 3 in 2021. Corrected on November 20, 2026; before, it said 4 in 2021. "
        "The value of 2022 was withdrawn. 2 earlier values were added."
    )
    # What was told already is not told again, nor that a value is no longer the latest.
    after = now | {"current": "12", "current_on": "2027"}
    after["earlier"] = [*now["earlier"], *values(("2026", "9"))]
    (change,) = number_changes({"results": [now]}, {"results": [after]})
    assert (change.before, change.after, change.note) == ("9 in 2026", "12 in 2027", "")


def test_no_day_at_all_is_asked_for_without_repeating_nothing():
    with pytest.raises(ValueError, match="Give a day"):
        day_of(" ")


def test_day_is_read_as_people_write_it():
    assert day_of("May 12, 2026") == datetime.date(2026, 5, 12)
