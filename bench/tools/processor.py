"""How long processors worked for the measured server: steadier than the clock on a busy machine."""

import os
from pathlib import Path

import psycopg

BACKENDS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
    AND pid <> pg_backend_pid()
"""


def seconds_of(pid):
    """Seconds of processor time that a process of this machine has used; 0 once it is gone."""
    try:
        # The name of the program stands in brackets and may itself hold spaces and brackets.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def nanoseconds_of(pid):
    """The processor time of a process with one thread, such as one of PostgreSQL's (Linux)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])


def seconds_so_far(server):
    """The same for a server (Popen), its workers and the database's processes that serve them.

    None where that cannot be read: not on Linux, or with the database on another machine.
    """
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    if not children.exists():
        return None
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        backends = [pid for (pid,) in connection.execute(BACKENDS)]
    if any("postgres" not in command_of(pid) for pid in backends):
        return None
    return sum(map(seconds_of, [server.pid, *children.read_text().split(), *backends]))


def command_of(pid):
    """The name of a process's program; "" if there is no such process here."""
    try:
        return Path(f"/proc/{pid}/comm").read_text()
    except FileNotFoundError:
        return ""


def workers_of(server):
    """The process ids of the workers of a server (Popen; Linux)."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return [int(pid) for pid in children]


def memory(pid, name):
    """A figure of a process's memory in MB: "VmRSS" now, "VmHWM" at its highest (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


def private_memory(pid):
    """What a process shares with no other, in MB (Linux)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
