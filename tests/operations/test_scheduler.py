"""The scheduler: everything once, whatever hangs, dies, fails or was missed."""

import io
import os
import signal
import time
from datetime import time as clock
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from operations.management.commands import check_schedule
from operations.models import JobRun
from operations.schedule import jobs
from operations.schedule.loop import Scheduler
from operations.schedule.overdue import overdue_jobs
from operations.schedule.runs import alone, begin, is_due, perform
from operations.schedule.times import At

Result = JobRun.Result
LONG = 60


@pytest.fixture
def scheduler(own_database):
    """A function that makes a scheduler whose jobs' processes end with the test."""
    made = []

    def make(*jobs):
        made.append(Scheduler(jobs))
        return made[-1]

    yield make
    for child in [child for one in made for child in one.children.values()]:
        os.killpg(child.number, signal.SIGKILL)
        os.waitpid(child.number, 0)


def make_due(job, minutes=1):
    """Note a job as one that was due some minutes ago."""
    begin(job, timezone.now())
    JobRun.objects.filter(job=job.name).update(next_at=timezone.now() - timedelta(minutes=minutes))


def work(scheduler, until):
    """Let a scheduler work until something is so."""
    deadline = time.monotonic() + LONG
    while not until():
        assert time.monotonic() < deadline
        scheduler.tick()
        os.sched_yield()


def results(job):
    """How the runs of a job ended, the oldest first."""
    runs = JobRun.objects.filter(job=job.name).order_by("pk")
    return [run.result for run in runs if run.result != Result.WAITING]


def has_ended(job):
    """Whether a job has run and is at it no more."""
    return results(job) and Result.RUNNING not in results(job)


def test_a_job_that_is_due_runs_and_says_when_it_is_due_next(scheduler, job):
    works = job()
    make_due(works)
    work(scheduler(works), lambda: results(works) == [Result.DONE])
    run = JobRun.objects.first()
    assert run.detail == "All well."
    assert run.started_at <= run.ended_at < run.next_at
    assert run.next_at == works.due.next_after(run.ended_at)


def test_a_job_that_has_never_run_waits_for_its_moment(scheduler, job):
    works = job()
    one = scheduler(works)
    one.tick()
    one.tick()
    assert job.done() == []
    assert JobRun.objects.get().result == Result.WAITING


def test_what_was_missed_is_caught_up_once(scheduler, job):
    works = job()
    make_due(works, minutes=600)
    one = scheduler(works)
    work(one, lambda: results(works) == [Result.DONE])
    work(one, lambda: not one.children)
    assert job.done() == ["works"]
    assert JobRun.objects.first().next_at > timezone.now() - timedelta(minutes=1)


def test_jobs_that_hang_die_or_fail_do_not_stop_the_others(scheduler, job):
    kinds = ["hangs", "dies", "refuses", "breaks", "works"]
    jobs = [job(does, limit=timedelta(seconds=1)) for does in kinds]
    for one in jobs:
        make_due(one)
    work(scheduler(*jobs), lambda: all(has_ended(one) for one in jobs))
    assert [results(one) for one in jobs] == [
        [Result.TIMED_OUT],
        [Result.DIED],
        [Result.FAILED],
        [Result.FAILED],
        [Result.DONE],
    ]
    details = {run.job: run.detail for run in JobRun.objects.exclude(result=Result.WAITING)}
    assert details["refuses"] == "No mail."
    assert details["breaks"] == "ValueError: surprise"


def test_two_schedulers_do_nothing_twice(scheduler, job):
    jobs = [job("works"), job("refuses")]
    for one in jobs:
        make_due(one)
    pair = [scheduler(*jobs), scheduler(*jobs)]
    deadline = time.monotonic() + LONG
    while not all(map(results, jobs)) or any(one.children for one in pair):
        assert time.monotonic() < deadline
        for one in pair:
            one.tick()
    assert sorted(job.done()) == ["refuses", "works"]


def test_a_run_whose_scheduler_was_killed_is_noted_and_tried_again(scheduler, job):
    works = job(due=At(clock(3)))
    now = timezone.now()
    JobRun.objects.create(job="works", next_at=now + timedelta(days=1), process="gone:1")
    scheduler(works).tick()
    run = JobRun.objects.get()
    assert run.result == Result.DIED
    assert now < run.next_at < now + timedelta(minutes=6)


def test_a_run_of_another_scheduler_is_left_alone_while_it_is_at_it(scheduler, job):
    works = job()
    JobRun.objects.create(job="works", next_at=timezone.now(), process="elsewhere:1")
    with alone(works) as is_mine:
        assert is_mine
        scheduler(works).tick()
        perform(works)
    assert job.done() == []
    assert results(works) == [Result.RUNNING]


def test_pauses_after_failures_grow_until_the_job_is_due_anyway(own_database, job):
    half_a_day_from_now = timezone.localtime() + timedelta(hours=12)
    fails = job("refuses", due=At(half_a_day_from_now.time()))
    begin(fails, timezone.now())
    pauses = []
    for _ in range(12):
        JobRun.objects.update(next_at=timezone.now())
        perform(fails)
        run = JobRun.objects.first()
        pauses.append(run.next_at - run.ended_at)
        assert run.next_at <= fails.due.next_after(run.ended_at)
    assert pauses[:3] == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]
    assert len(job.done()) == 12


def test_a_clock_that_was_set_back_keeps_nothing_waiting(own_database, job):
    works = job()
    later = timezone.now() + timedelta(hours=1)
    run = JobRun(job="works", started_at=later, next_at=later, result=Result.DONE)
    assert is_due(run, timezone.now())
    run.save()
    perform(works)
    perform(works)
    assert job.done() == ["works"]


def test_sigterm_lets_a_job_end_and_stops_one_that_does_not(scheduler, job, monkeypatch):
    monkeypatch.setattr("operations.schedule.loop.PATIENCE", 0.5)
    hangs, works = job("hangs"), job("works")
    for one in (hangs, works):
        make_due(one)
    both = scheduler(hangs, works)
    work(both, lambda: len(job.done()) == 2)
    both.stop()
    both.end_children()
    assert results(works) == [Result.DONE]
    assert results(hangs) == [Result.STOPPED]
    assert is_due(JobRun.objects.filter(job="hangs").first(), timezone.now())


def test_a_database_that_goes_away_is_waited_for(scheduler, job, caplog):
    works = job()
    make_due(works)
    one = scheduler(works)
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "there_is_none"
    one.tick()
    one.tick()
    connection.settings_dict["NAME"] = name
    work(one, lambda: results(works) == [Result.DONE])
    said = [record.getMessage() for record in caplog.records if "waits" in record.getMessage()]
    assert len(said) == 1


@pytest.mark.parametrize(
    ("result", "started", "due", "is_overdue"),
    [
        (Result.DONE, -60, -6, True),
        (Result.DONE, -60, -4, False),
        (Result.FAILED, -60, 3, False),
        (Result.RUNNING, -3, -2, False),
        (Result.RUNNING, -7, -6, True),
    ],
)
def test_overdue_is_what_should_have_run(db, job, result, started, due, is_overdue):
    now = timezone.now()
    started_at, next_at = (now + timedelta(minutes=minutes) for minutes in (started, due))
    works = job(limit=timedelta(minutes=1))
    JobRun.objects.create(job="works", started_at=started_at, next_at=next_at, result=result)
    assert bool(overdue_jobs(now, [works])) == is_overdue


def test_a_site_without_a_scheduler_says_so(db, job, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [found.since for found in overdue_jobs(jobs=[job("works"), job("breaks")])] == [
            None,
            None,
        ]


def test_a_job_that_hears_nothing_is_stopped_by_force_with_all_it_started(
    scheduler, job, monkeypatch, tmp_path
):
    monkeypatch.setattr("operations.schedule.loop.GRACE", 0.5)
    deaf = job("deaf", limit=timedelta(seconds=0.5))
    make_due(deaf)
    work(scheduler(deaf), lambda: has_ended(deaf))
    assert results(deaf) == [Result.TIMED_OUT]
    started = int(job.done()[-1])
    deadline = time.monotonic() + LONG
    while is_alive(started):
        assert time.monotonic() < deadline
        os.sched_yield()


def is_alive(number):
    """Whether a process is there and no mere entry that its new parent has not read yet."""
    try:
        return "\nState:\tZ" not in open(f"/proc/{number}/status").read()
    except FileNotFoundError:
        return False


def test_the_health_check_names_what_is_late_and_blames_nobody_for_a_lost_database(db, monkeypatch):
    """So that a container is not called ill for what its scheduler waits for."""
    with pytest.raises(CommandError, match="has not done: publish, messages, retention"):
        call_command("check_schedule")
    for one in jobs.JOBS:
        begin(one, timezone.now())
    output = io.StringIO()
    call_command("check_schedule", stdout=output)
    monkeypatch.setattr(check_schedule, "overdue_jobs", Mock(side_effect=OperationalError))
    call_command("check_schedule", stdout=output)
    assert output.getvalue() == (
        "Everything runs when it should.\nThe database does not answer (OperationalError).\n"
    )
