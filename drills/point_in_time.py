"""Point-in-time recovery, on a database of its own: back to the second before a mistake.

As docs/operations-reference.md says, with the same commands: WAL is archived, a base backup is
taken, rows are written, all of them are deleted by mistake, the disk is lost, and the base backup
is recovered to the moment before the mistake.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from local import postgres
from local.console import say

LONGEST = 60
BEFORE = 1_000


class Archiving(postgres.Server):
    """A server that archives its WAL, and can be brought back from a base backup."""

    def __init__(self):
        super().__init__("point-in-time", Path(sys.executable))
        postgres.remove("point-in-time")

    def __enter__(self):
        self._find_home()
        self.make_folder(self.archive)
        self.settings |= {
            "archive_mode": "on",
            # Nothing is overwritten, and a file is there under its name when it is whole.
            "archive_command": f'test ! -f "{self.archive}/%f" && '
            f'cp "%p" "{self.archive}/%f.partial" && mv "{self.archive}/%f.partial" '
            f'"{self.archive}/%f"',
            "archive_timeout": "60",
        }
        return super().__enter__()

    @property
    def archive(self):
        """Folder of the archived WAL."""
        return self.home / "archive"

    @property
    def base(self):
        """Folder of the base backup."""
        return self.home / "base"

    def run(self, program, *arguments):
        """Run a program of PostgreSQL as the server's account."""
        command = self._command(program, *arguments)
        subprocess.run(command, cwd="/", check=True, **self.account)

    def make_folder(self, path):
        """Make a folder for the server's account."""
        subprocess.run(["/bin/mkdir", "-p", "-m", "0700", path], check=True, **self.account)

    def take_base_backup(self):
        """Copy the running server, and check the copy."""
        where = ["-h", self.sockets, "-p", postgres.PORT, "-U", "postgres"]
        self.run("pg_basebackup", *where, "-D", self.base, "-X", "stream", "--checkpoint=fast")
        self.run("pg_verifybackup", "--quiet", self.base)

    def recover_to(self, moment):
        """Lose the disk; start from the base backup and replay to a moment."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.data)
        self.base.rename(self.data)
        signal = self.data / "recovery.signal"
        subprocess.run(["/usr/bin/touch", signal], check=True, **self.account)
        self.settings |= {
            "restore_command": f'cp "{self.archive}/%f" "%p"',
            "recovery_target_time": str(moment),
            "recovery_target_action": "promote",
        }
        self.start()


def until(address, question):
    """Wait until the answer to a question is true."""
    ends = time.monotonic() + LONGEST
    while True:
        with psycopg.connect(address) as connection:
            if connection.execute(question).fetchone()[0]:
                return
        if time.monotonic() > ends:
            sys.exit(f"In vain: {question}")
        time.sleep(0.1)


def drill(server, address):
    """Make a mistake and undo it; gives rows found, seconds of base backup and of recovery."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE notes (id int PRIMARY KEY)")
        connection.execute("INSERT INTO notes SELECT generate_series(1, 500)")
    started = time.monotonic()
    server.take_base_backup()
    backed_up = time.monotonic() - started
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"INSERT INTO notes SELECT generate_series(501, {BEFORE})")
        moment = connection.execute("SELECT clock_timestamp()").fetchone()[0]
        time.sleep(1)
        connection.execute("DELETE FROM notes")
        mistake = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()[0]
    until(address, f"SELECT last_archived_wal >= '{mistake}' FROM pg_stat_archiver")
    started = time.monotonic()
    server.recover_to(moment)
    until(postgres.address(server.sockets), "SELECT NOT pg_is_in_recovery()")
    recovered = time.monotonic() - started
    with psycopg.connect(postgres.address(server.sockets)) as connection:
        found = connection.execute("SELECT count(*) FROM notes").fetchone()[0]
    return found, backed_up, recovered


def main():
    """Run the drill; exit with 1 if the recovered database is not as it was."""
    server = Archiving()
    with server as address:
        found, backed_up, recovered = drill(server, address)
    postgres.remove("point-in-time")
    say(f"Base backup with its check: {backed_up:.1f} s.")
    say(f"Recovery to the second before the mistake: {recovered:.1f} s.")
    if found != BEFORE:
        sys.exit(f"There are {found} rows, there were {BEFORE} before the mistake.")
    say(f"All {BEFORE:,} rows are there that the mistake deleted.")


if __name__ == "__main__":
    main()
