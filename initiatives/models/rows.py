"""The rows of an initiative: what staff fill in line by line.

Foreign keys and numbers may be empty in the database because drafts keep half-filled rows;
public code prints a row only when it is complete.
"""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from core.dates.fields import PartialDateField
from core.dates.periods import period_text
from core.fields import LineField
from core.models import RecordRow

PAGE = "initiatives.InitiativePage"


class OfficeParticipationManager(models.Manager):
    """Rows that come with their office and its state."""

    def get_queryset(self):
        """One query for all three."""
        return super().get_queryset().select_related("office__state")


class Goal(Orderable):
    """One aim: what will be different."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="goals")
    text = LineField(max_length=240, help_text="One aim, in one sentence.")

    panels = [FieldPanel("text")]

    def __str__(self):
        return self.text


class Activity(Orderable):
    """Something the initiative does or did."""

    class Kind(models.TextChoices):
        """What kind of thing was done."""

        CONVENING = "convening", "Convening"
        TRAINING = "training", "Training"
        RESEARCH = "research", "Research"
        PUBLICATION = "publication", "Publication"
        TECHNICAL_ASSISTANCE = "technical_assistance", "Technical assistance"

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="activities")
    title = LineField(max_length=160)
    text = models.TextField(max_length=600, blank=True)
    kind = models.CharField(max_length=24, choices=Kind.choices, blank=True)
    date = PartialDateField(
        help_text="2023, 2023-05 or 2023-05-12: as much as you know. Dated rows form a timeline."
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name_plural = "activities"

    def __str__(self):
        return self.title


class Theme(Orderable):
    """A question or subject that the initiative examines."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="themes")
    title = LineField(max_length=160)
    text = models.TextField(max_length=600, blank=True)

    panels = [FieldPanel("title"), FieldPanel("text")]

    def __str__(self):
        return self.title


class ParticipantGroup(Orderable):
    """A kind of participant, such as advocates or elected prosecutors."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="participant_groups")
    name = LineField(max_length=120)
    text = models.TextField(max_length=400, blank=True)

    panels = [FieldPanel("name"), FieldPanel("text")]

    def __str__(self):
        return self.name


class OfficeParticipation(RecordRow):
    """An office that takes part, and since when."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="offices")
    office = models.ForeignKey(
        "directory.Office", null=True, on_delete=models.PROTECT, related_name="participations"
    )
    joined = PartialDateField(help_text="2021, 2021-06 or 2021-06-28. Empty if unknown.")
    left = PartialDateField(help_text="Empty while the office takes part.")

    objects = OfficeParticipationManager()

    panels = [
        FieldPanel("office"),
        FieldRowPanel([FieldPanel("joined"), FieldPanel("left")]),
    ]

    def __str__(self):
        return str(self.office or "")

    @property
    def period_text(self):
        """The period in words; "" when nothing is known."""
        return period_text(self.joined, self.left)


class InitiativePerson(RecordRow):
    """Somebody who works on the initiative, or whom to ask about it."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        "directory.Person", null=True, on_delete=models.PROTECT, related_name="initiative_roles"
    )
    role = LineField(
        max_length=120, blank=True, help_text="In this initiative. Empty: the person's own role."
    )

    panels = [FieldPanel("person"), FieldPanel("role")]

    def __str__(self):
        return str(self.person or "")

    @property
    def role_text(self):
        """The role here, or the person's own."""
        return self.role or (self.person.role if self.person else "")


class RelatedPage(Orderable):
    """A page to read next, chosen by staff."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="related_pages")
    related_page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("related_page")]

    def __str__(self):
        return str(self.related_page or "")
