"""Events in the work of the staff: those whose time has passed, and all of them by day."""

from django.urls import reverse

from core.dates.days import in_words, local_day
from core.dates.partial_dates import PartialDate
from events.models import EventPage
from events.when import DAY, When
from publishing.attention import Item, Source, edit_address, register_source
from publishing.calendar import Entry, register_entries


class PastPlans(Source):
    """Published events that are still planned though they are over."""

    key = "events"
    label = "Past events"
    day_path = "over_at"

    def rows(self, viewer, now):
        planned = EventPage.objects.live().filter(
            pk__in=viewer.pages(), status=EventPage.Status.PLANNED, over_at__lte=now
        )
        return planned.defer_streamfields()

    def item(self, row, now):
        day = row.when.last
        return Item(
            row.title,
            f"Was planned for {in_words(day) if row.when.is_day_known else row.date.display()}. "
            "Say whether it was held, and add what came of it.",
            edit_address(row),
            day,
        )


def day_entries(viewer, first, last):
    """Calendar entries for the events whose first day is known and lies between two days."""
    # By the Institute's clock an event elsewhere may fall on the day before or after its own.
    events = EventPage.objects.filter(
        pk__in=viewer.pages(),
        date__gte=PartialDate.of(first - DAY),
        date__lte=PartialDate.of(last + DAY),
        date__regex=r"^.{10}$",
    )
    columns = ("pk", "title", "status", "date", "last_day", "starts_at", "ends_at", "time_zone")
    for row in events.order_by().values_list(*columns, named=True):
        when, status = When.of(row), EventPage.Status(row.status)
        kind = "Event" if status.takes_place else f"{status.label} event"
        address = reverse("wagtailadmin_pages:edit", args=[row.pk])
        day = local_day(when.start) if when.start else when.first
        if first <= day <= last:
            yield Entry(day, row.title, kind, address, f"event-page-{row.pk}", when.start)


register_source(PastPlans())
register_entries("event-page", day_entries)
