"""The scheduler killed, and down over a scheduled publication."""

import subprocess
import sys
import time
from datetime import timedelta

from drills.outcome import Aims
from drills.visitors import Visitor
from local.folders import ROOT

# From the start of a Python with the whole site in it to the page's first 200.
AIMS = Aims(recovery=20, why="the scheduler starts anew")
LONGEST = 90


def start():
    """Start the scheduler."""
    command = [sys.executable, "manage.py", "run_schedule"]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def wait(for_what, is_so):
    """Wait until something is so; raises RuntimeError if it takes too long."""
    ends = time.monotonic() + LONGEST
    while not is_so():
        if time.monotonic() > ends:
            raise RuntimeError(f"The drill waited in vain for {for_what}.")
        time.sleep(0.1)


def disturb(stage):
    """Kill it, let the time of a page come, start it again, and look for the page."""
    from django.utils import timezone

    from operations.models import JobRun
    from tests.factories import StandardPageFactory

    scheduler = start()
    wait("the scheduler", JobRun.objects.filter(job="publish").exists)
    scheduler.kill()
    scheduler.wait()
    page = StandardPageFactory(title="Due", slug=f"due-{time.time_ns()}", live=False)
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() + timedelta(seconds=1)
    revision.save()
    due = JobRun.objects.filter(job="publish").first().next_at
    wait("the minute to be over", lambda: timezone.now() > due + timedelta(seconds=2))
    visitor, address = Visitor(stage), page.get_url()
    if visitor.ask(address)[0] == 200:
        raise RuntimeError("The page was out without a scheduler.")
    started, scheduler = time.monotonic(), start()
    try:
        wait("the page", lambda: visitor.ask(address)[0] == 200)
        stage.recoveries.append(time.monotonic() - started)
    finally:
        scheduler.terminate()
        scheduler.wait(timeout=40)
