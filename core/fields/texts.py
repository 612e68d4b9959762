"""Texts that are never cut.

Browsers drop what is pasted beyond a `maxlength` and say nothing, so that no field has one. The
draft of a page keeps all of a text, and publication says by how much it is too long. Columns with a
limit, such as those of shared records, refuse a longer text at its field.
"""

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from wagtail.admin.forms.models import FORM_FIELD_OVERRIDES, register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.text import length_of

TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."


class WholeLengthValidator(MaxLengthValidator):
    """The greatest length, counted as people count."""

    message = TOO_LONG

    def clean(self, text):
        return length_of(text)


class ColumnLengthValidator(MaxLengthValidator):
    """The greatest length of what a column with a limit can hold."""

    message = TOO_LONG


class WholeFormField:
    """Mixin of a form field for text: without `maxlength`, and with the length in words."""

    length_validator = ColumnLengthValidator
    # Wagtail sets it while a draft is saved.
    is_deferred_validation = False

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if self.max_length is not None:
            self.validators = [
                self.length_validator(int(self.max_length))
                if type(each) is MaxLengthValidator
                else each
                for each in self.validators
            ]

    def widget_attrs(self, widget):
        """Those of a text, without its greatest length."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class LimitedLineField(WholeFormField, forms.CharField):
    """A line of text whose column has a limit."""


class LimitedSlugField(WholeFormField, forms.SlugField):
    """The last part of an address, whose column has a limit."""


class WholeAddressField(WholeFormField, forms.URLField):
    """A web address whose column has a limit."""


class LimitedEmailField(WholeFormField, forms.EmailField):
    """An email address, whose column has a limit."""


class WholeTextField(WholeFormField, forms.CharField):
    """A text of several lines that a draft keeps whole."""

    length_validator = WholeLengthValidator

    def run_validators(self, value):
        """Check the text, its length only when it goes out."""
        checks = self.validators
        if self.is_deferred_validation:
            self.validators = [each for each in checks if not isinstance(each, MaxLengthValidator)]
        try:
            super().run_validators(value)
        finally:
            self.validators = checks


class WholeLineField(WholeTextField):
    """A line of text that a draft keeps whole."""


class LineField(models.TextField):
    """A line of text on a page or in one of its rows; its column has no limit, its form has one."""

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def formfield(self, **kwargs):
        """A line that is kept whole in drafts."""
        return super().formfield(
            **{"form_class": WholeLineField, "widget": forms.TextInput, **kwargs}
        )


register_form_field_override(
    models.TextField,
    override={"form_class": WholeTextField, "widget": AdminAutoHeightTextInput},
    exact_class=True,
)
for model_field, form_field in (
    (models.CharField, LimitedLineField),
    (models.SlugField, LimitedSlugField),
    (models.URLField, WholeAddressField),
    (models.EmailField, LimitedEmailField),
):
    override = FORM_FIELD_OVERRIDES.get(model_field) or {}
    register_form_field_override(
        model_field, override=override | {"form_class": form_field}, exact_class=True
    )
