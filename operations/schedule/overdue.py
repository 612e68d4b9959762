"""Which jobs ought to have run: the sign that the scheduler is not at work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from operations.schedule.jobs import JOBS, Job
from operations.schedule.runs import latest_runs

# A start or a deploy takes a moment.
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Overdue:
    """A job that should have run.

    since: when it was due (aware datetime), or None where no scheduler has ever run.
    """

    job: Job
    since: datetime | None


def overdue_jobs(now=None, jobs=JOBS):
    """The jobs that are due for more than five minutes, or run longer than they may.

    Args:
        now: the time, an aware datetime; that of the clock if not given.
        jobs: the jobs to look at.

    Returns a list of Overdue. What failed and is tried again is not in it. One query.
    """
    now, latest = now or timezone.now(), latest_runs()
    found = []
    for job in jobs:
        run = latest.get(job.name)
        if job.off_because():
            continue
        due = None if run is None else run.started_at + job.limit if run.is_running else run.next_at
        if due is None or due + PATIENCE < now:
            found.append(Overdue(job, due))
    return found
