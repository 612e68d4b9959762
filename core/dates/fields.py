"""Form and model fields for dates: as people write them, as far as they are known, in limits."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from core.dates.partial_dates import PartialDate
from core.fields.as_typed import KeepsTypedField, KeepsTypedFormField

# Of a date with a time, such as when a page goes out or is taken down.
EARLIEST_YEAR = 2000
YEARS_AHEAD = 100


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


class KeepsTypedInput:
    """Mixin of a calendar that by itself puts today over what is no date: this one leaves it."""

    def get_config(self):
        return super().get_config() | {"validateOnBlur": False}


class DayInput(KeepsTypedInput, AdminDateInput):
    """The calendar of a day."""


class MomentInput(KeepsTypedInput, AdminDateTimeInput):
    """The calendar of a day with a time."""


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


def validate_near_moment(moment):
    """Refuse a moment that only a slip of the fingers can mean.

    The last hours of the year 9999 are worse than that: in UTC they lie beyond what Python can
    hold, and a row that holds them can be stored but never be read again.
    """
    year, latest = moment.year, timezone.localdate().year + YEARS_AHEAD
    if not EARLIEST_YEAR <= year <= latest:
        raise ValidationError(
            f"The year {year:04} cannot be meant: it must be between {EARLIEST_YEAR} and {latest}."
        )


class NearMomentField(forms.DateTimeField):
    """A date and time within the limits above, on the Institute's clock and with its name."""

    default_validators = [validate_near_moment]

    def __init__(self, *, help_text="", **options):
        words = f"{help_text} {settings.CLOCK_NAME}.".lstrip()
        super().__init__(help_text=words, **options)


def expiry_problem(moment):
    """Say in words that the moment on which something is taken down has passed; "" if not."""
    if moment is None or moment > timezone.now():
        return ""
    when = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    return f"The expiry date, {when}, has passed. Choose a later one, or empty the field."


class ScheduleFormMixin:
    """Mixin of a form with a schedule: its order is a matter of publication, not of drafts."""

    def add_error(self, field, error):
        """Add an error, but keep silent in drafts about moments that are understood."""
        if field in ("go_live_at", "expire_at") and field in self.cleaned_data:
            if self.is_deferred_validation:
                return
            if field == "expire_at":
                error = expiry_problem(self.cleaned_data[field]) or error
        super().add_error(field, error)


for model_field, form_field, widget in (
    (models.DateField, DayFormField, DayInput),
    (DayField, TypedDayFormField, DayInput),
    (models.DateTimeField, NearMomentField, MomentInput),
):
    register_form_field_override(model_field, override={"form_class": form_field, "widget": widget})
