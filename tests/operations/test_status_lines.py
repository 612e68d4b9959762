"""What administrators read of scheduled work and backups."""

from datetime import timedelta

import pytest
from django.utils import timezone

from editorial.status import State, all_lines
from operations.models import Backup, JobRun, RestoreDrill
from operations.schedule.jobs import JOBS
from operations.schedule.runs import begin

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def line(settings):
    """A function that gives one line of the report."""
    settings.BACKUP_TARGET = "/backups"
    return lambda key: next(line for line in all_lines(timezone.now()) if line.key == key)


def backup(hours, is_good=True, detail=""):
    when = NOW - timedelta(hours=hours)
    Backup.objects.create(
        started_at=when, ended_at=when, is_good=is_good, detail=detail, size=5_000_000
    )


def drill(days, is_good=True):
    when = NOW - timedelta(days=days)
    RestoreDrill.objects.create(started_at=when, ended_at=when, is_good=is_good, detail="Equal.")


def test_without_a_scheduler_the_report_is_red(line):
    assert line("scheduler").state is State.BAD
    assert "has never run" in line("scheduler").words
    assert line("scheduler").before_launch


def test_with_one_it_is_good_until_a_job_is_late(line):
    for job in JOBS:
        begin(job, timezone.now())
    assert line("scheduler").state is State.GOOD
    JobRun.objects.filter(job="links").update(next_at=NOW - timedelta(minutes=7))
    assert line("scheduler").state is State.BAD
    assert line("job_links").state is State.BAD
    assert line("job_publish").state is State.GOOD


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_each_job_has_a_line_that_says_why_it_failed(line, job):
    begin(job, timezone.now())
    JobRun.objects.update(result=JobRun.Result.FAILED, detail="No mail.")
    found = line(f"job_{job.name}")
    assert found.state is State.BAD
    assert found.name == job.title
    assert "No mail. It is tried again " in found.words


def test_nothing_set_up_is_red(line, settings):
    settings.BACKUP_TARGET = ""
    assert line("backup").state is State.BAD
    assert "BACKUP_TARGET is not set" in line("backup").words
    assert line("job_backup").state is State.UNKNOWN


@pytest.mark.parametrize(
    ("made", "state", "words"),
    [
        ([], State.BAD, "There is none yet."),
        ([(3, True)], State.GOOD, "4.8\xa0MB."),
        ([(25, True)], State.GOOD, "4.8\xa0MB."),
        ([(27, True)], State.BAD, "The last good one: "),
        ([(27, True), (3, False)], State.BAD, "The last one failed, "),
        ([(5, True), (3, False)], State.BAD, "No room. "),
        ([(5, False), (3, True)], State.GOOD, "4.8\xa0MB."),
    ],
)
def test_the_line_of_the_backup(line, made, state, words):
    for hours, is_good in made:
        backup(hours, is_good, "" if is_good else "No room.")
    assert line("backup").state is state
    assert words in line("backup").words


@pytest.mark.parametrize(
    ("made", "state"),
    [
        ([], State.ATTENTION),
        ([(7, True)], State.GOOD),
        ([(9, True)], State.ATTENTION),
        ([(2, True), (1, False)], State.BAD),
        ([(2, False), (1, True)], State.GOOD),
    ],
)
def test_the_line_of_the_drill(line, made, state):
    for days, is_good in made:
        drill(days, is_good)
    assert line("restore_drill").state is state


def test_all_lines_take_few_queries(line, django_assert_max_num_queries):
    from operations.status_lines import backups, scheduled_work

    backup(1)
    with django_assert_max_num_queries(6):
        list(scheduled_work(NOW))
        list(backups(NOW))
