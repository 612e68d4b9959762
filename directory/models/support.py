"""Where a reader in need finds help."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel

from core.contacts.phone import phone_link, validate_phone, validate_text_line
from core.dates.days import current_day
from directory.models.base import SharedRecord


class SupportResource(SharedRecord):
    """A service that helps people, with the day somebody last made sure that it answers."""

    name = models.CharField(max_length=120, unique=True)
    what_it_is = models.CharField(max_length=240, help_text="Who answers, and with what help.")
    phone = models.CharField(
        max_length=40,
        blank=True,
        validators=[validate_phone],
        help_text="One number in digits, such as 988 or 212-555-0100; with + and the country’s "
        "code if it is not of the United States.",
    )
    extension = models.CharField(
        max_length=10,
        blank=True,
        db_default="",
        default="",
        validators=[RegexValidator(r"^[0-9]+\Z", "Write the extension in digits, such as 7.")],
        help_text="What to dial after somebody answers.",
    )
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

    @property
    def phone_link(self):
        """The number as a `tel:` address, without the extension; "" if it cannot be dialed."""
        return phone_link(self.phone)

    @property
    def phone_text(self):
        """The number as readers see it, with its extension; "" if there is none."""
        return f"{self.phone}, ext. {self.extension}" if self.extension else self.phone

    def clean(self):
        super().clean()
        if self.extension and not self.phone:
            raise ValidationError({"extension": "Give the number that the extension belongs to."})
        if not (self.phone or self.text_line or self.url):
            raise ValidationError({"phone": "Give a phone number, a text line or a web address."})
        if self.checked_on and self.checked_on > current_day():
            raise ValidationError({"checked_on": "This day has not come yet."})
