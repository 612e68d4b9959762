"""People and organizations."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.contacts.org_ids import validate_org_id
from core.text import slug_of
from directory.carriers import is_carried
from directory.models.base import SharedRecord, SharedRecordQuerySet
from directory.models.person_addresses import PersonAddress, fitting_slug
from directory.models.unique_names import UniqueName


class Organization(UniqueName, SharedRecord):
    """A supporter, partner or host."""

    name = models.CharField(max_length=160)
    url = models.URLField(blank=True, verbose_name="Web address")
    kind = models.CharField(
        max_length=80,
        blank=True,
        help_text="Such as foundation, company, college. Readers see it on the organization’s "
        "own page.",
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
        help_text="Only with the organization’s consent. Readers see it on the organization’s own "
        "page.",
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

    def get_absolute_url(self):
        """Where readers find what it supports and takes part in; only if there is something."""
        return reverse("organization", args=filter(None, [self.pk, slug_of(self.name)]))


class PersonQuerySet(SharedRecordQuerySet):
    """People by where the Institute lists them."""

    def listed(self):
        """Those of the team, of the board and former ones, as lists print them."""
        people = self.live().exclude(group="")
        return people.order_by(F("place").asc(nulls_last=True), "sort_name", "name")

    def shown(self):
        """Those who have a page: they are in a list, or a page that readers see names them."""
        return self.live().filter(~Q(group="") | is_carried(self.model)).exclude(slug="")


class Person(SharedRecord):
    """Somebody named on the site."""

    class Group(models.TextChoices):
        """The lists of the page of people, in its order."""

        TEAM = "team", "Team"
        BOARD = "board", "Board"
        OVER_TIME = "over_time", "People over time"

    name = models.CharField(max_length=120)
    role = models.CharField(
        max_length=160, blank=True, help_text="Office-holders: add the date, as in “in 2021”."
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    biography = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text="Readers see it on the person’s own page.",
    )
    photo = models.ForeignKey(
        "uploads.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Only with the person’s consent. Its description is read to those who cannot see "
        "it.",
    )
    email = models.EmailField(blank=True)
    show_email = models.BooleanField(
        default=False, help_text="Readers see the address only while this is ticked."
    )
    website = models.URLField(blank=True)
    # The release that still runs while this one is set up writes rows without these columns. That
    # no two people have one address is held by PersonAddress.
    slug = models.CharField(max_length=120, editable=False, default="", db_default="")
    group = models.CharField(
        "list",
        max_length=12,
        choices=Group.choices,
        blank=True,
        default="",
        db_default="",
        help_text="Where the page of people has the person. Empty: nowhere, but on the pages that "
        "name the person.",
    )
    place = models.PositiveSmallIntegerField(
        "place in the list",
        null=True,
        blank=True,
        help_text="A small number comes first. Empty: after those, by name.",
    )

    objects = PersonQuerySet.as_manager()

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
        FieldRowPanel([FieldPanel("group"), FieldPanel("place")]),
        PublishingPanel(),
    ]

    class Meta(SharedRecord.Meta):
        verbose_name_plural = "people"

    def save(self, *args, update_fields=None, **kwargs):
        """Save the person, with the address that fits the name."""
        named = update_fields is None or "name" in update_fields
        if named:
            self.slug = fitting_slug(self)
            update_fields = update_fields and {*update_fields, "slug"}
        super().save(*args, update_fields=update_fields, **kwargs)
        if named:
            PersonAddress.objects.get_or_create(slug=self.slug, defaults={"person": self})

    def get_absolute_url(self):
        """Where readers find the biography and the work, of people who are shown somewhere."""
        return reverse("person", args=[self.slug])

    @property
    def public_email(self):
        """The address if readers may see it, else ""."""
        return self.email if self.show_email else ""
