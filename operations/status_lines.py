"""What System status says of scheduled work, backups and drills."""

from datetime import timedelta

from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from core.dates.days import in_words, local_day
from editorial.status import Line, State, register_lines
from operations.models import Backup, RestoreDrill
from operations.schedule import overdue_jobs
from operations.schedule.jobs import JOBS, no_target
from operations.schedule.runs import latest_runs

# A night and two hours; a week and a day.
BACKUP_AFTER, DRILL_AFTER = timedelta(hours=26), timedelta(days=8)
SEE = "docs/operations.md says what to do."


def scheduled_work(now):
    """Whether the scheduler is at work, and how each job went last."""
    late = {found.job.name: found.since for found in overdue_jobs(now)}
    yield scheduler_line(late)
    latest = latest_runs()
    for job in JOBS:
        yield job_line(job, latest.get(job.name), job.name in late)


def scheduler_line(late):
    """Whether jobs run when they should, from when each late one was due, by its name."""
    name = "Scheduled work"
    if not late:
        return Line("scheduler", name, State.GOOD, "Everything runs when it should.")
    since = min(filter(None, late.values()), default=None)
    words = (
        f"The scheduler has done nothing since {moment(since)}."
        if since
        else (
            "The scheduler has never run: nothing is published by its date, and no backup is made."
        )
    )
    return Line("scheduler", name, State.BAD, f"{words} {SEE}", before_launch=True)


def job_line(job, run, is_late):
    """How one job went last."""
    key = f"job_{job.name}"
    off = job.off_because()
    if off:
        return Line(key, job.title, State.UNKNOWN, f"Does not run: {off}.")
    if run is None:
        return Line(key, job.title, State.BAD, "Has never run.")
    when = moment(run.ended_at or run.started_at)
    words = f"{run.get_result_display()}, {when}."
    if run.detail:
        words += f" {run.detail}"
    if run.is_trouble:
        words += f" It is tried again {moment(run.next_at)}."
    state = State.BAD if run.is_trouble or is_late else State.GOOD
    return Line(key, job.title, state, words, at=run.ended_at)


def backups(now):
    """When the last good backup was made, and when one was last restored to prove it."""
    if no_target():
        words = "Nothing is backed up: BACKUP_TARGET is not set. What is lost is lost. " + SEE
        yield Line("backup", "Backup", State.BAD, words, before_launch=True)
        return
    yield backup_line(now)
    yield drill_line(now)


def backup_line(now):
    """The last backup: bad if it failed, or if the last good one is older than 26 hours."""
    last, good = Backup.objects.first(), Backup.objects.filter(is_good=True).first()
    words = (
        f"{moment(good.ended_at)}, {filesizeformat(good.size)}." if good else "There is none yet."
    )
    state = State.GOOD
    if not good or good.ended_at < now - BACKUP_AFTER:
        state = State.BAD
        words = f"The last good one: {words}" if good else words
    if last and not last.is_good:
        state = State.BAD
        words = f"The last one failed, {moment(last.ended_at)}: {last.detail} {words}"
    if state is State.BAD:
        words = f"{words} {SEE}"
    at = good.ended_at if good else None
    return Line("backup", "Backup", state, words, before_launch=True, at=at)


def drill_line(now):
    """The last restore drill: bad if it failed, and to be looked at when it is over a week old."""
    name, last = "Restore drill", RestoreDrill.objects.first()
    if last is None:
        words = f"No backup was ever restored to prove it. {SEE}"
        return Line("restore_drill", name, State.ATTENTION, words, before_launch=True)
    state, words = State.GOOD, f"{moment(last.ended_at)}. {last.detail}"
    if not last.is_good:
        state, words = State.BAD, f"Failed, {words} {SEE}"
    elif last.ended_at < now - DRILL_AFTER:
        state = State.ATTENTION
    at = last.ended_at if last.is_good else None
    return Line("restore_drill", name, state, words, before_launch=True, at=at)


def moment(when):
    """A moment as staff read it, by the Institute's clock."""
    local = timezone.localtime(when, timezone.get_default_timezone())
    return f"{in_words(local_day(when))}, {local:%H:%M}"


register_lines("scheduled_work", scheduled_work, order=350)
register_lines("backups", backups, order=400)
