"""The scheduler itself: looks each second what is due, and starts it."""

import logging
import signal
import time

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils import timezone

from operations.schedule.jobs import JOBS
from operations.schedule.processes import Child
from operations.schedule.runs import begin, is_due, latest_runs, settle

log = logging.getLogger("operations.schedule")
# Seconds between two looks, for a job to end after it was asked, and for jobs when all ends.
TICK = 1
GRACE = 10
PATIENCE = 8


class Scheduler:
    """Starts jobs when they are due, until it is told to stop.

    Args:
        jobs: the jobs.
        clock: a function that gives the time, an aware datetime.
    """

    def __init__(self, jobs=JOBS, clock=timezone.now):
        self.jobs, self.clock = jobs, clock
        self.children = {}
        self.is_stopping = False
        self._said = ""

    def run(self):
        """Work until SIGTERM or SIGINT; then let jobs end, and stop those that do not."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        log.info("the scheduler begins")
        while not self.is_stopping:
            self.tick()
            time.sleep(TICK)
        self.end_children()
        log.info("the scheduler has stopped")

    def stop(self, *_):
        """Begin nothing any more."""
        self.is_stopping = True

    def tick(self):
        """Start what is due and look after what runs; a database that is away is waited for."""
        try:
            close_old_connections()
            self.watch()
            latest = latest_runs()
            for job in self.jobs:
                if job.name not in self.children and not job.off_because():
                    self.look_at(job, latest.get(job.name))
        except (DatabaseError, InterfaceError) as error:
            connection.close()
            self._say(f"the scheduler waits for the database: {type(error).__name__}")
        else:
            self._say("")

    def look_at(self, job, run):
        """Start a job if its latest run says so."""
        now = self.clock()
        if run is None:
            begin(job, now)
        elif run.is_running:
            settle(job)
        elif is_due(run, now):
            self.children[job.name] = Child(job, GRACE)

    def watch(self):
        """Note which jobs have ended, and stop those that take too long."""
        for name, child in list(self.children.items()):
            if child.has_ended():
                child.note_end()
                del self.children[name]

    def end_children(self):
        """Wait a little for what runs, then ask it to end, then end it. It is done again later."""
        asked_at = time.monotonic() + PATIENCE
        while self.children:
            try:
                self.watch()
            except (DatabaseError, InterfaceError):
                # The row is ended by whoever looks at the job next.
                connection.close()
                self.children = {n: c for n, c in self.children.items() if not c.has_ended()}
            if time.monotonic() > asked_at:
                for child in self.children.values():
                    child.stop()
            time.sleep(TICK / 10)

    def _say(self, sentence):
        if sentence != self._said:
            log.warning(sentence or "the scheduler works again")
        self._said = sentence
