"""Numbers as people write them."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from core.fields.as_typed import KeepsTypedField, KeepsTypedFormField

# Commas part thousands and nothing else: "1,2" may be meant as 1.2 or as 12.
NUMBER = re.compile(r"[-\u2212]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
# What the column of a WholeNumberField holds.
MOST_WHOLE = 32_767
WORDS = "Write one number in digits, such as 1,200 or 62.5, with no words and no sign around it."


def plain_number(text):
    """The digits of a number as Python reads them: "−1,200.5" gives "-1200.5".

    Raises ValidationError, in words fit for an editor, for all that is not one number alone.
    """
    text = text.strip()
    if not NUMBER.fullmatch(text):
        raise ValidationError(WORDS, code="invalid")
    return text.replace(",", "").replace("\u2212", "-")


class NumberFormMixin:
    """A text input: a browser's own for numbers drops what is none and says nothing."""

    widget = forms.TextInput
    input_mode = "decimal"
    # What may stand before the number because the field means it anyway, such as "$".
    unit = ""

    def __init__(self, **kwargs):
        self.unit = kwargs.pop("unit", self.unit)
        super().__init__(**kwargs)

    def to_python(self, value):
        """The number, or None. Raises ValidationError in words."""
        if isinstance(value, str) and value.strip():
            value = plain_number(value.strip().removeprefix(self.unit))
        return super().to_python(value)

    def prepare_value(self, value):
        """The number as it is typed, without idle zeros."""
        if isinstance(value, Decimal):
            digits = f"{value:f}"
            return digits.rstrip("0").rstrip(".") if "." in digits else digits
        return value

    def widget_attrs(self, widget):
        return {"inputmode": self.input_mode, "autocomplete": "off"}


class NumberFormField(NumberFormMixin, forms.DecimalField):
    """A number with decimals."""


class WholeNumberFormField(NumberFormMixin, forms.IntegerField):
    """A number without decimals."""

    input_mode = "numeric"


class TypedNumberFormField(KeepsTypedFormField, NumberFormField):
    """The form field of a NumberField."""


class TypedWholeNumberFormField(KeepsTypedFormField, WholeNumberFormField):
    """The form field of a WholeNumberField."""


class NumberField(KeepsTypedField, models.DecimalField):
    """A number that may be empty; what is none is kept in drafts.

    Args:
        unit: a sign that may stand before the number, such as "$".
    """

    form_class = TypedNumberFormField

    def __init__(self, *args, unit="", **kwargs):
        self.unit = unit
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"unit": self.unit, **kwargs})


class WholeNumberField(KeepsTypedField, models.PositiveSmallIntegerField):
    """A whole number from 0 on that may be empty; what is none is kept in drafts."""

    form_class = TypedWholeNumberFormField

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"max_value": MOST_WHOLE, **kwargs})


def dollar_field(help_text):
    """A NumberField for an amount in US dollars that may be unknown; `help_text` is for staff."""
    return NumberField(
        unit="$",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=help_text,
    )


for model_field, form_field in (
    (models.DecimalField, NumberFormField),
    (models.FloatField, NumberFormField),
    (models.IntegerField, WholeNumberFormField),
):
    register_form_field_override(model_field, override={"form_class": form_field})
register_form_field_override(NumberField, override={"form_class": TypedNumberFormField})
register_form_field_override(WholeNumberField, override={"form_class": TypedWholeNumberFormField})
