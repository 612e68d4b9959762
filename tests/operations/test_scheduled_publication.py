"""D9: the scheduler is down when a page's time comes, as a process of its own."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from local.folders import ROOT
from operations.models import JobRun
from operations.schedule.jobs import JOBS
from operations.schedule.overdue import overdue_jobs
from operations.schedule.runs import begin
from tests.databases import address_of
from tests.factories import StandardPageFactory

LONG = 60


@pytest.fixture
def run_scheduler(own_database):
    """A function that starts `manage.py run_schedule`; what is left of it ends with the test."""
    started = []

    def start():
        variables = {
            "DATABASE_URL": address_of(connection.settings_dict["NAME"]),
            "DJANGO_SETTINGS_MODULE": "iip_site.settings.test",
        }
        command = [sys.executable, "manage.py", "run_schedule"]
        started.append(
            subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=os.environ | variables, stdout=subprocess.PIPE, text=True
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def until(is_so):
    """Wait until something is so."""
    deadline = time.monotonic() + LONG
    while not is_so():
        assert time.monotonic() < deadline
        os.sched_yield()


@pytest.fixture
def missed(own_database):
    """A page that should be out for an hour, one that should be gone, and no scheduler since."""
    coming = StandardPageFactory(title="Coming", live=False)
    revision = coming.save_revision()
    going = StandardPageFactory(title="Going", expire_at=timezone.now() - timedelta(hours=1))
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    for job in JOBS:
        begin(job, timezone.now() - timedelta(hours=1))
    # What is done by night is due tomorrow.
    later = timezone.now() + timedelta(hours=12)
    JobRun.objects.exclude(job="publish").update(next_at=later)
    return coming, going


def is_live(page):
    return type(page).objects.values_list("live", flat=True).get(pk=page.pk)


def test_a_missed_publication_comes_out_when_the_scheduler_is_back(missed, run_scheduler, client):
    """D9."""
    coming, going = missed
    assert [found.job.name for found in overdue_jobs()] == ["publish"]
    # The site itself shows nobody what has expired.
    assert is_live(going)
    assert client.get(going.url).status_code == 404
    scheduler = run_scheduler()
    until(lambda: JobRun.objects.filter(job="publish", result=JobRun.Result.DONE).exists())
    assert is_live(coming)
    assert not is_live(going)
    assert client.get(coming.get_url()).status_code == 200
    assert overdue_jobs() == []
    scheduler.send_signal(signal.SIGTERM)
    output, _ = scheduler.communicate(timeout=LONG)
    assert scheduler.returncode == 0
    lines = [line for line in output.splitlines() if "operations.schedule: publish" in line]
    assert lines == ["INFO operations.schedule: publish: done"]
