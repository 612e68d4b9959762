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
        (None, {}, ["Listed since"]),
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


def test_day_is_read_as_people_write_it():
    assert day_of("May 12, 2026") == datetime.date(2026, 5, 12)
