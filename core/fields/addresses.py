"""Web addresses in drafts."""

from django.db import models

from core.fields.as_typed import KeepsTypedField, KeepsTypedFormField
from core.fields.texts import WholeAddressField


class TypedAddressField(KeepsTypedFormField, WholeAddressField):
    """The form field of a WebAddressField."""


class WebAddressField(KeepsTypedField, models.URLField):
    """A web address; what is none, or too long, is kept in drafts and never printed as a link."""

    form_class = TypedAddressField
    nothing = ""

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
