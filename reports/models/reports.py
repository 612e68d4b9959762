"""A report to a supporter: what was taken from the record, and what staff made of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from core.dates.days import in_words
from initiatives.models import validate_near_year
from reports.forms import ReportForm
from reports.models.questions import AskingMixin, FunderForm
from reports.panels import RecordPanel

MOST_INITIATIVES = 60
# What a line says, and what of it is compared with the record.
WORDS = ("text", "then", "now", "source")


class FunderReport(ClusterableModel):
    """Answers to the questions of a supporter about initiatives and a period. Never public."""

    class State(models.TextChoices):
        """How far a report has got; from approval on its words are fixed."""

        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        SENT = "sent", "Sent"

    title = models.CharField(max_length=160, help_text="What stands at the top of the report.")
    supporter = models.ForeignKey(
        "directory.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Whom it is for. Empty for a form that asks about the Institute itself.",
    )
    funder_form = models.ForeignKey(
        FunderForm,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="questions",
        help_text="A form of a funder. Empty: the usual four, which are what was done, counted "
        "and learned, and what comes next.",
    )
    first_day = models.DateField(
        "first day",
        validators=[validate_near_year],
        help_text="Of the period that it is about.",
    )
    last_day = models.DateField("last day", validators=[validate_near_year])
    due_on = models.DateField(
        "due on",
        null=True,
        blank=True,
        validators=[validate_near_year],
        help_text="Needs attention and the weekly mail name it from 30 days before.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who sees to it.",
    )
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.DRAFT, editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_at = models.DateTimeField(default=timezone.now, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)

    base_form_class = ReportForm
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("supporter"), FieldPanel("funder_form")]),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("due_on"), FieldPanel("owner")]),
        InlinePanel(
            "initiatives",
            heading="Initiatives",
            label="Initiative",
            min_num=1,
            max_num=MOST_INITIATIVES,
            help_text="Published ones that anybody may read. What only funders may know of them "
            "comes along.",
        ),
    ]

    class Meta:
        verbose_name = "report to a funder"
        verbose_name_plural = "reports to funders"
        default_permissions = ("add", "change", "delete")
        ordering = ["-created_at"]

    def __str__(self):
        return self.title

    @property
    def is_frozen(self):
        """Whether its words are fixed."""
        return self.state != self.State.DRAFT

    @property
    def period_text(self):
        """The period in words: "Jan 1, 2026 to Jun 30, 2026"."""
        return f"{in_words(self.first_day)} to {in_words(self.last_day)}"


class ReportInitiative(Orderable):
    """An initiative of a report. The row stays when the page goes."""

    report = ParentalKey(FunderReport, on_delete=models.CASCADE, related_name="initiatives")
    initiative = models.ForeignKey(
        "initiatives.InitiativePage", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [FieldPanel("initiative")]

    def __str__(self):
        return str(self.initiative or "")


class ReportPart(AskingMixin, ClusterableModel):
    """A question as the report answers it, whatever becomes of the form that it came from."""

    report = models.ForeignKey(FunderReport, on_delete=models.CASCADE, related_name="parts")
    sort_order = models.IntegerField(default=0, editable=False)

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("most"), FieldPanel("unit")]),
        InlinePanel("lines", heading="Lines", label="Line"),
    ]

    class Meta:
        verbose_name = "question"
        default_permissions = ()
        ordering = ["sort_order", "pk"]


class ReportLine(Orderable):
    """A sentence or more of an answer, or a row of its table.

    subject: the initiative's title when it was taken; "" for what staff added.
    row: where in the record of the page it comes from: the relation and the id of the row, which
        stay from one publication to the next, or the field.
    recorded: the WORDS that the record had when they were taken.
    way: the stored texts of the values from then to now, for a drawing (initiatives.measures.way).
    """

    part = ParentalKey(ReportPart, on_delete=models.CASCADE, related_name="lines")
    text = models.TextField(help_text="A sentence or more; for a number, what is counted.")
    then = models.TextField(
        blank=True, help_text="The number at the beginning. With it, the line is a row of a table."
    )
    now = models.TextField(blank=True, help_text="The number at the end.")
    source = models.TextField(blank=True, help_text="Who says so.")
    is_hidden = models.BooleanField("leave it out", default=False)
    page = models.ForeignKey(
        "initiatives.InitiativePage",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    subject = models.TextField(default="", blank=True, editable=False)
    row = models.TextField(default="", blank=True, editable=False)
    recorded = models.JSONField(default=dict, blank=True, editable=False)
    way = models.JSONField(default=list, blank=True, editable=False)

    panels = [
        RecordPanel(),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("then"), FieldPanel("now")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("is_hidden")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "line"

    def __str__(self):
        return self.text

    @property
    def words(self):
        """What the line says, by WORDS."""
        return {name: getattr(self, name) for name in WORDS}

    @property
    def is_edited(self):
        """Whether staff changed what was taken from the record."""
        return bool(self.row) and self.words != self.recorded

    @property
    def is_number(self):
        """Whether it is a row of a table."""
        return bool(self.then or self.now)
