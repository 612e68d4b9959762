"""Shared terms: what a page is about and whom it is for. Editors add more."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, PublishingPanel

from core.text import slug_of
from directory.models.base import SharedRecord
from directory.models.unique_names import UniqueName


class Term(UniqueName, SharedRecord):
    """A word with an address of its own in filters."""

    name = models.CharField(max_length=60)
    slug = models.SlugField(
        max_length=60,
        unique=True,
        blank=True,
        help_text="How it reads in addresses. Empty: made from the name.",
    )
    description = models.CharField(
        max_length=240, blank=True, help_text="One sentence. Readers see it beside the name."
    )

    panels = [
        FieldPanel("name", required_on_save=True),
        FieldPanel("slug", heading="Name in addresses"),
        FieldPanel("description"),
        PublishingPanel(),
    ]

    class Meta(SharedRecord.Meta, UniqueName.Meta):
        abstract = True

    def clean(self):
        super().clean()
        if self.name and not self.slug:
            # An empty one would be taken for the choice "any" in filters.
            raise ValidationError(
                {"slug": "The name holds no letter and no digit, so write here how it should read."}
            )

    def full_clean(self, *args, **kwargs):
        if not self.slug:
            self.slug = slug_of(self.name)[:60]
        super().full_clean(*args, **kwargs)


class Topic(Term):
    """A subject that initiatives and papers share."""

    def get_absolute_url(self):
        """Where readers find all that carries the topic; only if something does."""
        return reverse("topic", args=[self.slug])


class Audience(Term):
    """A group of readers that a page is written for."""
