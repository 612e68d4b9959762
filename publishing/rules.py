"""What must be right before a page goes out: one set of rules, told to editors twice.

A page type's rules are declared once with `register_rules`. The form refuses by them when a page is
submitted, scheduled or published, and the publish check lists them while the page is written.
Drafts are never refused.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """How a rule stands."""

    FINE = "fine"
    DUE_SOON = "due soon"
    MISSING = "missing"


@dataclass(frozen=True)
class Remedy:
    """A choice of `value` in the row's field `column` that answers a Finding with one press."""

    label: str
    column: str
    value: str


@dataclass(frozen=True)
class Finding:
    """What a rule has to say about a page.

    `field` names a form field or a kind of row; with `row` (an instance) and `column` the message
    concerns that row's field. `path` leads to a block of the field, as that of a BlockProblem. Only
    `MISSING` holds a publication back. `url` leads to a record that is edited elsewhere.
    """

    message: str
    field: str = ""
    row: object = None
    column: str = ""
    path: tuple = ()
    level: Level = Level.MISSING
    rule: str = ""
    remedy: Remedy | None = None
    url: str = ""


@dataclass(frozen=True)
class Rule:
    """A named condition. `check(page)` yields a Finding for each thing that is not as it should be.

    `field` is where the rule leads an editor when all is well.
    """

    label: str
    check: object
    field: str = ""

    def findings(self, page):
        """The findings on `page`; one FINE finding if the check has none."""
        found = [replace(finding, rule=self.label) for finding in self.check(page)]
        return found or [Finding("", self.field, level=Level.FINE, rule=self.label)]


_rules = defaultdict(list)


def register_rules(model, *rules):
    """Declare rules for a page type and all types derived from it."""
    _rules[model].extend(rules)


def rules_for(page):
    """The rules of the page's type, those of its base types first."""
    return [rule for model in reversed(type(page).__mro__) for rule in _rules.get(model, ())]


def findings(page):
    """All findings on a page, fine ones included, in the order of the rules."""
    return [finding for rule in rules_for(page) for finding in rule.findings(page)]


def rows(page, relation):
    """The rows of a page, saved or in memory, as (number from 1, row) pairs in their order."""
    return list(enumerate(getattr(page, relation).all(), start=1))


def row_label(page, relation):
    """How editors know a kind of row, such as "Measure"."""
    model = getattr(page, relation).model
    return model._meta.verbose_name.capitalize()
