"""The rows about runs: who may start one, how it went, when the next one is due."""

import contextlib
import io
import logging
import os
import socket
from datetime import timedelta

from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core.locks import only_one
from operations.models import TROUBLE, JobRun

log = logging.getLogger("operations.schedule")
Result = JobRun.Result
# After a failure a job is tried again, after longer and longer pauses, until it is due anyway.
FIRST_PAUSE = timedelta(minutes=5)


class Stopped(BaseException):
    """The job has to end: the scheduler stops, or its time is up."""

    def __init__(self, result):
        super().__init__(result)
        self.result = result


def latest_runs():
    """The latest JobRun of each job, by name."""
    return {run.job: run for run in JobRun.objects.order_by("job", "-pk").distinct("job")}


def is_due(run, now):
    """Whether a job is to be started, by its latest run.

    One that began in the future tells of a clock that was set back, and nothing about what is due.
    """
    return not run.is_running and (run.next_at <= now or run.started_at > now)


@contextlib.contextmanager
def alone(job):
    """Hold a job while the block runs; gives whether that was possible.

    The lock is on a connection of its own: PostgreSQL frees it when this process ends, however it
    ends, and nothing that the job does to its own connection loses it.
    """
    own = connection.copy()
    with contextlib.closing(own), contextlib.ExitStack() as stack:
        try:
            stack.enter_context(only_one(f"the scheduled job {job.name}", own))
        except CommandError:
            yield False
        else:
            yield True


def begin(job, now):
    """Note a job that has never run: it is due at its next moment, not for what is past."""
    JobRun.objects.create(
        job=job.name,
        started_at=now,
        ended_at=now,
        result=Result.WAITING,
        next_at=job.due.next_after(now),
    )


def end(job, run, result, detail=""):
    """Note how a run ended, and log it in a line."""
    now = timezone.now()
    run.ended_at, run.result, run.detail = now, result, detail[:300]
    run.next_at = next_moment(job, run, now)
    run.save()
    seconds = (now - run.started_at).total_seconds()
    level = logging.ERROR if run.is_trouble else logging.INFO
    fields = {"job": job.name, "result": result, "seconds": round(seconds, 1), "detail": run.detail}
    log.log(level, "%s: %s", job.name, run.get_result_display().lower(), extra={"fields": fields})


def next_moment(job, run, now):
    """When a job is due after a run that has ended."""
    if run.result == Result.STOPPED:
        return now
    usual = job.due.next_after(now)
    if run.result not in TROUBLE:
        return usual
    earlier = JobRun.objects.filter(job=job.name, pk__lt=run.pk).exclude(result=Result.STOPPED)
    failures = 0
    for result in earlier.values_list("result", flat=True)[:10]:
        if result not in TROUBLE:
            break
        failures += 1
    return min(usual, now + FIRST_PAUSE * 2**failures)


def settle(job):
    """End the row of a run that nobody is at any more: its process was killed or its machine."""
    with alone(job) as is_mine:
        if is_mine:
            settle_mine(job)


def settle_mine(job):
    """End the rows of runs without a result. The caller holds the job."""
    for run in JobRun.objects.filter(job=job.name, result=Result.RUNNING):
        end(job, run, Result.DIED)


def process_name(number):
    """What names a process among those of all machines."""
    return f"{socket.gethostname()[:80]}:{number}"


def perform(job):
    """Do a job in this process if it is due and nobody is at it, and note how it went."""
    with alone(job) as is_mine:
        if not is_mine:
            return
        settle_mine(job)
        now = timezone.now()
        run = JobRun.objects.filter(job=job.name).first()
        # Another scheduler may have done it a moment ago.
        if run and not is_due(run, now):
            return
        run = JobRun.objects.create(
            job=job.name,
            started_at=now,
            next_at=job.due.next_after(now),
            process=process_name(os.getpid()),
        )
        try:
            result, detail = outcome_of(job)
        except Stopped as stop:
            # Its connection may be in the middle of a query.
            connection.close()
            result, detail = stop.result, ""
        end(job, run, result, detail)


def outcome_of(job):
    """Run a job's command; gives its result and a line of what it says."""
    output = io.StringIO()
    try:
        call_command(job.command, stdout=output, stderr=output, **job.options)
    except CommandError as error:
        return Result.FAILED, first_line(str(error))
    except (Exception, SystemExit) as error:
        log.exception("%s failed", job.name)
        connection.close()
        return Result.FAILED, first_line(f"{type(error).__name__}: {error}")
    return Result.DONE, first_line(output.getvalue())


def first_line(text):
    """The first line of a text; further ones may hold names of people."""
    return text.strip().partition("\n")[0]
