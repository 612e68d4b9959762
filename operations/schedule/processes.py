"""The processes in which jobs run, one each: what hangs or dies there stops nothing else."""

import contextlib
import logging
import os
import signal
import time
from functools import partial

from django.db import connection

from operations.models import JobRun
from operations.schedule.runs import Stopped, end, perform, process_name

log = logging.getLogger("operations.schedule")
Result = JobRun.Result


def fork(job):
    """Do a job in a process of its own, and return its number.

    A copy of this one: nothing has to be loaded again each minute. It heads a group of processes,
    so that what it starts can be stopped with it.
    """
    # A connection cannot be used by two processes.
    connection.close()
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, partial(_stop, Result.STOPPED))
        signal.signal(signal.SIGALRM, partial(_stop, Result.TIMED_OUT))
        signal.setitimer(signal.ITIMER_REAL, job.limit.total_seconds())
        perform(job)
        code = 0
    except BaseException:
        log.exception("%s could not be run", job.name)
    finally:
        logging.shutdown()
        os._exit(code)


def _stop(result, _number, _frame):
    # Once: a second signal must not interrupt the note about the first.
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped(result)


class Child:
    """The process of a job, as the scheduler watches it.

    Attributes:
        was_asked: whether it was told to end, because the scheduler does.
    """

    def __init__(self, job, grace):
        self.job, self.grace = job, grace
        # It watches its time itself; whoever does not hear that is stopped by force.
        self.deadline = time.monotonic() + job.limit.total_seconds() + grace
        self.was_asked = self.was_forced = self.is_gone = False
        self.number = fork(job)

    def has_ended(self):
        """Whether it is gone; one whose time is up is ended by force."""
        if not self.is_gone:
            self.is_gone = os.waitpid(self.number, os.WNOHANG)[0] != 0
            if self.is_gone:
                # What it has started and left behind.
                self._send(signal.SIGKILL)
            elif time.monotonic() > self.deadline and not self.was_forced:
                self.was_forced = True
                self._send(signal.SIGKILL)
        return self.is_gone

    def stop(self):
        """Ask it to end, once."""
        if not self.was_asked:
            self.was_asked = True
            self.deadline = min(self.deadline, time.monotonic() + self.grace)
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.number, signal.SIGTERM)

    def note_end(self):
        """End its row, if it could not do that itself."""
        run = JobRun.objects.filter(process=process_name(self.number), job=self.job.name).first()
        if run and run.is_running:
            late = self.was_forced and not self.was_asked
            end(self.job, run, Result.TIMED_OUT if late else Result.DIED)

    def _send(self, number):
        """Send a signal to it and to all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.number, number)
