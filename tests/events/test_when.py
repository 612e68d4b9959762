"""Days and times of events: as typed, as moments, and in words."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from core.dates.times import clock_words, parse_clock
from events.zones import AMERICAN, is_doubled, is_skipped, zone_choices, zone_of
from tests.events.made import when

PLACES = [
    # A month, a day, days, over New Year, hours, past midnight, no end, other clocks.
    (("2017-11",), "November 2017"),
    (("2026-05-12",), "May 12, 2026"),
    (("2016-06-03", "2016-06-04"), "June 3–4, 2016"),
    (("2026-06-30", "2026-07-02"), "June 30 to July 2, 2026"),
    (("2026-12-31", "2027-01-01"), "December 31, 2026 to January 1, 2027"),
    (("2026-05-12", None, "2 p.m.", "3:30 p.m."), "May 12, 2026, 2 p.m. to 3:30 p.m. EDT"),
    (
        ("2026-12-31", "2027-01-01", "10 p.m.", "1 a.m."),
        "December 31, 2026, 10 p.m. to January 1, 2027, 1 a.m. EST",
    ),
    (("2026-05-12", None, "noon"), "May 12, 2026, noon EDT"),
    (("2026-05-12", "2026-05-14", "noon"), "May 12, 2026, noon EDT to May 14, 2026"),
    (
        ("2026-11-01", None, "12:30 a.m.", "3 a.m."),
        "November 1, 2026, 12:30 a.m. EDT to 3 a.m. EST",
    ),
    (("2026-05-12", None, "9 a.m.", None, "America/Phoenix"), "May 12, 2026, 9 a.m. MST"),
    (("2026-05-12", None, "9 a.m.", None, "UTC"), "May 12, 2026, 9 a.m. UTC"),
    (
        ("2026-05-12", None, "9 a.m.", None, "Asia/Kolkata"),
        "May 12, 2026, 9 a.m. IST (Kolkata)",
    ),
    (
        ("2026-05-12", None, "9 a.m.", None, "America/Sao_Paulo"),
        "May 12, 2026, 9 a.m. UTC−3 (Sao Paulo)",
    ),
]


@pytest.mark.parametrize(("typed", "words"), PLACES)
def test_an_event_is_told_on_its_own_clock(typed, words):
    assert when(*typed).text == words


def test_machines_read_the_moment_with_its_offset_and_a_date_only_as_far_as_it_is_known():
    timed = when("2026-05-12", None, "2 p.m.", "3:30 p.m.")
    assert 'datetime="2026-05-12T14:00-04:00"' in timed.html
    assert 'datetime="2026-05-12T15:30-04:00"' in timed.html
    assert when("2017-11").html == '<time datetime="2017-11">November 2017</time>'


@pytest.mark.parametrize(
    ("typed", "begins", "over"),
    [
        (("2026-05-12", None, "2 p.m.", "3 p.m."), "2026-05-12T18:00", "2026-05-12T19:00"),
        (("2026-05-12", None, "2 p.m."), "2026-05-12T18:00", "2026-05-13T04:00"),
        (("2026-05-12",), "2026-05-12T04:00", "2026-05-13T04:00"),
        # A day on which clocks go forward has 23 hours.
        (("2026-03-08",), "2026-03-08T05:00", "2026-03-09T04:00"),
        (("2026-12-31", "2027-01-01"), "2026-12-31T05:00", "2027-01-02T05:00"),
        # It may be to come until the month is over.
        (("2026-05",), "2026-06-01T04:00", "2026-06-01T04:00"),
    ],
)
def test_an_event_is_to_come_until_it_begins_and_over_when_it_or_its_last_day_ends(
    typed, begins, over
):
    found = when(*typed)
    moments = [
        moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M")
        for moment in (found.begins_at, found.over_at)
    ]
    assert moments == [begins, over]


def test_clocks_skip_an_hour_in_spring_and_show_one_twice_in_fall():
    zone = zone_of("America/New_York")
    spring, fall = datetime.date(2026, 3, 8), datetime.date(2026, 11, 1)
    assert is_skipped(spring, datetime.time(2, 30), zone)
    assert not is_skipped(spring, datetime.time(3), zone)
    assert is_doubled(fall, datetime.time(1, 30), zone)
    assert not is_doubled(fall, datetime.time(2), zone)
    assert not is_doubled(spring, datetime.time(2, 30), zone)
    assert when("2026-11-01", None, "1:30 a.m.").start.utcoffset() == -datetime.timedelta(hours=4)


def test_zones_of_the_united_states_are_offered_first_and_each_is_known():
    (first, zones), *_ = zone_choices()
    assert (first, zones) == ("United States", AMERICAN)
    names = [name for _, group in zone_choices() for name, _ in group]
    assert len(names) == len(set(names))
    assert all(zone_of(name) for name in names[:30])


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "a\0b", "x" * 300])
def test_a_zone_that_nobody_knows_is_none(name):
    assert zone_of(name) is None
    assert when("2026-05-12", None, "2 p.m.", time_zone=name).text == "May 12, 2026"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9:30 a.m.", (9, 30)),
        ("2 p.m.", (14, 0)),
        ("2pm", (14, 0)),
        ("12:15 AM", (0, 15)),
        ("12 pm", (12, 0)),
        ("14:00", (14, 0)),
        ("09:05", (9, 5)),
        ("Noon", (12, 0)),
        ("midnight", (0, 0)),
    ],
)
def test_times_are_read_as_people_write_them(text, time):
    assert parse_clock(text) == datetime.time(*time)
    assert parse_clock(clock_words(datetime.time(*time))) == datetime.time(*time)


@pytest.mark.parametrize("text", ["25:00", "13 p.m.", "0 a.m.", "9:75 am", "soon", "14", "٩:٣٠ am"])
def test_what_is_no_time_is_refused_with_an_example(text):
    with pytest.raises(ValidationError, match="is no time. Write a time such as 9:30 a.m."):
        parse_clock(text)


def test_a_time_that_may_be_morning_or_afternoon_is_asked_back():
    with pytest.raises(ValidationError, match="Write 2:30 a.m. or 2:30 p.m."):
        parse_clock("2:30")
