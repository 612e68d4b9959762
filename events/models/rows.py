"""The rows of an event."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.dates.fields import DayField
from core.dates.times import ClockField
from core.fields import LineField


class AgendaItem(Orderable):
    """One point of the agenda, with its time or in the order of the rows."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="agenda")
    day = DayField(
        null=True, blank=True, help_text="Only if the event has several: empty is the first."
    )
    starts_at = ClockField("time", help_text="Empty: the order of the rows is all that is known.")
    title = LineField(max_length=160)
    text = models.TextField(max_length=600, blank=True)
    who = LineField(max_length=240, blank=True, help_text="Who speaks, as the program names them.")

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("starts_at")]),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("who"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "point of the agenda"
        verbose_name_plural = "points of the agenda"

    def __str__(self):
        return self.title
