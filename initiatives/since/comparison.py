"""What differs between two program summaries as versions stored them, in words for readers."""

from dataclasses import dataclass

from core.text import as_key, counted, sentence
from initiatives.activities.rules import State
from initiatives.measures.value import MeasureValue
from initiatives.program_summary.parts import ActivitySummary
from initiatives.program_summary.storing import SAID, part

PUBLICATION = "publication"


@dataclass(frozen=True)
class NumberChange:
    """A measure before and after; "" where there was none, or is none any more.

    note: what corrections replaced, and what came or went among the earlier values; "" for nothing.
    """

    name: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True)
class ActivityChange:
    """An activity of which something new is to be said."""

    title: str
    words: str
    is_publication: bool = False


def by_name(rows, name):
    """Stored rows (dicts) by their name; of two with one name the last."""
    return {as_key(row.get(name) or ""): row for row in rows}


def number_in_words(value):
    """A MeasureValue as the list of changes has it: "more than 15 in 2021"."""
    if not value.latest:
        return value.state_label
    stopped = "" if value.is_measured else f", {value.state_label.lower()}"
    return value.latest.dated_text + stopped


def series_notes(then, now):
    """Yield in sentences what became of the values that readers had seen of a measure.

    A reader may have quoted any of them, not only the latest.

    Args:
        then, now: the MeasureValues of two summaries.
    """
    told = {former.sentence for value in then.all_values for former in value.corrected}
    dates, replaced = {value.on for value in now.all_values}, set()
    for value in now.all_values:
        corrections = [former for former in value.corrected if former.sentence not in told]
        replaced |= {former.on for former in corrections}
        if corrections and value is not now.latest:
            yield sentence(f"Now {value.dated_text}")
        yield from (former.sentence for former in corrections)
    seen = {value.on for value in then.all_values}
    for date in sorted(filter(None, seen - dates - replaced)) if now.latest else ():
        yield sentence(f"The value of {date.display()} was withdrawn")
    if then.latest and then.latest.on:
        new = {date for date in dates - seen if date and date < then.latest.on}
        if new:
            verb = "was" if len(new) == 1 else "were"
            yield sentence(f"{counted(len(new), 'earlier value')} {verb} added")


def number_changes(before, after):
    """Yield the NumberChanges between two stored summaries (dicts), in the order of today.

    A measure that is no longer listed stands at the end.
    """
    old, new = (by_name(data.get("results") or (), "name") for data in (before, after))
    for key in [*new, *(key for key in old if key not in new)]:
        if old.get(key) == new.get(key):
            continue
        then, now = (
            part(MeasureValue, row) if row else None for row in (old.get(key), new.get(key))
        )
        words = [number_in_words(value) if value else "" for value in (then, now)]
        note = " ".join(series_notes(then, now)) if then and now else ""
        if words[0] != words[1] or note:
            yield NumberChange((now or then).name, *words, note)


def says_more(then, now):
    """Whether an ActivitySummary tells a reader of another one (or None) of something new.

    That something is done is nothing new where its date was printed before there were states.
    """
    if then is None:
        return True
    if now.state == State.DONE and not then.state and then.date:
        return then.date != now.date
    return any(getattr(then, name) != getattr(now, name) for name in ("date", *SAID))


def activity_changes(before, after, today):
    """Yield the ActivityChanges between two stored summaries (dicts), in the order of today.

    Args:
        before, after: the summaries.
        today: the day (datetime.date) on which something counts as late.
    """
    old, new = (by_name(data.get("activities") or (), "title") for data in (before, after))
    for key, row in new.items():
        then, now = (part(ActivitySummary, data) if data else None for data in (old.get(key), row))
        if says_more(then, now):
            words = str(now.said(today) or now.date_text or "Added since then")
            yield ActivityChange(now.title, words, now.kind == PUBLICATION)
    for key, row in old.items():
        if key not in new:
            is_publication = row.get("kind") == PUBLICATION
            yield ActivityChange(row.get("title", ""), "No longer listed", is_publication)
