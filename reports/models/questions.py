"""What funders ask: questions with their limits, and the forms that hold them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from core.tables.alphabet import AlphabeticalMixin
from initiatives.program_summary import Limit

LARGEST_LIMIT = 1_000_000
MOST_QUESTIONS = 200


class Asked(models.TextChoices):
    """What of the record answers a question."""

    NOTHING = "", "Nothing: it is written by hand"
    DONE = "done", "What was done: the activities of the period"
    COUNTED = "counted", "What was counted: each measure then and now"
    LEARNED = "learned", "What was learned"
    NEXT = "next", "What comes next: activities after the period, targets"
    NAME = "name", "Name of the initiative"
    DESCRIPTION = "description", "Description: the longest text that fits"
    SUMMARY = "summary", "Summary"
    NEED = "need", "The need"
    AIMS = "aims", "Aims"
    POPULATION = "population", "Population"
    GEOGRAPHY = "geography", "Geography"
    DATES = "dates", "When it began and ends"
    SUPPORTERS = "supporters", "Supporters, in approved wording"
    BUDGET = "budget", "Budget (never public)"
    CONTACT = "contact", "Contact"


# The four that a program officer comes back with.
USUAL_QUESTIONS = [
    ("What was done", Asked.DONE),
    ("What was counted, then and now", Asked.COUNTED),
    ("What was learned", Asked.LEARNED),
    ("What comes next", Asked.NEXT),
]


class AskingMixin(models.Model):
    """A question, how long its answer may be and where that comes from."""

    class Unit(models.TextChoices):
        """What a limit counts."""

        WORDS = "words", "words"
        CHARACTERS = "characters", "characters, spaces included"

    text = models.TextField("question", max_length=1000, help_text="As the funder puts it.")
    asked = models.CharField(
        "taken from the record",
        max_length=16,
        choices=Asked.choices,
        blank=True,
        help_text="What the record proposes as an answer.",
    )
    most = models.IntegerField(
        "limit",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(
                1, "A limit of 0 leaves room for no answer. Leave it empty if there is none."
            ),
            MaxValueValidator(
                LARGEST_LIMIT, "No form takes so much: a limit is 1,000,000 at most."
            ),
        ],
        help_text="Empty if the form states none.",
    )
    unit = models.CharField(
        "the limit counts", max_length=10, choices=Unit.choices, default=Unit.WORDS
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.text

    @property
    def limit(self):
        """The Limit of the answer, or None."""
        return Limit(self.most, self.unit) if self.most else None


class FunderForm(AlphabeticalMixin, ClusterableModel):
    """The form of a funder: its questions, entered once and answered by many reports."""

    name = models.CharField(max_length=160, help_text="How you know the form.")
    note = models.TextField(
        max_length=2000,
        blank=True,
        help_text="Where the form is, and what to mind. Only staff read this.",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("note"),
        InlinePanel(
            "questions",
            heading="Questions",
            label="Question",
            min_num=1,
            max_num=MOST_QUESTIONS,
        ),
    ]

    class Meta(AlphabeticalMixin.Meta):
        verbose_name = "form of a funder"
        verbose_name_plural = "forms of funders"
        default_permissions = ("add", "change", "delete")

    def __str__(self):
        return self.name


class FormQuestion(AskingMixin, Orderable):
    """A question of a form."""

    form = ParentalKey(FunderForm, on_delete=models.CASCADE, related_name="questions")

    panels = [
        FieldPanel("text"),
        FieldPanel("asked"),
        FieldRowPanel([FieldPanel("most"), FieldPanel("unit")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "question"
