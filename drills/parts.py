"""The programs of one machine, each with the ways in which it can end."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from local import postgres
from local.folders import ROOT

# What a restart policy waits before it starts a container that has died.
RESTART_DELAY = 0.1
# `docker stop` kills after so long; compose.yaml says the same.
STOP_GRACE = 35
LONGEST_START = 60


def children_of(pid):
    """The process ids of a process's children (Linux)."""
    with contextlib.suppress(OSError):
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def kill(pids):
    """Kill processes; those that have ended are passed over."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


class Database(postgres.Server):
    """PostgreSQL with settings as in production."""

    def __init__(self, settings):
        super().__init__("drill", Path(sys.executable), settings)

    def kill(self):
        """Kill the server and, as the end of its container does, all of its processes."""
        others = children_of(self.process.pid)
        self.process.kill()
        kill(others)
        self.process.wait()


class Web:
    """One web container: gunicorn with its workers.

    Args:
        name: "web-a" or "web-b".
        folder: where its socket is.
        variables: its environment.
    """

    def __init__(self, name, folder, variables):
        self.socket, self.log = folder / f"{name}.sock", folder.parent / f"{name}.log"
        self.variables, self.process = variables, None

    def start(self):
        """Start it, without waiting."""
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "iip_site.wsgi",
            "--bind",
            f"unix:{self.socket}",
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | self.variables,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self):
        """Stop it as a container is stopped: what it answers now, it finishes."""
        self.process.terminate()
        try:
            self.process.wait(timeout=STOP_GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
        with contextlib.suppress(ProcessLookupError):
            # Nothing outlives a container.
            os.killpg(self.process.pid, signal.SIGKILL)

    def kill(self):
        """Kill the first process and, as the end of a container does, all others."""
        workers = self.workers()
        self.process.kill()
        kill(workers)
        self.process.wait()

    def workers(self):
        """The process ids of its workers."""
        return children_of(self.process.pid)

    def get(self, path):
        """Ask it directly, as the edge does; return status and body. Raises OSError."""
        connection = http.client.HTTPConnection(os.environ["ALLOWED_HOSTS"], timeout=5)
        try:
            connection.sock = socket.socket(socket.AF_UNIX)
            connection.sock.settimeout(5)
            connection.sock.connect(str(self.socket))
            connection.request("GET", path, headers={"X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def ready(self):
        """Whether `/readyz/` answers 200."""
        try:
            return self.get("/readyz/")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def wait_until_ready(self):
        """Wait; raises RuntimeError if it takes too long."""
        ends = time.monotonic() + LONGEST_START
        while not self.ready():
            if time.monotonic() > ends:
                raise RuntimeError(f"{self.socket.stem} did not start: see {self.log}")
            time.sleep(0.05)
