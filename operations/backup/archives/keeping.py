"""Which archives are kept: the last of seven days, five weeks and twelve months that have one."""

import re
from datetime import UTC, datetime

NAME = re.compile(r"iip-site-(\d{4}-\d{2}-\d{2}T\d{6}Z)\.tar\.age")
STAMP = "%Y-%m-%dT%H%M%SZ"
KEPT = [(7, "%Y-%m-%d"), (5, "%G-%V"), (12, "%Y-%m")]


def name_at(moment):
    """The name of an archive that is made at an aware datetime."""
    return f"iip-site-{moment.astimezone(UTC).strftime(STAMP)}.tar.age"


def moment_of(name):
    """When an archive was made, by its name; None for any other file."""
    found = NAME.fullmatch(name)
    return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else None


def archives(names):
    """The archives among names of files, the newest first."""
    return sorted((name for name in names if moment_of(name)), key=moment_of, reverse=True)


def outdated(names):
    """The archives that are not kept any more.

    Days, weeks and months without an archive are not counted: where backups have stopped, none of
    the old ones is deleted.
    """
    found, kept = {name: moment_of(name) for name in archives(names)}, set()
    for number, period in KEPT:
        last = {}
        for name, moment in found.items():
            last.setdefault(moment.strftime(period), name)
        kept |= set(list(last.values())[:number])
    return [name for name in found if name not in kept]
