"""What the page of an event prints of it: by the clock, too."""

from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as date_words
from django.utils.functional import cached_property

from events.when import When
from events.zones import place_of
from initiatives.page.cards import Cover
from works.models import host_of


def place_in_words(name, state, is_online):
    """Where an event is, in a line; "" if nothing is known. Each part may be empty."""
    place = ", ".join(filter(None, (name, state)))
    if not is_online:
        return place
    return f"{place} and online" if place else "Online"


def month_of(date):
    """The month of a PartialDate in a list, or an empty one if only the year is known."""
    return [date_words(date.earliest, "F")] if date.month else []


def is_printed(block):
    """Whether readers see anything of a block of the materials."""
    value = block.value
    return value.is_open if block.block_type == "download" else bool(value.address)


class Fact(NamedTuple):
    """One fact of the strip below the title; `anchor` names the section that tells more."""

    label: str
    value: str
    anchor: str = ""


class Status(models.TextChoices):
    """What became of an event."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"
    POSTPONED = "postponed", "Postponed"

    @property
    def takes_place(self):
        """Whether it is neither cancelled nor postponed."""
        return self not in (Status.CANCELLED, Status.POSTPONED)


class PrintedEvent(models.Model):
    """The words of an event for readers; goes before WorkPage among the bases."""

    Status = Status

    class Meta:
        abstract = True

    @cached_property
    def when(self):
        """The When."""
        return When.of(self)

    @property
    def has_begun(self):
        """Whether it is no longer to come."""
        begins_at = self.when.begins_at
        return begins_at is not None and begins_at <= timezone.now()

    @property
    def is_over(self):
        """Whether it was held, or its time has passed."""
        over_at = self.when.over_at
        past = over_at is not None and over_at <= timezone.now()
        return self.status == self.Status.HELD or past

    @property
    def takes_place(self):
        """Whether it is neither cancelled nor postponed."""
        return Status(self.status).takes_place

    @property
    def status_text(self):
        """What readers are told of it: whether it is past, and whether it takes place at all."""
        if not self.takes_place:
            return self.get_status_display()
        if self.is_over:
            return "Past"
        return "Under way" if self.has_begun else "Upcoming"

    @property
    def has_online_part(self):
        """Whether one can take part from afar."""
        return bool(self.is_online or self.online_url)

    @property
    def place_text(self):
        """Where it is, in a line; "" if that is not known."""
        state = self.state.name if self.state else ""
        return place_in_words(self.place_name, state, self.has_online_part)

    @property
    def is_ahead_or_under_way(self):
        """Whether it takes place and is not over."""
        return self.takes_place and not self.is_over

    @property
    def join_url(self):
        """Where to take part online; "" once it is over or if it does not take place."""
        return self.online_url if self.is_ahead_or_under_way else ""

    @property
    def register_url(self):
        """Where to register; "" once it has begun or if it does not take place."""
        is_open = self.is_ahead_or_under_way and not self.has_begun
        return self.registration_url if is_open else ""

    @property
    def is_in_calendars(self):
        """Whether there is a calendar file: its day is known."""
        return self.when.is_day_known

    @property
    def can_be_added(self):
        """Whether the page offers that file: it is published, and not over."""
        return self.live and self.is_in_calendars and not self.is_over

    @property
    def is_cancelled(self):
        """Whether it is cancelled for good; calendars that have it strike it out."""
        return self.status == self.Status.CANCELLED

    @property
    def notice(self):
        """What nobody may overlook, in a sentence; "" if all is as planned."""
        if self.is_cancelled:
            return "This event is cancelled."
        if self.status == self.Status.POSTPONED:
            known = self.date and not self.has_begun
            return f"This event is postponed{'' if known else '; it has no new date yet'}."
        return ""

    @property
    def recording_host(self):
        """The name of the site that shows the recording."""
        return host_of(self.recording_url)

    @property
    def agenda_clock(self):
        """The words for the clock of the times in the agenda; "" if it has none."""
        if not self.when.zone or not any(item.starts_at for item in self.agenda.all()):
            return ""
        return f"those of clocks in {place_of(self.when.zone)}"

    @property
    def printed_materials(self):
        """The materials that readers may have."""
        return [block for block in self.materials if is_printed(block)]

    @property
    def support_section(self):
        """What the list of support entries prints."""
        return {"content": self.support_entries}

    @property
    def facts(self):
        """When and where, for the strip below the title."""
        awaited = "No date yet" if self.is_ahead_or_under_way else ""
        found = [("When", self.when.html or awaited), ("Where", self.place_text)]
        return [Fact(label, value) for label, value in found if value]

    @cached_property
    def cover(self):
        """The Cover, drawn as the leaf of a calendar: as much of the first day as is known.

        A plain one on a care page, which sets no words large above its content note.
        """
        if not self.date or self.is_care_page:
            return Cover("plain")
        first, last = self.when.first, self.when.last
        if not self.when.is_day_known:
            return Cover("typographic", year=str(first.year), words=month_of(self.date))
        same_month = (first.year, first.month) == (last.year, last.month)
        days = f"{first.day}–{last.day}" if same_month and last != first else str(first.day)
        return Cover("typographic", year=days, words=[date_words(first, "F Y")])

    @cached_property
    def agenda_days(self):
        """The points of the agenda that have a title, as pairs of a day and a list.

        The day is None where the event has but one, or nobody said which.
        """
        days = {}
        for item in self.agenda.all():
            if item.title:
                days.setdefault(item.day, []).append(item)
        several = {day for day in days if day}
        first = self.date.earliest if self.when.is_day_known and several else None
        found = {}
        for day, items in days.items():
            found.setdefault(day or first, []).extend(items)
        return sorted(found.items(), key=lambda pair: pair[0].isoformat() if pair[0] else "")
