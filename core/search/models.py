"""What staff answer searches with, and what was searched in vain."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, PageChooserPanel

from core.fields import LineField
from core.in_vain.models import AskedInVain
from core.search.words import key_of

MOST_WORDINGS = 20


class PromotedResult(models.Model):
    """A page that stands above the results when somebody searches for certain words.

    Attributes:
        keys: the wordings as questions are compared with them.
    """

    words = models.CharField(
        "searched words",
        max_length=300,
        help_text="What people search for, with a comma between two wordings. "
        "Each is compared as a whole; capitals and accents make no difference.",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Shown as long as everybody may read it.",
    )
    sentence = LineField(
        max_length=200, blank=True, help_text="What the page answers, in one sentence."
    )
    keys = ArrayField(models.TextField(), default=list, editable=False)

    panels = [
        HelpPanel(
            content="The page stands above the results as soon as you save, for everybody who "
            "searches for these words."
        ),
        FieldPanel("words"),
        PageChooserPanel("page"),
        FieldPanel("sentence"),
    ]

    class Meta:
        verbose_name = "promoted result"
        ordering = ["words"]
        indexes = [GinIndex(fields=["keys"], name="core_promotedresult_keys")]

    def __str__(self):
        return self.words

    def save(self, *args, **kwargs):
        keys = map(key_of, self.words.split(","))
        self.keys = list(dict.fromkeys(key for key in keys if key))
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse words that no search could ask for."""
        wordings = [" ".join(wording.split()) for wording in self.words.split(",")]
        wordings = list(dict.fromkeys(wording for wording in wordings if key_of(wording)))
        if not wordings:
            raise ValidationError({"words": "Write at least one word with a letter or a digit."})
        if len(wordings) > MOST_WORDINGS:
            raise ValidationError(
                {"words": f"These are {len(wordings)} wordings; {MOST_WORDINGS} are the most."}
            )
        self.words = ", ".join(wordings)


class SearchInVain(AskedInVain):
    """Words that somebody searched for without a result. Nothing is known of who it was."""

    words = models.CharField(max_length=60, unique=True)

    class Meta(AskedInVain.Meta):
        verbose_name = "search without a result"
        verbose_name_plural = "searches without a result"
        ordering = ["-count", "words"]

    def __str__(self):
        return self.words
