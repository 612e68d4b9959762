"""What activities and aims must have right before they go out."""

from core.dates.days import current_day
from core.fields import typed_fields
from core.text import as_key, series
from initiatives.activities.rules import OWED, State
from publishing.rules import Finding, Level, Remedy, rows


def activities_say_what_came_of_them(page):
    """A promise has its date, what was done is over, and what was dropped says why."""
    found = rows(page, "activities")
    for number, row in found:
        yield from findings_on(row, f"Activity {number}")
    if page.shows_said_and_done and not any(row.state for _, row in found):
        message = "No activity has a state, so there is nothing to show of what was said and done."
        yield Finding(message, "shows_said_and_done", level=Level.DUE_SOON)


def findings_on(row, label):
    """Yield the Findings on an Activity, which editors know by its label."""

    def finding(message, column, level=Level.MISSING, state=None):
        remedy = Remedy(f"Choose “{state.label}”", "state", state) if state else None
        return Finding(f"{label}: {message}", "activities", row, column, level=level, remedy=remedy)

    state, because = row.state, row.dropped_because.strip()
    # What is not understood is refused by a rule of its own, and is not missing.
    typed = {field.name for field in typed_fields(row)}
    if state == State.DROPPED and not because:
        yield finding("say in a sentence why it was dropped.", "dropped_because")
    if state != State.DROPPED and because:
        message = "it says why it was dropped, but it is not. Choose “Dropped”, or empty this."
        yield finding(message, "dropped_because", state=State.DROPPED)
    if state in OWED and row.date:
        message = (
            "it is not done yet, so its date belongs under “Planned for”. If it is done, choose "
            "“Done”."
        )
        yield finding(message, "date", state=State.DONE)
    if state in (State.DONE, State.DROPPED) and row.date and row.date.earliest > current_day():
        yield finding(f"it is {state}, but its date has not come yet.", "date")
    if row.planned_on and not state:
        message = "it is planned for a date, but has no state. Choose one, or empty the date."
        yield finding(message, "state", state=State.PLANNED)
    if state == State.DONE and not row.date and "date" not in typed:
        yield finding("it is done, but nobody says when.", "date", Level.DUE_SOON)
    if state in OWED and not row.planned_on and "planned_on" not in typed:
        message = "without the date that it is planned for it never becomes late."
        yield finding(message, "planned_on", Level.DUE_SOON)


def aims_point_somewhere(page):
    """What serves an aim is a measure or an activity of the same page."""
    pointing = [(number, row) for number, row in rows(page, "goals") if row.served_by.strip()]
    if not pointing:
        return
    names = [row.name for _, row in rows(page, "measures") if row.name]
    names += [row.title for _, row in rows(page, "activities") if row.title]
    known = set(map(as_key, names))
    for number, row in pointing:
        unknown = [f"“{name}”" for name in row.served_by_names if as_key(name) not in known]
        if unknown:
            is_none = "is no measure" if len(unknown) == 1 else "are no measure"
            message = f"Aim {number}: {series(unknown)} {is_none} or activity of this page."
            message += f" It has: {'; '.join(names)}." if names else ""
            yield Finding(message, "goals", row, "served_by")
