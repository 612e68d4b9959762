"""What a file of values would change in the draft of a page, and the change itself."""

from dataclasses import dataclass, field

from core.dates.days import current_day
from core.exports.numbers import digits
from core.text import as_key
from initiatives.measures import series
from initiatives.measures.checks import MOST_VALUES, number_in_words
from initiatives.measures.rules import State

ADDS, CORRECTS, CHANGES, SAME = "adds", "corrects", "changes", "same"
WORDS = {
    ADDS: "added",
    CORRECTS: "corrected",
    CHANGES: "new source or method",
    SAME: "there already",
}


@dataclass(frozen=True)
class Step:
    """What one line does: `kind` is a key of WORDS; before and after are values in words."""

    number: int
    measure: object
    kind: str
    value: dict
    before: str = ""
    after: str = ""

    @property
    def words(self):
        """What happens to the value."""
        return WORDS[self.kind]


@dataclass
class Plan:
    """All that a file would do; errors are (line number, words) pairs, and with one nothing is."""

    steps: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    unknown: list = field(default_factory=list)

    @property
    def changes(self):
        """The Steps that change something."""
        return [step for step in self.steps if step.kind != SAME]

    @property
    def counts(self):
        """(number, words) of the Steps of each kind that occurs."""
        kinds = [step.kind for step in self.steps]
        return [(kinds.count(kind), words) for kind, words in WORDS.items() if kind in kinds]


def plan_of(lines, rows, unknown=()):
    """The Plan of ReadLines for the measures (rows) of a draft."""
    plan = Plan(unknown=list(unknown))
    named, known, seen = {}, {}, {}
    for row in rows:
        named.setdefault(as_key(row.name), []).append(row)
        known[id(row)] = {
            str(series.understood(value)[1]): value
            for value in reversed(series.values_of(row))
            if series.understood(value)[1]
        }
    for line in lines:
        found = named.get(as_key(line.measure), [])
        errors = list(line.errors)
        if not errors and len(found) != 1:
            names = ", ".join(f"“{row.name}”" for row in rows) or "none"
            reason = "two measures of the page have" if found else "no measure of the page has"
            errors.append(f"{reason} the name “{line.measure[:60]}”. There are: {names}")
        if not errors:
            add_step(plan, line, found[0], known[id(found[0])], seen, errors)
        plan.errors += [(line.number, error) for error in errors]
    added = {}
    for step in plan.steps:
        if step.kind == ADDS:
            added.setdefault(id(step.measure), [step.measure, 0])[1] += 1
    for measure, number in added.values():
        total = number + len(series.values_of(measure))
        if total > MOST_VALUES:
            message = f"“{measure.name}” would have {total} values; {MOST_VALUES} are allowed"
            plan.errors.append((0, message))
    return plan


def add_step(plan, line, row, known, seen, errors):
    """Add the Step of one line, or say in `errors` why there is none."""
    date = series.date_of(line.texts["on"])
    old = known.get(str(date))
    value = series.whole((old or {"unit": row.unit}) | line.texts)
    value |= {"value": digits(series.number_of(value["value"])), "on": str(date)}
    place = id(row), value["on"]
    if place in seen:
        number, first = seen[place]
        if first != line.texts:
            errors.append(f"line {number} gives another value of {date.display()}")
        return
    seen[place] = line.number, dict(line.texts)
    if date.earliest > current_day():
        errors.append(f"{date.display()} has not come yet")
        return
    if old is None:
        value["key"] = series.new_key()
        plan.steps.append(Step(line.number, row, ADDS, value, after=number_in_words(value)))
        return
    kind = SAME
    if any(value[name] != old[name] for name in series.SAID):
        kind = CORRECTS
    elif any(value[name] != old[name] for name in series.TEXTS):
        kind = CHANGES
    if old["withdrawn"] and kind != SAME:
        errors.append(f"the value of {date.display()} was withdrawn and cannot be corrected")
        return
    step = Step(line.number, row, kind, value, number_in_words(old), number_in_words(value))
    plan.steps.append(step)


def carry_out(plan):
    """Change the measures of the draft as a Plan without errors says. Nothing is saved."""
    by_row = {}
    for step in plan.changes:
        by_row.setdefault(id(step.measure), (step.measure, []))[1].append(step.value)
    for row, values in by_row.values():
        given = {value["key"]: value for value in values}
        mine = series.value_in_columns(row)
        others = [given.pop(value["key"], value) for value in series.others_of(row)]
        if mine["value"] and mine["key"] in given:
            mine = given.pop(mine["key"])
        others += given.values()
        if row.state == State.NOT_YET_MEASURED:
            row.state = State.MEASURED
        series.put(row, mine, others)
        series.arrange(row)
