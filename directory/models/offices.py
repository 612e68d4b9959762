"""Prosecutors' offices and where they serve."""

from decimal import Decimal

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PublishingPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from core.exports.numbers import grouped
from directory.models.base import HasPhone, SharedRecord
from directory.models.places import County, State
from directory.models.unique_names import UniqueName


class Office(UniqueName, HasPhone, SharedRecord, ClusterableModel):
    """A prosecutor's or attorney general's office."""

    class Kind(models.TextChoices):
        """What kind of prosecutors' office it is."""

        DISTRICT_ATTORNEY = "district_attorney", "District attorney"
        COUNTY_ATTORNEY = "county_attorney", "County attorney"
        STATES_ATTORNEY = "states_attorney", "State’s attorney"
        CITY_ATTORNEY = "city_attorney", "City attorney"
        PROSECUTING_ATTORNEY = "prosecuting_attorney", "Prosecuting attorney"
        COMMONWEALTHS_ATTORNEY = "commonwealths_attorney", "Commonwealth’s attorney"
        SOLICITOR = "solicitor", "Solicitor"
        ATTORNEY_GENERAL = "attorney_general", "Attorney general"
        US_ATTORNEY = "us_attorney", "U.S. attorney"
        OTHER = "other", "Other"

    class Size(models.TextChoices):
        """How large an office is."""

        SMALL = "small", "Small"
        MEDIUM = "medium", "Medium"
        LARGE = "large", "Large"

    unique_within = ("state",)

    name = models.CharField(
        max_length=160,
        help_text="No other office of its state may have it; one of another state may.",
    )
    kind = models.CharField(max_length=24, choices=Kind.choices)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="offices")
    judicial_district = models.CharField(
        max_length=120,
        blank=True,
        db_default="",
        default="",
        help_text="Such as 17th Judicial District, unless the name says it already.",
    )
    website = models.URLField(blank=True, db_default="", default="")
    address = models.CharField(
        max_length=240,
        blank=True,
        db_default="",
        default="",
        help_text="On one line, such as: 524 West 59th Street, New York, NY 10019.",
    )
    population = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="People it serves, by a source you could name. Readers see it, the counties and "
        "the size on the page of the state.",
    )
    size = models.CharField(max_length=8, blank=True, choices=Size.choices)

    search_fields = [
        *SharedRecord.search_fields,
        index.SearchField("judicial_district"),
        index.AutocompleteField("judicial_district"),
        index.RelatedFields("state", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("kind"),
        index.FilterField("state"),
    ]
    panels = [
        FieldPanel("name", required_on_save=True),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("extension")]),
                FieldRowPanel([FieldPanel("website"), FieldPanel("address")]),
            ],
            heading="How to reach it",
        ),
        MultiFieldPanel(
            [
                FieldPanel("judicial_district"),
                MultipleChooserPanel(
                    "office_counties",
                    chooser_field_name="county",
                    heading="Counties",
                    label="County",
                ),
                FieldRowPanel([FieldPanel("population"), FieldPanel("size")]),
            ],
            heading="Whom it serves",
        ),
        PublishingPanel(),
    ]

    class Meta(SharedRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["state", "name_key"], name="unique_office_name")
        ]

    @property
    def population_text(self):
        """How many people it serves, as readers see it; "" if nobody stated it."""
        return "" if self.population is None else grouped(Decimal(self.population))

    @property
    def contact(self):
        """What readers see below the name: where it serves and how it is reached."""
        return [self.judicial_district, self.address, self.phone_text, self.website]

    @property
    def has_contact(self):
        """Whether anything of that is known."""
        return any(self.contact)

    def __str__(self):
        """The name and its state: several states have a 17th Judicial District."""
        return f"{self.name}, {self.state_id}" if self.state_id else self.name


class OfficeCounty(Orderable):
    """A county that an office serves."""

    office = ParentalKey(Office, on_delete=models.CASCADE, related_name="office_counties")
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("county")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["office", "county"], name="unique_office_county")
        ]

    def __str__(self):
        return str(self.county)
