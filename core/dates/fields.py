"""Form and model fields for dates of which only the year or the month is known."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core.dates.partial_dates import PartialDate


def to_partial_date(value):
    """Turn text, a PartialDate or nothing into a PartialDate or None.

    Raises ValidationError with the sentence of PartialDate.parse for text that is no date.
    """
    if value is None or isinstance(value, PartialDate):
        return value
    text = str(value).strip()
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


class PartialDateFormField(forms.CharField):
    """A text input for "2023", "2023-05" or "2023-05-12"; cleans to a PartialDate or None."""

    def __init__(self, **kwargs):
        kwargs.pop("empty_value", None)
        super().__init__(**{"max_length": 10, **kwargs})

    def to_python(self, value):
        return to_partial_date(value)

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        return str(initial or "") != str(data or "").strip()

    def run_validators(self, value):
        """The length limit is the widget's; a PartialDate has passed its own rules already."""

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "placeholder": "2023-05", "size": "12"}


class PartialDateField(models.CharField):
    """A date known to the year, the month or the day, stored as ISO text so that it sorts."""

    description = "A date known to the year, month or day"

    def __init__(self, *args, **kwargs):
        kwargs.update(max_length=10, null=True, blank=kwargs.get("blank", True))
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for implied in ("max_length", "null"):
            kwargs.pop(implied, None)
        kwargs.pop("blank", None)
        if not self.blank:
            kwargs["blank"] = False
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return to_partial_date(value)

    def to_python(self, value):
        return to_partial_date(value)

    def get_prep_value(self, value):
        value = to_partial_date(value)
        return None if value is None else str(value)

    def run_validators(self, value):
        """PartialDate.parse is the only rule; CharField's measure of length does not apply."""

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": PartialDateFormField, **kwargs})
