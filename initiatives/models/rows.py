"""The rows of an initiative: what staff fill in line by line.

Foreign keys and numbers may be empty in the database because drafts keep half-filled rows;
public code prints a row only when it is complete.
"""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from core.dates.days import current_day
from core.dates.fields import PartialDateField
from core.dates.periods import period_text
from core.fields import LineField
from core.models import RecordRow
from core.text import as_key
from initiatives.activities.rules import OWED, SaidAndDone, State
from initiatives.activities.widgets import NamesOfRowsInput
from initiatives.models.queryset import OfficeParticipationManager

PAGE = "initiatives.InitiativePage"


class Goal(Orderable):
    """One aim: what will be different."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="goals")
    text = LineField(max_length=240, help_text="One aim, in one sentence.")
    # The release that still runs while this one is set up writes rows without this column. Names,
    # because a row that was added to a draft has no id before it is published.
    served_by = models.TextField(
        max_length=1200,
        blank=True,
        default="",
        db_default="",
        help_text="The measures and activities of this page that serve the aim, by name, a line "
        "each. The program summary shows them under the aim.",
    )

    panels = [FieldPanel("text"), FieldPanel("served_by", widget=NamesOfRowsInput)]

    def __str__(self):
        return self.text

    @property
    def served_by_names(self):
        """The names of measures and activities, as they were typed."""
        return [line.strip() for line in self.served_by.splitlines() if line.strip()]

    def chosen(self, names):
        """Those of the names (str) that the aim points to, in their order."""
        wanted = set(map(as_key, self.served_by_names))
        return [name for name in names if as_key(name) in wanted]


class Activity(SaidAndDone, Orderable):
    """Something the initiative does or did, or plans."""

    State = State

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
        help_text="When it was done, or dropped: 2023, 2023-05 or 2023-05-12, as much as you know. "
        "Dated rows form a timeline."
    )
    # The release that still runs while this one is set up writes rows without these columns.
    state = models.CharField(
        max_length=12,
        choices=State.choices,
        blank=True,
        default="",
        db_default="",
        help_text="Empty if nobody states it. What is late is computed from “Planned for”.",
    )
    planned_on = PartialDateField(
        verbose_name="planned for", help_text="What was promised. It stays when the thing is done."
    )
    dropped_because = LineField(
        "why it was dropped",
        max_length=240,
        blank=True,
        default="",
        db_default="",
        help_text="One sentence for readers. Only for what was dropped.",
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("state"), FieldPanel("planned_on")]),
        FieldPanel("dropped_because"),
    ]

    class Meta(Orderable.Meta):
        verbose_name_plural = "activities"

    def __str__(self):
        return self.title

    @property
    def said_today(self):
        """The Said of today, or None."""
        return self.said(current_day())

    @property
    def day(self):
        """The PartialDate under which a timeline of what was said and done has it, or None.

        That is when it was done or dropped, and of what is still owed when it is planned for.
        """
        return self.date or (self.planned_on if self.state in OWED else None)


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
