"""A streaming replica of the drill's database, and the web servers told to read from it."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from drills.stage import DATABASE_SETTINGS
from local import postgres
from local.console import Stop


class Standby(postgres.Server):
    """PostgreSQL that follows another server.

    Args:
        primary: the folder of that server's socket.
        name: folder name of its data in the local folder.
    """

    def __init__(self, primary, name="drill-standby"):
        super().__init__(name, Path(sys.executable), DATABASE_SETTINGS)
        self.primary = primary

    def __enter__(self):
        self._find_home()
        self._stop_leftover()
        # What an earlier drill left behind followed another server.
        shutil.rmtree(self.data, ignore_errors=True)
        return super().__enter__()

    def _create(self):
        source = f"host={self.primary} port={postgres.PORT} user=postgres"
        options = ["-D", self.data, "-d", source, "--write-recovery-conf", "--no-sync"]
        done = subprocess.run(
            self._command("pg_basebackup", *options, "--checkpoint=fast"),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **self.account,
        )
        if done.returncode:
            raise Stop(f"The replica could not be made: {done.stderr}")


class Pair:
    """The replica of a stage, for the drills about it; `prepare` and `restore` are theirs.

    Attributes:
        server: the Standby.
    """

    def prepare(self, stage):
        """Start a replica and let both web servers read from it."""
        self.server = Standby(stage.database.sockets)
        self.address = self.server.__enter__()
        stage.stop_webs()
        address = self.address.replace("postgres@", "site@").removesuffix("postgres") + "site"
        stage.start_webs(DATABASE_REPLICA_URL=address)
        self.read_before = self.transactions()

    def restore(self, stage):
        """End the replica, and start the web servers without one."""
        stage.stop_webs()
        if self.server.process.poll() is None:
            self.server.__exit__()
        stage.start_webs()

    def ask(self, statement):
        """Execute a statement on the replica as its administrator; return the first column."""
        address = self.address.removesuffix("postgres") + "site"
        with psycopg.connect(address, autocommit=True) as connection:
            return connection.execute(statement).fetchone()[0]

    def transactions(self):
        """How often the replica was read."""
        return self.ask("SELECT xact_commit FROM pg_stat_database WHERE datname = 'site'")

    def require_reads(self):
        """Raise RuntimeError unless pages were read from it: else nothing is proved."""
        time.sleep(2)  # PostgreSQL counts with a delay.
        if self.transactions() - self.read_before < 10:
            raise RuntimeError("Nobody read from the replica: this drill proves nothing.")
