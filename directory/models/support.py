"""Where a reader in need finds help."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel

from core.dates.days import current_day
from directory.models.base import SharedRecord

# What `phone_link` can turn into an address that dials the very same number.
PHONE = re.compile(r"\+?[0-9 ().\-/\u2010-\u2015\u00a0]+")


class SupportResource(SharedRecord):
    """A service that helps people, with the day somebody last made sure that it answers."""

    name = models.CharField(max_length=120, unique=True)
    what_it_is = models.CharField(max_length=240, help_text="Who answers, and with what help.")
    phone = models.CharField(max_length=40, blank=True)
    text_line = models.CharField(
        max_length=120, blank=True, help_text="How to reach it by text message."
    )
    url = models.URLField(blank=True, verbose_name="Web address")
    hours = models.CharField(max_length=120, blank=True, help_text="Such as: any hour.")
    languages = models.CharField(max_length=160, blank=True)
    checked_on = models.DateField(help_text="When somebody last called or opened it to be sure.")

    panels = [
        FieldPanel("name", required_on_save=True),
        FieldPanel("what_it_is"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("text_line")]),
                FieldPanel("url"),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("languages")]),
            ],
            heading="How to reach it",
        ),
        FieldPanel("checked_on"),
        PublishingPanel(),
    ]

    @property
    def phone_link(self):
        """The number as a `tel:` address; "" if there is none."""
        digits = "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
        return f"tel:{digits}" if digits else ""

    def clean(self):
        super().clean()
        if self.phone and not PHONE.fullmatch(self.phone):
            raise ValidationError(
                {
                    "phone": "Write the number in digits, such as 212-555-0100, because a press on "
                    "it dials it. Letters and extensions belong in “What it is”."
                }
            )
        if not (self.phone or self.text_line or self.url):
            raise ValidationError({"phone": "Give a phone number, a text line or a web address."})
        if self.checked_on and self.checked_on > current_day():
            raise ValidationError({"checked_on": "This day has not come yet."})
