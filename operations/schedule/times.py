"""When a job is due: every so many minutes, or at an hour of the Institute's own days."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from core.dates.days import local_day

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Every:
    """Every so many minutes."""

    minutes: int

    def next_after(self, moment):
        """The first due moment after an aware datetime."""
        step = timedelta(minutes=self.minutes)
        return EPOCH + ((moment - EPOCH) // step + 1) * step


@dataclass(frozen=True)
class At:
    """Each day at an hour of the Institute's clock, or on one day of the week alone.

    An hour that the clock skips in spring comes once all the same, as much later; of one that it
    shows twice in autumn the first counts.

    Args:
        hour: datetime.time without a zone.
        weekday: 0 for Monday, as `date.weekday()` counts; None for each day.
    """

    hour: time
    weekday: int | None = None

    def next_after(self, moment):
        """The first due moment after an aware datetime."""
        first = local_day(moment)
        days = (first + timedelta(days=ahead) for ahead in range(9))
        wanted = (day for day in days if self.weekday in (None, day.weekday()))
        zone = timezone.get_default_timezone()
        moments = (datetime.combine(day, self.hour, zone).astimezone(UTC) for day in wanted)
        return next(found for found in moments if found > moment)
