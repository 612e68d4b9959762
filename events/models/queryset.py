"""Events as their list needs them: what is under way, what is to come, and the past by year."""

from dataclasses import dataclass, fields

from django.db.models import Case, F, IntegerField, Q, Value
from django.db.models import When as Condition
from django.utils import timezone
from wagtail.models import PageManager

from events.models.printed import Status, place_in_words
from events.when import When
from works.models import WorkEntry, WorkPageQuerySet

UNDER_WAY, UPCOMING, PAST = range(3)


@dataclass(frozen=True)
class EventEntry(WorkEntry):
    """What the list of events prints of one.

    Args:
        when: its When.
        place: where it is, in a few words; may be "".
        group: the heading that it stands under.
    """

    when: When
    place: str
    group: str


class EventPageQuerySet(WorkPageQuerySet):
    """Events by their place in time. "Now" is the clock of this process."""

    def in_groups(self):
        """With `group`: UNDER_WAY, UPCOMING or PAST.

        An event that began is not to come. What does not take place, or is said to have been held,
        is never under way.
        """
        now = timezone.now()
        to_come = Q(begins_at=None) | Q(begins_at__gt=now)
        is_on = Q(status=Status.PLANNED, begins_at__lte=now, over_at__gt=now)
        group = Case(
            Condition(to_come & ~Q(status=Status.HELD), then=Value(UPCOMING)),
            Condition(is_on, then=Value(UNDER_WAY)),
            default=Value(PAST),
            output_field=IntegerField(),
        )
        return self.annotate(group=group)

    def in_order(self):
        """What is under way, then what is to come, the next first, then the past, latest first."""
        coming = Case(Condition(~Q(group=PAST), then=F("begins_at")))
        return self.in_groups().order_by(
            "group",
            coming.asc(nulls_last=True),
            F("date").desc(nulls_last=True),
            "-pk",
        )

    def in_calendars(self):
        """Events whose day is known, care pages aside, the latest first.

        Calendars show titles to whoever looks over a shoulder; on a care page readers decide so.
        """
        days = self.filter(date__regex=r"^.{10}$", is_sensitive=False)
        return days.order_by("-begins_at", "-pk")

    def entries(self, request=None):
        """An EventEntry for each, in the order of the query: two queries and the content types."""
        found = super().entries(request)
        columns = [
            "pk",
            "date",
            "last_day",
            "starts_at",
            "ends_at",
            "time_zone",
            "place_name",
            "state__name",
            "is_online",
            "online_url",
            "group",
        ]
        events = self.model.objects.filter(pk__in=[entry.pk for entry in found]).in_groups()
        rows = {row.pk: row for row in events.values_list(*columns, named=True)}
        return [event_entry(entry, rows[entry.pk]) for entry in found]


def event_entry(entry, row):
    """The EventEntry of a WorkEntry and the values of its event."""
    group = {UNDER_WAY: "Under way", UPCOMING: "Upcoming"}.get(row.group)
    return EventEntry(
        **{field.name: getattr(entry, field.name) for field in fields(WorkEntry)},
        when=When.of(row),
        place=place_in_words(row.place_name, row.state__name, row.is_online or row.online_url),
        group=group or (str(row.date.year) if row.date else "Without a date"),
    )


EventPageManager = PageManager.from_queryset(EventPageQuerySet)
