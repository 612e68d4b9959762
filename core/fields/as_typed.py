"""Values that a draft keeps as they were typed, because nobody can say yet what they mean.

A date such as “spring 2024” or a number such as “15–20” must neither be lost nor stop the draft of
the whole page. It stands in the version's content and in the form; code that prints the page finds
the field empty, the database column stays empty, and publication is refused at the field.
"""

from django.core.exceptions import ValidationError
from django.db.models.query_utils import DeferredAttribute

# How such a value stands in the content of a version, apart from every value that is understood.
KEY = "as_typed"


class AsTyped(str):
    """Text in place of a value that it does not stand for; false, as an empty field is."""

    __slots__ = ()

    def __bool__(self):
        return False


class KeepsTypedFormField:
    """Mixin of a form field: cleans to AsTyped, in a draft, what would be refused otherwise."""

    # Wagtail sets it while a draft is saved.
    is_deferred_validation = False

    def clean(self, value):
        """The value; in a draft AsTyped if it is wrong. Raises ValidationError otherwise."""
        try:
            return super().clean(value)
        except ValidationError:
            if not self.is_deferred_validation or value in self.empty_values:
                raise
            return AsTyped(value)

    def has_changed(self, initial, data):
        """Whether something else stands in the field than when the form was made."""
        if isinstance(initial, AsTyped):
            return str(initial) != (data or "")
        return super().has_changed(initial, data)


class TypedAttribute(DeferredAttribute):
    """The attribute of such a field: empty while the field holds what is not understood."""

    def __get__(self, instance, cls=None):
        value = super().__get__(instance, cls)
        return self.field.nothing if isinstance(value, AsTyped) else value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class KeepsTypedField:
    """Mixin of a model field that may be empty; in the history it can hold AsTyped.

    Its column and its migrations are those of the field it is mixed into.
    """

    descriptor_class = TypedAttribute
    form_class = None
    nothing = None

    def __init__(self, *args, validators=(), **kwargs):
        # The form applies them, too: a draft keeps what they refuse.
        self.form_validators = validators
        super().__init__(*args, validators=validators, **kwargs)

    def typed(self, instance):
        """What was typed (AsTyped) into the field of an instance; None if it is understood."""
        value = instance.__dict__.get(self.attname)
        return value if isinstance(value, AsTyped) else None

    def value_from_object(self, obj):
        """What stands in the field, for forms and comparisons."""
        typed = self.typed(obj)
        return super().value_from_object(obj) if typed is None else typed

    def pre_save(self, model_instance, add):
        """What stands in the field, for the history; the database takes nothing of AsTyped."""
        typed = self.typed(model_instance)
        return super().pre_save(model_instance, add) if typed is None else typed

    def get_prep_value(self, value):
        return super().get_prep_value(self.nothing if isinstance(value, AsTyped) else value)

    def value_to_string(self, obj):
        typed = self.typed(obj)
        return super().value_to_string(obj) if typed is None else {KEY: str(typed)}

    def to_python(self, value):
        if isinstance(value, dict) and KEY in value:
            return AsTyped(value[KEY])
        return value if isinstance(value, AsTyped) else super().to_python(value)

    def formfield(self, **kwargs):
        own = {"form_class": self.form_class, "validators": self.form_validators}
        return super().formfield(**own | kwargs)


def typed_fields(instance):
    """Yield the fields of an instance that hold what is not understood."""
    for field in instance._meta.fields:
        if isinstance(field, KeepsTypedField) and field.typed(instance) is not None:
            yield field
