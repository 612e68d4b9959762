"""Form and model fields for dates, as people write them and as far as they are known."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput

from core.dates.partial_dates import PartialDate
from core.fields.as_typed import KeepsTypedField, KeepsTypedFormField


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
    """A text input for as much of a date as is known; cleans to a PartialDate or None."""

    def to_python(self, value):
        return to_partial_date(value)

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        return str(initial or "") != str(data or "").strip()

    def run_validators(self, value):
        """A PartialDate has passed its own rules already."""

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "placeholder": "May 2023", "size": "14"}


class TypedPartialDateFormField(KeepsTypedFormField, PartialDateFormField):
    """The form field of a PartialDateField."""


class PartialDateColumn(models.CharField):
    """The column of a PartialDateField, in which every value is a date."""

    def to_python(self, value):
        return to_partial_date(value)

    def get_prep_value(self, value):
        value = to_partial_date(value)
        return None if value is None else str(value)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


class PartialDateField(KeepsTypedField, PartialDateColumn):
    """A date known to the year, the month or the day, stored as ISO text so that it sorts.

    What is no date is kept in drafts.
    """

    form_class = TypedPartialDateFormField
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

    def run_validators(self, value):
        """PartialDate.parse is the only rule; CharField's measure of length does not apply."""

    def formfield(self, **kwargs):
        own = {"form_class": self.form_class}
        return models.Field.formfield(self, **own | kwargs)


class DayInput(AdminDateInput):
    """A calendar that leaves alone what is typed; by itself it puts today over what is no date."""

    def get_config(self):
        return super().get_config() | {"validateOnBlur": False}


class DayFormField(forms.DateField):
    """A day as people write it; cleans to a datetime.date or None."""

    widget = DayInput

    def to_python(self, value):
        """The day. Raises ValidationError in words if it is none, or only a month or a year."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        date = to_partial_date(value)
        if date.day is None:
            raise ValidationError(
                f"Give the day, too, such as {date.earliest:%B} 12, {date.year}.", code="invalid"
            )
        return date.earliest


class TypedDayFormField(KeepsTypedFormField, DayFormField):
    """The form field of a DayField."""


class DayField(KeepsTypedField, models.DateField):
    """A day that may be empty; what is none is kept in drafts."""

    form_class = TypedDayFormField

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


for model_field, form_field in ((models.DateField, DayFormField), (DayField, TypedDayFormField)):
    register_form_field_override(
        model_field, override={"form_class": form_field, "widget": DayInput}
    )
