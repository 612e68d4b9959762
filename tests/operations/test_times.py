"""When jobs are due, by the Institute's clock."""

from datetime import UTC, datetime, time, timedelta

import pytest

from operations.schedule.times import At, Every


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def moments(due, start, end):
    """All due moments after a start and up to an end."""
    found = [due.next_after(start)]
    while found[-1] <= end:
        found.append(due.next_after(found[-1]))
    return found[:-1]


def test_a_job_of_each_minute_is_due_at_the_next_full_minute():
    assert Every(1).next_after(moment("2026-11-28T12:00:00")) == moment("2026-11-28T12:01:00")
    assert Every(1).next_after(moment("2026-11-28T12:00:59.9")) == moment("2026-11-28T12:01:00")
    assert Every(15).next_after(moment("2026-11-28T12:14:59")) == moment("2026-11-28T12:15:00")


def test_a_daily_job_keeps_its_hour_in_summer_and_winter():
    assert At(time(6)).next_after(moment("2026-07-01T00:00:00")) == moment("2026-07-01T10:00:00")
    assert At(time(6)).next_after(moment("2026-12-01T00:00:00")) == moment("2026-12-01T11:00:00")
    assert At(time(6)).next_after(moment("2026-12-01T11:00:00")) == moment("2026-12-02T11:00:00")


@pytest.mark.parametrize(
    "hour", [time(1, 30), time(2), time(2, 30), time(3), time(0), time(23, 59)]
)
@pytest.mark.parametrize("day", ["2027-03-14", "2027-11-07", "2028-03-12", "2026-11-28"])
def test_a_daily_job_runs_once_on_each_day_however_long_the_day_is(day, hour):
    start = moment(f"{day}T05:00:00") - timedelta(days=2)
    found = moments(At(hour), start, start + timedelta(days=5))
    assert len(found) in (5, 6)
    for one, next_one in zip(found, found[1:], strict=False):
        assert timedelta(hours=22) < next_one - one < timedelta(hours=26)


def test_an_hour_that_the_clock_skips_comes_as_much_later():
    found = At(time(2, 30)).next_after(moment("2027-03-14T05:00:00"))
    assert found == moment("2027-03-14T07:30:00")  # 3:30 by the new time


def test_of_an_hour_that_comes_twice_the_first_counts():
    job = At(time(1, 30))
    assert job.next_after(moment("2027-11-07T05:00:00")) == moment("2027-11-07T05:30:00")
    assert job.next_after(moment("2027-11-07T05:30:00")) == moment("2027-11-08T06:30:00")


def test_a_weekly_job_is_due_on_its_day():
    found = At(time(6), weekday=0).next_after(moment("2026-11-28T12:00:00"))
    assert found == moment("2026-11-30T11:00:00")
    assert At(time(6), weekday=0).next_after(found) == moment("2026-12-07T11:00:00")
