"""States and counties: reference data of the Census, loaded by migration and not edited."""

from django.db import models
from django.urls import reverse


class State(models.Model):
    """A state, the District of Columbia or a territory of the United States."""

    class Kind(models.TextChoices):
        """What kind of place has a postal code."""

        STATE = "state", "State"
        DISTRICT = "district", "District"
        TERRITORY = "territory", "Territory"

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    fips = models.CharField(max_length=2, unique=True, verbose_name="FIPS code")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Where readers find what is done in the state; only if something is."""
        return reverse("state", args=[self.code.lower()])


class CountyQuerySet(models.QuerySet):
    """Counties of today and former ones."""

    def current(self):
        """Those that the Census Bureau counts by today."""
        return self.filter(ended=None)


class County(models.Model):
    """A county or its equivalent: parish, borough, planning region, independent city, municipio.

    Former ones stay for what was chosen while they were there.
    """

    fips = models.CharField(max_length=5, primary_key=True, verbose_name="FIPS code")
    name = models.CharField(max_length=100)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="counties")
    ended = models.PositiveSmallIntegerField(
        null=True, editable=False, help_text="The year in which the Census Bureau replaced it."
    )

    objects = CountyQuerySet.as_manager()

    class Meta:
        ordering = ["state", "name", "fips"]
        verbose_name_plural = "counties"

    def __str__(self):
        former = f" (until {self.ended})" if self.ended else ""
        return f"{self.name}, {self.state_id}{former}"
