"""Seven days, five weeks, twelve months."""

from datetime import UTC, datetime, timedelta

from operations.backup.archives.keeping import archives, moment_of, name_at, outdated

LAST = datetime(2026, 11, 28, 7, tzinfo=UTC)


def kept_after(names):
    gone = set(outdated(names))
    return [name for name in archives(names) if name not in gone]


def nights(number, last=LAST):
    return [name_at(last - timedelta(days=day)) for day in range(number)]


def test_two_years_of_nights_leave_days_weeks_and_months():
    kept = [moment_of(name) for name in kept_after(nights(730))]
    assert kept[:7] == [LAST - timedelta(days=day) for day in range(7)]
    assert len({moment.strftime("%G-%V") for moment in kept}) >= 5
    assert len({moment.strftime("%Y-%m") for moment in kept}) == 12
    assert len(kept) <= 7 + 5 + 12
    # Of each past month its last night.
    assert datetime(2026, 9, 30, 7, tzinfo=UTC) in kept
    assert datetime(2025, 12, 31, 7, tzinfo=UTC) in kept


def test_night_after_night_nothing_is_lost_that_is_kept_later():
    there = []
    for name in reversed(nights(500)):
        there.append(name)
        there = kept_after(there)
    assert there == kept_after(nights(500))


def test_where_backups_have_stopped_nothing_more_is_deleted():
    names = kept_after(nights(60, LAST - timedelta(days=400)))
    assert outdated(names) == []


def test_of_several_on_one_day_the_last_is_kept():
    names = [name_at(LAST - timedelta(hours=hours)) for hours in range(6)]
    assert kept_after(names) == [names[0]]


def test_other_files_are_left_alone():
    others = ["notes.txt", "iip-site-2026.tar.age", "iip-site-2020-01-01T000000Z.tar.age.sha256"]
    assert outdated(others + nights(1)) == []
