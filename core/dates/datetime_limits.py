"""Dates with a time in the forms of the admin, such as when a page goes out or is taken down."""

from django.core.exceptions import ValidationError
from django.db.models import DateTimeField
from django.forms import DateTimeField as DateTimeFormField
from django.utils import timezone
from wagtail.admin.forms.models import FORM_FIELD_OVERRIDES, register_form_field_override

EARLIEST_YEAR = 2000
YEARS_AHEAD = 100


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


class NearMomentField(DateTimeFormField):
    """A date and time of this century."""

    default_validators = [validate_near_moment]


register_form_field_override(
    DateTimeField,
    override={**FORM_FIELD_OVERRIDES[DateTimeField], "form_class": NearMomentField},
)
