"""Prosecutors' offices and where they serve."""

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

from directory.models.base import SharedRecord
from directory.models.places import County, State


class Office(SharedRecord, ClusterableModel):
    """A prosecutor's or attorney general's office."""

    class Kind(models.TextChoices):
        """What kind of prosecutors' office it is."""

        DISTRICT_ATTORNEY = "district_attorney", "District attorney"
        COUNTY_ATTORNEY = "county_attorney", "County attorney"
        STATES_ATTORNEY = "states_attorney", "State’s attorney"
        CITY_ATTORNEY = "city_attorney", "City attorney"
        ATTORNEY_GENERAL = "attorney_general", "Attorney general"
        OTHER = "other", "Other"

    class Size(models.TextChoices):
        """How large an office is."""

        SMALL = "small", "Small"
        MEDIUM = "medium", "Medium"
        LARGE = "large", "Large"

    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="offices")
    population = models.PositiveIntegerField(
        null=True, blank=True, help_text="People it serves, by a source you could name."
    )
    size = models.CharField(max_length=8, blank=True, choices=Size.choices)

    panels = [
        FieldPanel("name", required_on_save=True),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        MultiFieldPanel(
            [
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
