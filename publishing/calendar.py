"""The editorial calendar: what the apps know about days to come, asked together.

An app registers a function that yields the entries between two days, both included. It gets the
Viewer who asks and yields only what that person may see.
"""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Something that falls on a day.

    `moment` (aware) is given when the hour is known. `url` is an admin path and `uid` a name that
    stays the same as long as it is the same thing, for calendar programs.
    """

    day: datetime.date
    title: str
    kind: str
    url: str
    uid: str
    moment: datetime.datetime | None = None

    @property
    def order(self):
        """By day, the whole day first, then by the hour."""
        hour = self.moment.timestamp() if self.moment else 0
        return (self.day, hour, self.kind, self.title)


_entries = {}


def register_entries(key, find):
    """Declare `find(viewer, first, last)`; a second one with the same key takes its place."""
    _entries[key] = find


def entries(viewer, first, last):
    """All entries from one day to another (datetime.date), in order: a query or two each kind."""
    found = [entry for find in _entries.values() for entry in find(viewer, first, last)]
    return sorted(found, key=lambda entry: entry.order)
