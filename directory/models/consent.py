"""Who agreed to be quoted or shown, for what and until when. Only staff see these records."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index

from core.dates.days import current_day
from core.dates.fields import DayField
from core.fields import LineField
from core.withdrawn.digests import digest_of_words


class ConsentQuerySet(models.QuerySet):
    """Consents by how they stand."""

    def given(self):
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_on=None)


class Consent(index.Indexed, models.Model):
    """The consent of one person to one picture, one quotation or both."""

    person = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="consents",
        help_text="Who gave it, if the person has a record here.",
    )
    name = LineField(
        "name as given",
        max_length=160,
        blank=True,
        help_text="For anybody else, as on the signed paper; a code where a name is a risk.",
    )
    purpose = LineField(
        "for what", max_length=240, help_text="Such as: the website and its program summaries."
    )
    given_on = DayField()
    until = DayField(null=True, blank=True, help_text="Its last day. Empty: no end was agreed.")
    note = models.TextField(
        max_length=1000, blank=True, help_text="Where the signed paper is, and what was agreed."
    )
    image = models.ForeignKey(
        "uploads.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="consents",
        verbose_name="picture",
    )
    quotation = models.TextField(
        max_length=600,
        blank=True,
        help_text="The words, as they stand in the quotation on the page. Case and signs do not "
        "matter.",
    )
    withdrawn_on = models.DateField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ConsentQuerySet.as_manager()

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    panels = [
        HelpPanel(template="directory/consent/panel.html"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("person"), FieldPanel("name")])], heading="Who gave it"
        ),
        FieldPanel("purpose"),
        FieldRowPanel([FieldPanel("given_on"), FieldPanel("until")]),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("quotation")], heading="What it covers"),
        FieldPanel("note"),
    ]

    class Meta:
        ordering = ["-given_on", "-pk"]

    def __str__(self):
        return f"Consent of {self.giver}"

    @property
    def giver(self):
        """Who gave it, as staff read it."""
        return self.person.name if self.person else self.name or "somebody without a name"

    @property
    def covers_text(self):
        """What it covers, in words."""
        parts = ["a picture" if self.image_id else "", "a quotation" if self.quotation else ""]
        return " and ".join(filter(None, parts))

    @property
    def state_text(self):
        """How it stands today, in words."""
        if self.withdrawn_on:
            return "Withdrawn"
        if self.until and self.until < current_day():
            return "Over"
        return "Given"

    def clean(self):
        super().clean()
        errors = {}
        if not (self.person or self.name):
            errors["name"] = "Say who gave it: choose a person or write a name."
        if self.given_on and self.given_on > current_day():
            errors["given_on"] = "This day has not come yet."
        if self.given_on and self.until and self.until < self.given_on:
            errors["until"] = "This day is before the one on which the consent was given."
        if not self.image and not digest_of_words(self.quotation):
            errors["quotation"] = "Choose a picture, or write the words that are quoted."
        if errors:
            raise ValidationError(errors)
