"""The form field of long texts."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput


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
