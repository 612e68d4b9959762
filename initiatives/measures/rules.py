"""What may be stated of a measure and what that means, for its row and for its value alike."""

from django.db import models


class Kind(models.TextChoices):
    """What a number says something about."""

    OUTPUT = "output", "Output: what was done"
    OUTCOME = "outcome", "Outcome: what changed"
    LEARNING = "learning", "Learning: what was found out"
    CONTEXT = "context", "Context: the size of the field, not our result"


class Qualifier(models.TextChoices):
    """How exact a number is."""

    EXACTLY = "", "exactly"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    ABOUT = "about", "about"
    UP_TO = "up_to", "up to"


class State(models.TextChoices):
    """Whether somebody measures it."""

    MEASURED = "measured", "Measured"
    NOT_YET_MEASURED = "not_yet_measured", "Not yet measured"
    STOPPED = "stopped", "No longer measured"


class MeasureRules:
    """What follows from `kind`, `state` and `current`.

    A number that is no longer measured has a number and is not measured.
    """

    @property
    def has_number(self):
        """Whether there is a number: of what is measured now, or the last one."""
        return self.current is not None

    @property
    def is_measured(self):
        """Whether staff state that it is measured now."""
        return self.state == State.MEASURED

    @property
    def is_result(self):
        """Whether it is about the initiative itself, not about the size of the field."""
        return self.kind != Kind.CONTEXT
