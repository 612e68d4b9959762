"""Every number that readers were ever shown as evidence, each once."""

from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Q,
    Value,
    When,
)
from django.db.models.functions import Left, Lower
from wagtail.models import Page

from core.dates.fields import PartialDateField
from core.models import visible_pages
from initiatives.models import Measure

WITHDRAWN = "withdrawn"
# What became of a number that is not the latest of its measure.
EARLIER, CORRECTED = "earlier", "corrected"
NUMBER = {"max_digits": 20, "decimal_places": 4, "null": True, "blank": True}


class LedgerEntryQuerySet(models.QuerySet):
    """Entries as readers may see them."""

    def hidden_pages(self):
        """The ids of the pages of these entries that exist and may not be read now."""
        pages = Page.objects.filter(pk__in=self.values("page_id"))
        return pages.exclude(pk__in=visible_pages().values("pk")).values_list("pk", flat=True)

    def listed(self):
        """Join the page of each entry, and annotate what the ledger tells of it; one query now.

        `open_page` is the page if it may be read now. If not, the number was withdrawn with its
        page, and of what the page said nothing is told: it may have been closed for a reason.
        Filters and orders use the `shown_…` values, so that they tell nothing either.
        """
        # The condition of a join cannot hold a subquery, and in every value it would be run again.
        is_readable = ~Q(page__pk__in=list(self.hidden_pages()))
        is_open = Q(open_page__isnull=False)

        def if_open(expression):
            return Case(When(is_open, then=expression), output_field=CharField())

        return (
            self.alias(open_page=FilteredRelation("page", condition=is_readable))
            .annotate(is_open=ExpressionWrapper(is_open, output_field=BooleanField()))
            .alias(
                shown_name=if_open(Lower("name")),
                shown_kind=if_open(F("kind")),
                shown_source=if_open(Lower("source")),
                shown_date=if_open(F("current_on")),
                shown_year=if_open(Left("current_on", 4)),
                shown_title=Lower("open_page__title"),
                shown_state=Case(
                    When(is_open & Q(place=CORRECTED), then=Value(CORRECTED)),
                    When(is_open & Q(withdrawn_on=None, place=EARLIER), then=Value(EARLIER)),
                    When(is_open & Q(withdrawn_on=None), then=F("state")),
                    default=Value(WITHDRAWN),
                    output_field=CharField(),
                ),
            )
        )


class LedgerEntry(models.Model):
    """A value of a measure as it was last published, and since when it is no longer.

    A number that gives way to "not yet measured" keeps its entry, withdrawn, and the row goes on in
    another, as a number that is corrected does; so a value has one standing entry at most.

    The row outlives its measure and its page, so the database knows no foreign key here: `page_id`
    may lead nowhere. A measure keeps its id at each publication (versions/recording.py).
    """

    class Place(models.TextChoices):
        """Where the number stands among those of its measure."""

        LATEST = "", "The latest"
        EARLIER = EARLIER, "An earlier value"
        CORRECTED = CORRECTED, "What a value said before it was corrected"

    measure_id = models.BigIntegerField(db_index=True)
    # As in initiatives/measures/series.py. The release that still runs writes rows without it.
    value_key = models.CharField(max_length=12, blank=True, default="", db_default="")
    place = models.CharField(
        max_length=12, choices=Place.choices, blank=True, default="", db_default=""
    )
    # Never empty: null says that a join must keep the entries whose page is gone.
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Measure.Kind.choices)
    state = models.CharField(max_length=20, choices=Measure.State.choices)
    unit = models.CharField(max_length=40, blank=True)
    qualifier = models.CharField(max_length=12, choices=Measure.Qualifier.choices, blank=True)
    current = models.DecimalField(**NUMBER)
    current_on = PartialDateField()
    baseline = models.DecimalField(**NUMBER)
    baseline_on = PartialDateField()
    target = models.DecimalField(**NUMBER)
    target_on = PartialDateField()
    method = models.CharField(max_length=240, blank=True)
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(blank=True)
    listed_on = models.DateField(help_text="The day on which it entered the ledger.")
    withdrawn_on = models.DateField(
        null=True, blank=True, help_text="The day since which readers no longer see it."
    )

    objects = LedgerEntryQuerySet.as_manager()
    # An entry is no use that staff make of a page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "entry of the evidence ledger"
        verbose_name_plural = "entries of the evidence ledger"
        default_permissions = ()

    def __str__(self):
        return self.name
