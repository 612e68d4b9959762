"""What must be right before a page goes out: one set of rules, told to editors twice.

A page type's rules are declared once with `register_rules`. The form refuses by them when a page is
submitted, scheduled or published, and the publish check lists them while the page is written.
Drafts are never refused.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import BaseChooser

from core.colleagues import colleagues

# Digits that the database still takes for a number.
LONGEST_ID = 19


class Level(StrEnum):
    """How a rule stands."""

    FINE = "fine"
    DUE_SOON = "due soon"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """What a rule has to say about a page.

    `field` names a form field or a kind of row; with `row` (an instance) and `column` the message
    concerns that row's field. Only `MISSING` holds a publication back.
    """

    message: str
    field: str = ""
    row: object = None
    column: str = ""
    level: Level = Level.MISSING
    rule: str = ""


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
    manager = getattr(page, relation)
    return list(enumerate(sorted(manager.all(), key=lambda row: row.sort_order or 0), start=1))


def row_label(page, relation):
    """How editors know a kind of row, such as "Measure"."""
    model = getattr(page, relation).model
    return model._meta.verbose_name.capitalize()


def give_records(forms):
    """Read what the choosers of many rows show in one query for each kind of record.

    `forms` are the unbound forms of one kind of row. By itself each chooser asks for its record.
    """
    for name, field in forms[0].fields.items() if forms else ():
        if not isinstance(field.widget, BaseChooser):
            continue
        records = field.queryset.in_bulk({form.initial.get(name) for form in forms} - {None})
        for form in forms:
            widget = form.fields[name].widget
            widget.get_instance = known_first(records, widget.get_instance)


def choose_records(forms):
    """Let many rows that were sent find what they chose in one query for each kind of record.

    `forms` are the bound forms of one kind of row. By itself each field asks for its record, and
    each row for itself.
    """
    for name, field in forms[0].fields.items() if forms else ():
        if not isinstance(field, ModelChoiceField) or isinstance(field, ModelMultipleChoiceField):
            continue
        sent = {form[name].data for form in forms}
        numbers = [int(key) for key in sent if key and key.isdecimal() and len(key) < LONGEST_ID]
        records = field.queryset.in_bulk(numbers)
        known = {str(key): record for key, record in records.items()}
        for form in forms:
            form.fields[name].to_python = known_first(known, form.fields[name].to_python)


def known_first(records, ask):
    """A function that finds a record by its key among those at hand, and asks only for others."""
    return lambda key: records[key] if key in records else ask(key)


class PublishForm(WagtailAdminPageForm):
    """The editor's form; refuses by the rules unless only a draft is saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if owner := self.fields.get("owner"):
            # By name, and without the funders who have accounts, too.
            known = Q(pk__in=colleagues().values("pk")) | Q(pk=self.instance.owner_id)
            owner.queryset = owner.queryset.filter(known)
            owner.label_from_instance = get_user_display_name
        for formset in self.formsets.values():
            (choose_records if self.is_bound else give_records)(formset.forms)

    def is_valid(self):
        """Apply the rules to what was typed, once the fields themselves are in order."""
        if not super().is_valid():
            return False
        if self.is_deferred_validation:
            return True
        if not hasattr(self, "_rule_findings"):
            self._rule_findings = findings(self.save(commit=False))
            for finding in self._rule_findings:
                if finding.level is Level.MISSING:
                    self._refuse(finding)
        return super().is_valid()

    def save(self, commit=True):
        """The page. A new one learns its address at once, for the rules that ask about it."""
        if not self.instance.url_path and self.parent_page:
            self.instance.set_url_path(self.parent_page)
        return super().save(commit)

    def _refuse(self, finding):
        form = self._row_form(finding)
        error = ValidationError(finding.message, code="publish_rule")
        if form is not None:
            # At the row's own field, and above the page, where rows are known by their number.
            column = finding.column if finding.column in form.fields else None
            form.add_error(column, error)
            self.add_error(None, error)
        else:
            self.add_error(finding.field if finding.field in self.fields else None, error)

    def _row_form(self, finding):
        formset = self.formsets.get(finding.field)
        if formset is None or finding.row is None:
            return None
        return next((form for form in formset.forms if form.instance is finding.row), None)
