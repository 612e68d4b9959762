"""The parts of a program summary: plain values, fit to be stored, printed and compared.

Every field has a default, so that a version stored before a field existed can still be read.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from core.dates.partial_dates import PartialDate
from core.exports.numbers import money
from core.text import with_colon
from initiatives.activities.rules import SaidAndDone

GRANT_TEXTS = {
    "text_50": "In 50 words",
    "text_100": "In 100 words",
    "text_700": "In 700 characters",
    "text_250": "In 250 words",
}


class Readers(StrEnum):
    """Who reads: everybody, or a funder whom staff gave what is not public."""

    PUBLIC = "public"
    FUNDER = "funder"


@dataclass(frozen=True)
class Place:
    """A state, by postal code and name."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True)
class ActivitySummary(SaidAndDone):
    """Something the initiative does or did; `kind` is a value of Activity.Kind or "".

    state, planned_on, dropped_because: as in Activity; falsy unless staff show them.
    """

    title: str = ""
    text: str = ""
    kind: str = ""
    date: PartialDate | None = None
    state: str = ""
    planned_on: PartialDate | None = None
    dropped_because: str = ""

    @property
    def date_text(self):
        """The date in words; "" if unknown."""
        return self.date.display() if self.date else ""


@dataclass(frozen=True)
class SupportSummary:
    """An organization that supports the initiative, in the wording it approved.

    amount: in US dollars; None where it is unknown or not for this audience.
    """

    name: str = ""
    organization: str = ""
    credit: str = ""
    kind: str = ""
    kind_label: str = ""
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    period_text: str = ""
    amount: Decimal | None = None
    amount_is_public: bool = True

    @property
    def amount_text(self):
        """The amount in words; says so if it is not public. "" without an amount."""
        if self.amount is None:
            return ""
        return money(self.amount) + ("" if self.amount_is_public else ", not public")


@dataclass(frozen=True)
class Budget:
    """What the initiative costs; never public. `amount` is in US dollars."""

    amount: Decimal | None = None
    period: str = ""
    note: str = ""

    @property
    def text(self):
        """The amount and its period in words; "" without an amount."""
        if self.amount is None:
            return ""
        amount = money(self.amount)
        return f"{amount}, {self.period}" if self.period else amount


@dataclass(frozen=True)
class Contact:
    """Who answers a funder's question; `email` only if staff show it."""

    name: str = ""
    role: str = ""
    organization: str = ""
    email: str = ""


@dataclass(frozen=True)
class HelpLine:
    """Who helps a reader in need: `way` is a number or an address, which `url` dials or opens."""

    name: str
    way: str = ""
    url: str = ""
    note: str = ""

    @property
    def lead(self):
        """The name as it stands before the way, if there is one."""
        return with_colon(self.name) if self.way else self.name


@dataclass(frozen=True)
class CareNote:
    """What is said before the summary of a care page, on screen and on paper alike.

    url: where all ways to find support stand, absolute; "" where that is not known.
    """

    text: str = "It speaks about violence that some readers have lived through."
    lines: tuple = ()
    url: str = ""

    title = "What this summary covers"
    help_title = "Where to find support"


@dataclass(frozen=True)
class SummaryLine:
    """An entry of a list: words, and what is said of them in a quieter voice.

    is_whole: whether the note stays in one line, as a date does.
    """

    text: str
    note: str = ""
    email: str = ""
    is_whole: bool = False


@dataclass(frozen=True)
class FootLine:
    """A line at the end of the summary; `url` is where its text leads, if anywhere."""

    text: str
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class SummarySection:
    """A part of the printed summary.

    kind: how to print `content`: "text" (paragraphs), "list", "numbered" or "lines" (Lines, with
        or without marks), "measures" (a ResultsTable), "places" (paragraphs under the map).
    is_private: whether anonymous visitors must never see it.
    """

    key: str
    title: str
    kind: str
    content: object
    codes: frozenset = field(default_factory=frozenset)
    map_label: str = ""
    is_private: bool = False


@dataclass(frozen=True)
class Band:
    """Sections that stand side by side in two columns, or one section over the whole width."""

    sections: list
    is_wide: bool = False
