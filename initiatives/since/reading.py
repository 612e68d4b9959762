"""What readers of initiatives were told after a day, read from the published versions.

Nothing is read of the record itself, and nothing is kept of who asks. Of a version that was
withdrawn no more is said than that.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import F

from core.dates.days import current_day, end_of, local_day
from core.text import counted
from initiatives.program_summary.storing import KEY
from initiatives.since.comparison import activity_changes, number_changes

SUMMARY = f"content__extras__{KEY}__data"
FIRST = "First published."
UNTOLD = "Published without a sentence on what changed."
# Why numbers and activities cannot be compared.
WITHDRAWN = "What stood here on that day was withdrawn, so nothing is compared with it."
NOT_NOW = "No program summary is offered now, so its numbers and activities are not compared."
NOT_THEN = "No program summary was offered on that day, so there is nothing to compare it with."


@dataclass(frozen=True)
class Publication:
    """A version that was published after the day; one that was withdrawn has no words."""

    number: int
    day: datetime.date
    words: str
    withdrawn_on: datetime.date | None = None


@dataclass(frozen=True)
class Since:
    """What changed of one initiative.

    publications: the later Publications, the newest first; `minor` more were minor corrections.
    first_on: the day of the first publication, if that came after the day that was asked for.
    gap: why numbers and activities cannot be compared; "" if they were.
    base: the number of the version that readers had on that day, or None.
    is_cut: whether there is more of something than was asked for.
    """

    publications: list = field(default_factory=list)
    numbers: list = field(default_factory=list)
    activities: list = field(default_factory=list)
    first_on: datetime.date | None = None
    gap: str = ""
    base: int | None = None
    minor: int = 0
    is_cut: bool = False

    @property
    def minor_text(self):
        """How many minor corrections there were, in words; "" for none."""
        return counted(self.minor, "minor correction")

    @property
    def deeds(self):
        """The ActivityChanges that are no publications."""
        return [each for each in self.activities if not each.is_publication]

    @property
    def works(self):
        """Those that are publications."""
        return [each for each in self.activities if each.is_publication]


def changes_since(versions, day, most=None):
    """What changed after a day, a Since for each initiative with a later version, by its id.

    Three queries, whatever the number of initiatives.

    Args:
        versions: the PublishedVersions that the reader may read, as a queryset.
        day: the datetime.date.
        most: how many publications, numbers and activities of each are told; None for all.
    """
    moment, later = end_of(day), defaultdict(list)
    rows = versions.filter(published_at__gte=moment).order_by("page_id", "-number")
    for row in rows.values_list(
        "page_id", "number", "published_at", "note", "is_minor", "withdrawal__withdrawn_at"
    ):
        later[row[0]].append(row[1:])
    if not later:
        return {}
    changed = versions.filter(page_id__in=later)
    then = states_of(changed.filter(published_at__lt=moment))
    now = states_of(changed)
    return {pk: since_of(found, then.get(pk), now[pk], most) for pk, found in later.items()}


def states_of(versions):
    """The newest of the versions of each page as (number, is withdrawn, summary), by the page's id.

    summary: what that version stored of the program summary (dict), or None.
    """
    newest = versions.annotate(summary=F(SUMMARY)).order_by("page_id", "-number")
    rows = newest.distinct("page_id").values_list("page_id", "number", "withdrawal", "summary")
    return {pk: (number, bool(withdrawal), summary) for pk, number, withdrawal, summary in rows}


def publications_of(rows, is_whole):
    """Yield the Publications of later versions that say something: no minor corrections.

    Args:
        rows: (number, time, note, is minor, time of withdrawal) of each, the newest first.
        is_whole: whether the oldest of them is the first that there was.
    """
    for row in rows:
        number, published_at, note, is_minor, withdrawn_at = row
        if withdrawn_at:
            yield Publication(number, local_day(published_at), "", local_day(withdrawn_at))
        elif not is_minor:
            words = FIRST if is_whole and row is rows[-1] else UNTOLD
            yield Publication(number, local_day(published_at), note or words)


def first(items, most):
    """The first `most` of the items (iterable), or all; and whether there were more."""
    found = list(items if most is None else islice(items, most + 1))
    return found[:most], len(found) > len(found[:most])


def since_of(rows, then, now, most):
    """The Since of one initiative.

    Args:
        rows: what is said of each later version (see publications_of).
        then, now: the states (see states_of) of that day and of today; `then` may be None.
        most: how many of each kind are told.
    """
    publications, is_cut = first(publications_of(rows, then is None), most)
    number, is_withdrawn, before = then or (None, False, {})
    _, is_now_withdrawn, after = now
    known = {
        "publications": publications,
        "minor": sum(is_minor and not withdrawn_at for _, _, _, is_minor, withdrawn_at in rows),
        "first_on": None if then else local_day(rows[-1][1]),
        "base": None if is_withdrawn else number,
    }
    if is_withdrawn:
        return Since(gap=WITHDRAWN, is_cut=is_cut, **known)
    if after is None or is_now_withdrawn:
        return Since(gap=NOT_NOW, is_cut=is_cut, **known)
    if before is None:
        return Since(gap=NOT_THEN, is_cut=is_cut, **known)
    numbers, has_more_numbers = first(number_changes(before, after), most)
    activities, has_more = first(activity_changes(before, after, current_day()), most)
    is_cut = is_cut or has_more_numbers or has_more
    return Since(numbers=numbers, activities=activities, is_cut=is_cut, **known)
