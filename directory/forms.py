"""The form of a shared record."""

from wagtail.admin.forms import WagtailAdminModelForm

from core.dates.fields import ScheduleFormMixin


class RecordForm(ScheduleFormMixin, WagtailAdminModelForm):
    """The form of a shared record, whose drafts a date in the past does not hold up."""
