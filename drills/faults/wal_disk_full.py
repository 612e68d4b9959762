"""The disk of the database's log (WAL) full for 12 s.

D7.
"""

import contextlib
import shutil
import time
from pathlib import Path

import psycopg
from django.db import connection

from drills.small_disk import SmallDisk
from local.console import Stop

# Three of PostgreSQL's files of 16 MB, and the room to fill.
disk = SmallDisk(80)


def restart(stage, wait):
    """Start the database again and again, as a restart policy does, for so many seconds.

    Returns whether it serves.
    """
    ends, sockets = time.monotonic() + wait, stage.database.sockets
    while time.monotonic() < ends:
        try:
            stage.restart(stage.database)
        except Stop:
            # A failed start takes the folder of the socket away; the site looks for it there.
            stage.database.sockets = sockets
            Path(sockets).mkdir(mode=0o700, exist_ok=True)
            shutil.chown(sockets, stage.database.account["user"])
            time.sleep(0.5)
        else:
            return True
    return False


def prepare(stage):
    """Put the log on a small disk."""
    stage.database.stop()
    stage.database.settings |= {"min_wal_size": "32MB", "max_wal_size": "48MB"}
    disk.put_under(stage.database.data / "pg_wal")
    stage.open.callback(put_back, stage)
    stage.database.start()
    go_on(stage)


def go_on(stage):
    """Wait for the site; this process, too, needs another connection."""
    connection.close()
    stage.recover()


def put_back(stage):
    """Put the log back where it was, with the database stopped."""
    if disk.folder:
        disk.free()
        if stage.database.process.poll() is None:
            stage.database.stop()
        disk.take_away()


def disturb(stage):
    """Fill the disk, let the database need a new file, and make room after a while."""
    disk.fill()
    with contextlib.suppress(psycopg.Error), psycopg.connect(stage.server) as session:
        for _ in range(6):
            session.execute("SELECT pg_switch_wal()")
            session.execute("CREATE TABLE IF NOT EXISTS drill_filler ()")
            session.execute("DROP TABLE drill_filler")
            session.commit()
    ends = time.monotonic() + 12
    while time.monotonic() < ends:
        if stage.database.process.poll() is not None:
            restart(stage, wait=1)
        time.sleep(0.5)
    disk.free()
    if stage.database.process.poll() is not None and not restart(stage, wait=30):
        raise RuntimeError("The database did not come back when there was room again.")
    stage.recover()


def restore(stage):
    """Go on without the small disk."""
    put_back(stage)
    for name in ("min_wal_size", "max_wal_size"):
        del stage.database.settings[name]
    stage.database.start()
    go_on(stage)
