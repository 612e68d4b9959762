"""People and organizations."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.contacts.org_ids import validate_org_id
from directory.models.base import SharedRecord
from directory.models.unique_names import UniqueName


class Organization(UniqueName, SharedRecord):
    """A supporter, partner or host."""

    name = models.CharField(max_length=160)
    url = models.URLField(blank=True, verbose_name="Web address")
    kind = models.CharField(
        max_length=80, blank=True, help_text="Such as foundation, company, college."
    )
    org_id = models.CharField(
        "identifier in open data",
        max_length=80,
        blank=True,
        default="",
        db_default="",
        validators=[validate_org_id],
        help_text="As org-id.guide builds it, such as US-EIN- and the number. A grant of a "
        "supporter without one is left out of the file in the form of 360Giving.",
    )
    logo = models.ForeignKey(
        "uploads.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Only with the organization's consent.",
    )

    panels = [
        FieldPanel("name", required_on_save=True),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("url")]),
        FieldPanel("org_id"),
        FieldPanel("logo"),
        PublishingPanel(),
    ]

    class Meta(SharedRecord.Meta, UniqueName.Meta):
        pass


class Person(SharedRecord):
    """Somebody named on the site."""

    name = models.CharField(max_length=120)
    role = models.CharField(
        max_length=160, blank=True, help_text="Office-holders: add the date, as in “in 2021”."
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    biography = RichTextField(blank=True, features=["bold", "italic", "link"])
    photo = models.ForeignKey(
        "uploads.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Only with the person's consent.",
    )
    email = models.EmailField(blank=True)
    show_email = models.BooleanField(
        default=False, help_text="Readers see the address only while this is ticked."
    )
    website = models.URLField(blank=True)

    search_fields = [
        *SharedRecord.search_fields,
        index.SearchField("role"),
        index.RelatedFields("organization", [index.SearchField("name")]),
        index.FilterField("organization"),
    ]
    panels = [
        FieldPanel("name", required_on_save=True),
        FieldRowPanel([FieldPanel("role"), FieldPanel("organization")]),
        FieldPanel("biography"),
        FieldPanel("photo"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
                FieldPanel("show_email"),
            ],
            heading="Contact",
        ),
        PublishingPanel(),
    ]

    class Meta(SharedRecord.Meta):
        verbose_name_plural = "people"

    @property
    def public_email(self):
        """The address if readers may see it, else ""."""
        return self.email if self.show_email else ""
