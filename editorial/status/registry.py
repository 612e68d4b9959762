"""What is known of the site's state: lines that the apps add, asked together."""

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

log = logging.getLogger(__name__)


class State(StrEnum):
    """How something is. The values are for files of metrics, `label` for staff."""

    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"
    UNKNOWN = "unknown"

    @property
    def label(self):
        """The word that staff read."""
        return LABELS[self]


LABELS = {
    State.GOOD: "Good",
    State.ATTENTION: "Needs attention",
    State.BAD: "Bad",
    State.UNKNOWN: "Not known",
}


@dataclass(frozen=True)
class Line:
    """One thing that is known of the site.

    Attributes:
        key: its name for machines, in small letters and "_"; two lines never share one.
        name: its name for staff.
        state: a State.
        words: one or two sentences: how it is and, if it is not good, what to do.
        url: where it is seen or fixed; "" for nowhere in the admin.
        link: what the link to `url` says.
        before_launch: whether readers should not be invited while the state is not good.
        at: when what the line speaks of last happened, an aware datetime; its age is in the
            metrics.
    """

    key: str
    name: str
    state: State
    words: str
    url: str = ""
    link: str = "Open"
    before_launch: bool = False
    at: datetime | None = None


_sources = {}


def register_lines(key, find, order):
    """Add lines to the report on the system's status.

    Args:
        key: a name for the source; a second source with the same one takes its place.
        find: called with the present moment (aware), returns or yields Lines. It reads what is at
            hand and waits for no other machine, because the dashboard calls it too.
        order: its place in the report, counted from 100 (software) to 900 (content).
    """
    _sources[key] = (order, find)


def all_lines(now):
    """Every Line, in the order of the report. A source that fails gives one line that says so."""
    found = []
    for key, (_, find) in sorted(_sources.items(), key=lambda item: (item[1][0], item[0])):
        try:
            found += find(now)
        except Exception as error:
            # The report is read when something is broken, so a part that fails hides no other.
            log.exception("The lines “%s” of the system's status cannot be read.", key)
            words = f"This cannot be read now ({type(error).__name__}). The log says more."
            found.append(Line(key, key.replace("_", " ").capitalize(), State.UNKNOWN, words))
    return found


def left_before_launch(now):
    """The lines that speak against inviting readers, the bad ones first."""
    left = [line for line in all_lines(now) if line.before_launch and line.state != State.GOOD]
    return sorted(left, key=lambda line: line.state != State.BAD)
