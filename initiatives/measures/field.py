"""The field of a measure's series: a line for each value, sent by the browser as one JSON text."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from wagtail.admin.compare import TextFieldComparison, register_comparison_class
from wagtail.admin.forms.models import register_form_field_override

from core.exports.numbers import digits
from initiatives.measures.rules import Qualifier
from initiatives.measures.series import IN_ORDER, STATES, TEXTS, date_of, new_key, number_of, whole

UNREADABLE = "The lines of the values did not arrive whole. Load the page again and enter them."


def tidied(values):
    """Values (dicts) as they are stored: numbers and dates in one spelling, each key once.

    A line without any text, which readers have not seen, is none.
    """
    found = []
    for value in map(whole, values):
        for name, read, write in (("value", number_of, digits), ("on", date_of, str)):
            try:
                value[name] = write(read(value[name])) if value[name] else ""
            except ValueError:
                continue
        if not value["key"] or value["key"] in {each["key"] for each in found}:
            value["key"] = new_key()
        if value["seen"] or any(value[name] for name in ("value", "on", "source")):
            found.append({name: value[name] for name in (*TEXTS, *STATES) if value[name]})
    return found


class SeriesWidget(forms.HiddenInput):
    """A hidden field beside which static/js/admin/series.js puts the lines."""

    @property
    def is_hidden(self):
        """No: the field has a label, help and errors."""
        return False

    def render(self, name, value, attrs=None, renderer=None):
        """The field, and the choices that each line offers."""
        field = super().render(name, value, attrs, renderer)
        context = {"field": field, "qualifiers": Qualifier.choices}
        return render_to_string("initiatives/widgets/series.html", context)

    class Media:
        css = {"all": ["css/admin/series.css"]}
        js = ["js/admin/series.js"]


class SeriesFormField(forms.JSONField):
    """Reads the lines. What is wrong in one is said by the publish rules and kept in drafts."""

    widget = SeriesWidget

    def clean(self, value):
        """The series as a dict. Raises ValidationError only for what no form of ours sends."""
        try:
            data = json.loads(value) if value else {}
            others = tidied(data.get("others") or ())
            mine = whole(data)
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            raise ValidationError(UNREADABLE, code="invalid") from error
        series = {name: mine[name] for name in STATES if mine[name]}
        return series | ({"others": others} if others else {})

    def has_changed(self, initial, data):
        """Whether other values are sent than the form was made with."""
        try:
            before = {name: value for name, value in (initial or {}).items() if name != IN_ORDER}
            return self.clean(data) != before
        except ValidationError:
            return True


class SeriesField(models.JSONField):
    """What initiatives/measures/series.py describes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": dict, "blank": True} | kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


register_form_field_override(SeriesField, override={"form_class": SeriesFormField})


def in_words(series):
    """A series as staff compare it: a value a line."""
    names = dict(Qualifier.choices)
    lines = []
    for value in map(whole, series.get("others") or ()):
        number = (value["qualifier"] and names.get(value["qualifier"]), value["value"])
        withdrawn = "withdrawn" if value["withdrawn"] else ""
        words = (value["on"], " ".join(filter(None, (*number, value["unit"]))), value["source"])
        lines.append(" · ".join(filter(None, (*words, value["method"], withdrawn))))
    return "\n".join(lines)


class SeriesComparison(TextFieldComparison):
    """Two drafts side by side in the admin."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = in_words(self.val_a or {}), in_words(self.val_b or {})


register_comparison_class(SeriesField, comparison_class=SeriesComparison)
