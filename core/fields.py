"""Field types shared by the apps."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.partial_dates import PartialDate


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


class WholeTextField(forms.CharField):
    """A text of several lines that is never cut.

    Browsers drop what is pasted beyond a `maxlength` and say nothing, so there is none: a draft
    keeps all of it, and publication says by how much it is too long.
    """

    default_error_messages = {
        "max_length": "Shorten this to %(limit_value)d characters; it has %(show_value)d."
    }
    # Wagtail sets it while a draft is saved.
    is_deferred_validation = False

    def widget_attrs(self, widget):
        """Those of a text, without its greatest length."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes

    def run_validators(self, value):
        """Check the text, its length only when it goes out."""
        checks = self.validators
        if self.is_deferred_validation:
            self.validators = [each for each in checks if not isinstance(each, MaxLengthValidator)]
        try:
            super().run_validators(value)
        finally:
            self.validators = checks


register_form_field_override(
    models.TextField,
    override={"form_class": WholeTextField, "widget": AdminAutoHeightTextInput},
    exact_class=True,
)
