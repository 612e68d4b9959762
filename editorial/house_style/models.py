"""The words that the house avoids, and what it says in their place."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel

SHORTEST = 2


class HouseTerm(models.Model):
    """A word or phrase that is marked in the preview, with better words and the reason."""

    avoid = models.CharField(
        max_length=80,
        help_text="The word or phrase as it would stand in a text. Every sign is taken literally.",
    )
    prefer = models.CharField(
        max_length=120, blank=True, help_text="What to write in its place. Empty: leave it out."
    )
    reason = models.CharField(
        max_length=240, blank=True, help_text="Why, in one sentence that helps a colleague."
    )
    whole_words = models.BooleanField(
        "whole words only", default=True, help_text="Untick it to find the term inside words too."
    )
    match_case = models.BooleanField(
        "capitals matter", default=False, help_text="Tick it to find the term only as written."
    )

    panels = [
        HelpPanel(
            content="Marked in the preview and in the list of checks. Nothing is ever refused "
            "because of it."
        ),
        FieldPanel("avoid"),
        FieldPanel("prefer"),
        FieldPanel("reason"),
        FieldRowPanel([FieldPanel("whole_words"), FieldPanel("match_case")]),
    ]

    class Meta:
        verbose_name = "house term"
        ordering = [Lower("avoid")]
        constraints = [
            models.UniqueConstraint(
                Lower("avoid"),
                name="house_term_once",
                violation_error_message="This term is in the list already.",
            )
        ]

    def __str__(self):
        return self.avoid

    def clean(self):
        """Refuse what would mark half of every page."""
        self.avoid = " ".join(self.avoid.split())
        if len(self.avoid) < SHORTEST or not any(sign.isalnum() for sign in self.avoid):
            raise ValidationError(
                {"avoid": "Write a word of at least two letters; one sign would mark every page."}
            )
