"""Jobs for tests of the scheduler, whose commands write down what they did."""

import os
import signal
import subprocess
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from operations.schedule import runs
from operations.schedule.jobs import Job
from operations.schedule.times import Every
from tests.databases import connected_to, copied_database
from tests.indexing import indexing
from tests.operations.backups import fill, place_in, said_by, with_settings


class Command(BaseCommand):
    """Does one thing that a job may do, after adding a line to a file."""

    def add_arguments(self, parser):
        parser.add_argument("--does")
        parser.add_argument("--file")

    def handle(self, *args, **options):
        with open(options["file"], "a") as file:
            file.write(f"{options['does']}\n")
        match options["does"]:
            case "hangs":
                time.sleep(60)
            case "deaf":
                # As C code that never comes back to Python.
                signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGALRM])
                started = subprocess.Popen(["/bin/sleep", "60"])
                with open(options["file"], "a") as file:
                    file.write(f"{started.pid}\n")
                time.sleep(60)
            case "dies":
                os._exit(9)
            case "refuses":
                raise CommandError("No mail.\nsomebody@example.org")
            case "breaks":
                raise ValueError("surprise")
        self.stdout.write("All well.")


@pytest.fixture
def job(tmp_path, monkeypatch):
    """A function that makes a job of each minute; `job.done()` tells what jobs have begun."""
    real = runs.call_command
    monkeypatch.setattr(
        runs,
        "call_command",
        lambda name, **options: real(Command() if name == "does" else name, **options),
    )
    file = tmp_path / "done"
    file.touch()

    def make(does="works", limit=timedelta(minutes=1), due=None):
        options = {"does": does, "file": str(file)}
        return Job(does, does, "does", due or Every(1), limit, options=options)

    make.done = lambda: file.read_text().split()
    return make


@pytest.fixture(scope="module")
def backed_up(django_db_setup, django_db_blocker, tmp_path_factory):
    """The place with one backup of a small site, whose database is the tests' for the module."""
    place = place_in(tmp_path_factory.mktemp("site"))
    with (
        django_db_blocker.unblock(),
        copied_database("backups") as name,
        connected_to(name),
        with_settings(place),
    ):
        with indexing(on=True):
            fill()
        place.said = said_by("backup")
        yield place


@pytest.fixture
def empty_place(tmp_path, db):
    """A place without a backup, whose settings hold. What a test writes is in no dump."""
    place = place_in(tmp_path)
    with with_settings(place):
        yield place
