"""The form of the page editor, which refuses to publish what the rules forbid."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import BaseChooser
from wagtail.models import Page

from core.admin_users import admin_users
from core.dates.fields import ScheduleFormMixin
from core.fields import CLEANING, typed_fields
from core.models import RecordRow
from publishing.rules import Level, findings

# Digits that the database still takes for a number.
LONGEST_ID = 19


def give_records(forms):
    """Read what the choosers of many rows show in one query for each kind of record.

    `forms` are the unbound forms of one kind of row. By itself each chooser asks for its record.
    """
    for name, field in forms[0].fields.items() if forms else ():
        if not isinstance(field.widget, BaseChooser):
            continue
        for form in forms:
            show_loss(form, name)
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
        gone = dict.fromkeys({str(key) for key in numbers} - known.keys())
        for form in forms:
            if isinstance(form.instance, RecordRow) and isinstance(field.widget, BaseChooser):
                sent, known = form[name].data, known | gone
                form.instance.gone = {name: int(sent)} if sent in gone else {}
                show_loss(form, name)
            form.fields[name].to_python = known_first(known, form.fields[name].to_python)


def known_first(records, ask):
    """A function that finds a record by its key among those at hand, and asks only for others."""
    return lambda key: records[key] if key in records else ask(key)


def rows_as_typed(formset):
    """The rows of a formset in which something is not understood, and which are not deleted."""
    return [
        form.instance
        for form in formset.forms
        if form not in formset.deleted_forms and any(typed_fields(form.instance))
    ]


def show_loss(form, name):
    """Let the form of a row show and send the key of a record that was deleted, with its name.

    A row that holds nothing else would be taken for an empty one and left out of the next draft.
    """
    key = getattr(form.instance, "gone", {}).get(name)
    if key is None:
        return
    if not form.is_bound:
        form.initial[name] = key
    field = form.fields[name]
    field.error_messages["required"] = form.instance.loss_in(name)
    title = f"{form.instance.name_of_gone(name)} (deleted)"
    shown = {"id": key, "edit_url": None, field.widget.display_title_key: title}
    others = field.widget.get_value_data
    field.widget.get_value_data = lambda value: shown if str(value) == str(key) else others(value)


class PublishForm(ScheduleFormMixin, WagtailAdminPageForm):
    """The editor's form; refuses by the rules unless only a draft is saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if owner := self.fields.get("owner"):
            # By name, and without the funders who have accounts, too.
            known = Q(pk__in=admin_users().values("pk")) | Q(pk=self.instance.owner_id)
            owner.queryset = owner.queryset.filter(known)
            owner.label_from_instance = get_user_display_name
        for formset in self.formsets.values():
            (choose_records if self.is_bound else give_records)(formset.forms)

    def full_clean(self):
        """Validate the fields, in one thread at a time: see CLEANING."""
        with CLEANING:
            super().full_clean()

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
        """The page. A new one gets its address here, for the rules that ask about it."""
        if not self.instance.url_path and self.parent_page:
            self.instance.set_url_path(self.parent_page)
        self.instance.rows_as_typed = {
            relation: rows
            for relation, formset in self.formsets.items()
            if (rows := rows_as_typed(formset))
        }
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


class CopyPageForm(CopyForm):
    """The question before a page is copied, without Wagtail's aliases.

    An alias follows its original past everything that hangs on a publication: it has no versions
    and no entries of evidence, and every list shows the same thing twice.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields["new_slug"].label = "Last part of the new address"
        self.fields["new_parent_page"].error_messages["invalid_choice"] = (
            "The page that you chose is gone. Choose another."
        )


def let_the_form_refuse(request, page):
    """Before a copy: a chosen parent that is gone is an error of its field, as any other.

    Wagtail's view looks the parent up before it asks the form, and fails. It gets one that is
    there; the form still holds what was sent.
    """
    chosen = request.POST.get("new_parent_page", "")
    if chosen and not Page.objects.filter(pk=chosen).exists():
        request.POST = request.POST.copy()
        request.POST["new_parent_page"] = str(page.get_parent().pk)
