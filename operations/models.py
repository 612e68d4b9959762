"""What ran by itself, and how it ended."""

from django.db import models
from django.utils import timezone


class JobRun(models.Model):
    """One run of a scheduled job. The latest row of a job says when it is due next."""

    class Result(models.TextChoices):
        """How a run ended."""

        WAITING = "waiting", "Not run yet"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        STOPPED = "stopped", "Stopped, to be done again"
        DIED = "died", "Ended without a result"
        TIMED_OUT = "timed_out", "Stopped because it took too long"

    job = models.CharField(max_length=40)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, choices=Result.choices, default=Result.RUNNING)
    detail = models.CharField(max_length=300, blank=True)
    # While it runs, when the next one would be due if it never ended.
    next_at = models.DateTimeField()
    # Host and number of the process, which the scheduler that started it watches.
    process = models.CharField(max_length=100, blank=True)

    class Meta:
        default_permissions = ()
        # Not by time: a clock may be set back.
        ordering = ["-pk"]
        indexes = [models.Index(fields=["job", "-id"], name="latest_run_of_a_job")]

    def __str__(self):
        return f"{self.job}: {self.get_result_display()}"

    @property
    def is_running(self):
        """Whether it has not ended, as far as anybody knows."""
        return self.result == self.Result.RUNNING

    @property
    def is_trouble(self):
        """Whether it ended badly."""
        return self.result in TROUBLE


TROUBLE = {JobRun.Result.FAILED, JobRun.Result.DIED, JobRun.Result.TIMED_OUT}


class Attempt(models.Model):
    """When something was tried with an archive, and what came of it; `detail` says it in words."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(default=timezone.now)
    is_good = models.BooleanField()
    archive = models.CharField(max_length=60, blank=True)
    was_mailed = models.BooleanField(default=False)

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.archive or 'no archive'}: {self.detail}"


class Backup(Attempt):
    """A backup, or the attempt at one."""

    size = models.BigIntegerField(default=0, help_text="Bytes, encrypted.")
    files = models.PositiveIntegerField(default=0)
    detail = models.CharField(max_length=300, blank=True)


class DrillKey(models.Model):
    """The key to the latest archive alone, with which the drill reads it. No archive holds it.

    It opens nothing but a copy of what this database holds anyway. The keys to older archives are
    gone, except for that of the operator, which is not on this machine.
    """

    archive = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    private_key = models.CharField(max_length=100)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.archive


class RestoreDrill(Attempt):
    """A trial of restoring a backup beside the site, and what it found."""

    detail = models.TextField(blank=True)
