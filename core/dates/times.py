"""Times of day as people write them, without a day and without a zone."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateformat import time_format
from wagtail.admin.forms.models import register_form_field_override

from core.fields.as_typed import KeepsTypedField, KeepsTypedFormField

HALF = r"(?P<half>[ap])\.?\s?m\.?"
PATTERNS = [
    re.compile(rf"(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))?\s?{HALF}", re.IGNORECASE | re.ASCII),
    re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)", re.ASCII),
]
NAMED = {"noon": datetime.time(12), "midnight": datetime.time(0)}
WORDS = "Write a time such as 9:30 a.m., 2 p.m. or 14:00."


def clock_words(time):
    """A time of day as Americans write it: "9:30 a.m.", "2 p.m.", "noon"."""
    return time_format(time, "P")


def parse_clock(text):
    """Read a time (datetime.time) such as "9:30 a.m.", "2 pm", "14:00" or "noon".

    Raises ValidationError, in words fit for an editor, for anything else; also for "2:30", which
    half of the readers would take for the other half of the day.
    """
    words = " ".join(text.split())
    if words.lower() in NAMED:
        return NAMED[words.lower()]
    match = next(filter(None, (pattern.fullmatch(words) for pattern in PATTERNS)), None)
    if not match:
        raise ValidationError(f"“{words}” is no time. {WORDS}", code="invalid")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match.groupdict().get("half")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    elif half or hour > 23:
        raise ValidationError(f"“{words}” is no time. {WORDS}", code="invalid")
    elif 1 <= hour <= 12 and not words.startswith("0"):
        raise ValidationError(f"Write {words} a.m. or {words} p.m.", code="invalid")
    if minute > 59:
        raise ValidationError(f"“{words}” is no time. {WORDS}", code="invalid")
    return datetime.time(hour, minute)


class ClockFormField(forms.TimeField):
    """A text input for a time of day; cleans to a datetime.time or None."""

    widget = forms.TextInput

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        return parse_clock(value) if value.strip() else None

    def prepare_value(self, value):
        return clock_words(value) if isinstance(value, datetime.time) else value

    def has_changed(self, initial, data):
        """Whether another time is meant, however it is written."""
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return str(initial or "") != (data or "")

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "placeholder": "9:30 a.m.", "size": "12"}


class TypedClockFormField(KeepsTypedFormField, ClockFormField):
    """The form field of a ClockField."""


class ClockField(KeepsTypedField, models.TimeField):
    """A time of day that may be empty; what is none is kept in drafts."""

    form_class = TypedClockFormField

    def __init__(self, *args, **kwargs):
        kwargs |= {"null": True, "blank": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TimeField", args, kwargs


register_form_field_override(
    ClockField, override={"form_class": TypedClockFormField, "widget": forms.TextInput}
)
