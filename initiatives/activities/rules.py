"""What was said of an activity and what came of it, for its row and for a summary's part alike.

That something is late is computed from the day on which somebody reads and is stored nowhere.
"""

from collections import Counter
from dataclasses import dataclass

from django.db import models

from core.text import sentence
from initiatives.measures.units import when

LATE = "late"


class State(models.TextChoices):
    """How far an activity has got, as staff state it."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


# What is still owed, and may become late.
OWED = (State.PLANNED, State.UNDER_WAY)
# What readers see only where it is shown how far activities have got: nothing was done of it.
PROMISES_ALONE = (State.PLANNED, State.DROPPED)


@dataclass(frozen=True)
class Said:
    """How far an activity has got on one day.

    stage: a value of State, or LATE. word: the same for readers. rest: what follows the word.
    """

    stage: str
    word: str
    rest: str

    def __str__(self):
        return self.word + self.rest


class SaidAndDone:
    """Mixin of what has `state`, `planned_on`, `date` and `dropped_because`."""

    def is_late(self, today):
        """Whether it is owed on a day (datetime.date) though all of its planned date is over."""
        return self.state in OWED and bool(self.planned_on) and self.planned_on.latest < today

    def said(self, today):
        """The Said of a day (datetime.date); None if nobody stated how far it has got."""
        if not self.state:
            return None
        word = dict(State.choices).get(self.state, "")
        planned = self.planned_on.display() if self.planned_on else ""
        on = f" {when(self.date)}" if self.date else ""
        if self.is_late(today):
            under_way = ", under way" if self.state == State.UNDER_WAY else ""
            return Said(LATE, "Late", f": planned for {planned}{under_way}")
        if self.state == State.DROPPED:
            why = sentence(self.dropped_because)
            return Said(self.state, word, f"{on}: {why}" if why else on)
        if self.state == State.PLANNED:
            return Said(self.state, word, f" for {planned}" if planned else "")
        return Said(self.state, word, on + (f", planned for {planned}" if planned else ""))


@dataclass(frozen=True)
class Tally:
    """How many activities were said, and how many of them are done, late or dropped."""

    said: int
    done: int
    late: int
    dropped: int

    @classmethod
    def of(cls, rows, today):
        """Count rows (SaidAndDone) that have a state, on a day (datetime.date)."""
        stages = Counter(said.stage for said in (row.said(today) for row in rows) if said)
        return cls(stages.total(), stages[State.DONE], stages[LATE], stages[State.DROPPED])

    @property
    def text(self):
        """Such as "3 of 5 done, 1 late"; "" where nothing was said."""
        if not self.said:
            return ""
        more = ((self.late, "late"), (self.dropped, "dropped"))
        words = [f"{self.done} of {self.said} done"]
        return ", ".join([*words, *(f"{number} {word}" for number, word in more if number)])
