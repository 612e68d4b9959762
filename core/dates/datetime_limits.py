"""Dates with a time in the forms of the admin, such as when a page goes out or is taken down."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import DateTimeField
from django.forms import DateTimeField as DateTimeFormField
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput

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
    """A date and time of this century, on the Institute's clock and with its name."""

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


class MomentInput(AdminDateTimeInput):
    """A calendar that leaves alone what is typed; by itself it puts today over what is no date."""

    def get_config(self):
        return super().get_config() | {"validateOnBlur": False}


register_form_field_override(
    DateTimeField, override={"form_class": NearMomentField, "widget": MomentInput}
)
