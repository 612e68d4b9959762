"""Where a reader in need finds help."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel

from core.contacts.phone import validate_text_line
from core.dates.days import current_day
from directory.models.base import HasPhone, SharedRecord
from directory.models.unique_names import UniqueName


class SupportResource(UniqueName, HasPhone, SharedRecord):
    """A service that helps people, with the day somebody last made sure that it answers."""

    name = models.CharField(max_length=120)
    what_it_is = models.CharField(max_length=240, help_text="Who answers, and with what help.")
    text_line = models.CharField(
        max_length=120,
        blank=True,
        validators=[validate_text_line],
        help_text="What to send by text message and to which number, such as: HOME to 741741.",
    )
    url = models.URLField(blank=True, verbose_name="Web address")
    hours = models.CharField(max_length=120, blank=True, help_text="Such as: any hour.")
    languages = models.CharField(max_length=160, blank=True)
    checked_on = models.DateField(
        null=True,
        help_text="When somebody last called or opened it to be sure. A draft may leave it open.",
    )

    panels = [
        FieldPanel("name", required_on_save=True),
        FieldPanel("what_it_is"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("extension")]),
                FieldRowPanel([FieldPanel("text_line"), FieldPanel("url")]),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("languages")]),
            ],
            heading="How to reach it",
        ),
        FieldPanel("checked_on"),
        PublishingPanel(),
    ]

    class Meta(SharedRecord.Meta, UniqueName.Meta):
        pass

    def clean(self):
        super().clean()
        if not (self.phone or self.text_line or self.url):
            raise ValidationError({"phone": "Give a phone number, a text line or a web address."})
        if self.checked_on and self.checked_on > current_day():
            raise ValidationError({"checked_on": "This day has not come yet."})
