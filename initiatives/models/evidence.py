"""Rows that carry numbers and money: what came of an initiative, and who supports it."""

from django.db import models
from django.db.models import Case, Q, Value, When
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from core.dates.days import current_day
from core.dates.fields import PartialDateField
from core.dates.periods import period_text
from core.exports.numbers import money
from core.fields import LineField, NumberField, WebAddressField, dollar_field
from core.models import RecordRow
from initiatives.measures import series
from initiatives.measures.field import SeriesField
from initiatives.measures.rules import Kind, MeasureRules, Qualifier, State
from initiatives.measures.value import MeasureValue
from initiatives.models.queryset import SupportManager

PAGE = "initiatives.InitiativePage"
NUMBER = {"max_digits": 20, "decimal_places": 4, "null": True, "blank": True}
# `has_number` and `is_measured` in SQL.
MEASURED_NUMBER = Q(current__isnull=False, state=State.MEASURED)


class MeasureQuerySet(models.QuerySet):
    """Measures as other pages may cite them."""

    def on_visible_pages(self):
        """Rows of pages that any anonymous visitor may read now, complete or not."""
        pages = self.model._meta.get_field("page").related_model.objects.visible()
        return self.filter(page__in=pages.values("pk"))

    def citable(self):
        """Rows with a number that any anonymous visitor may read now, each with its page."""
        numbers = self.filter(current__isnull=False, current_on__isnull=False)
        awaited = Q(state=State.NOT_YET_MEASURED)
        numbers = numbers.exclude(awaited | Q(name="") | Q(source=""))
        return numbers.on_visible_pages().select_related("page")

    def results(self):
        """Printable rows about the initiative itself: `is_printable` in SQL, without context."""
        awaited = Q(state=State.NOT_YET_MEASURED, current=None)
        number = Q(current__isnull=False, current_on__isnull=False) & ~Q(source="")
        number &= ~Q(state=State.NOT_YET_MEASURED)
        return self.filter(awaited | number).exclude(name="").exclude(kind=Kind.CONTEXT)

    def measured_now(self):
        """Results with a number that is still measured, those that may be compared."""
        return self.results().filter(MEASURED_NUMBER)

    def headline_first(self):
        """In such an order that the one to show where there is room for one stands first.

        That is the first that is measured now, in the order of staff; where none is, the first of
        all, which says in words why.
        """
        waiting = Case(When(MEASURED_NUMBER, then=Value(0)), default=Value(1))
        return self.order_by(waiting, "sort_order", "pk")


class Measure(MeasureRules, Orderable):
    """A number with its date and source, or the plain statement that there is none yet."""

    Kind, Qualifier, State = Kind, Qualifier, State

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="measures")
    name = LineField(
        max_length=160, help_text="What is counted, so that it reads after the number."
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OUTPUT)
    state = models.CharField(max_length=20, choices=State.choices, default=State.NOT_YET_MEASURED)
    unit = LineField(
        max_length=40, blank=True, help_text="Such as %, days, dollars. Empty for plain counts."
    )
    baseline = NumberField(**NUMBER)
    baseline_on = PartialDateField()
    target = NumberField(**NUMBER)
    target_on = PartialDateField()
    qualifier = models.CharField(
        max_length=12, choices=Qualifier.choices, default=Qualifier.EXACTLY, blank=True
    )
    current = NumberField(**NUMBER)
    current_on = PartialDateField(help_text="When it was so: 2024, 2024-05 or 2024-05-12.")
    method = LineField(max_length=240, blank=True, help_text="How it was counted.")
    source = LineField(
        max_length=300, blank=True, help_text="Who says so. No number appears without a source."
    )
    source_url = WebAddressField(blank=True, verbose_name="Address of the source")
    # The release that still runs while this one is set up writes rows without this column.
    series = SeriesField(
        "other values",
        db_default={},
        help_text="A line for each value of another date. The latest is the one that readers see "
        "large, wherever it is typed; the others show the way to it. A number that changes without "
        "its date is a correction, and readers are told what it said before. Two values of one "
        "date, a date to come, more than 200 values and a change to a withdrawn value are refused; "
        "a value before the baseline and one in another unit are shown, and the check says so.",
    )

    # The release that still runs while this one is set up writes rows without this column. A name,
    # because a row that was added to a draft has no id before it is published.
    part_of = LineField(
        max_length=160,
        blank=True,
        default="",
        db_default="",
        help_text="The name of another measure of this page, if this one counts a part of it, such "
        "as the counties that answered of those that were asked. Both need one unit. Readers see "
        "“18 of 60”, and up to 400 as dots.",
    )

    objects = MeasureQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("current"), FieldPanel("unit")]),
        FieldPanel("current_on"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        FieldPanel("method"),
        FieldPanel("part_of"),
        FieldPanel("series"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("baseline"), FieldPanel("baseline_on")]),
                FieldRowPanel([FieldPanel("target"), FieldPanel("target_on")]),
            ],
            heading="Where it began and where it should lead",
        ),
    ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Store the row with the latest of its values in the columns."""
        series.arrange(self)
        super().save(*args, **kwargs)

    @property
    def is_printable(self):
        """Whether readers may see the row: no number without a date and a source."""
        row = series.arranged(self)
        if row.state == self.State.NOT_YET_MEASURED:
            return bool(row.name) and not row.has_number
        return bool(row.name and row.has_number and row.current_on and row.source)

    @property
    def has_citable_number(self):
        """Whether the number may stand elsewhere, if its page may: `citable()` for one row."""
        return self.state != self.State.NOT_YET_MEASURED and self.is_printable

    @property
    def key_fact(self):
        """The row as key facts print it: a MeasureValue."""
        return self.key_fact_of(None)

    def key_fact_of(self, date):
        """The same with the value of a date (PartialDate); None if there is none of it.

        Without a date it is the latest.
        """
        value = MeasureValue.of(self)
        return value.of_date(date) if date else value

    def no_value_of(self, date):
        """What to say where a key fact asks for a date (PartialDate) of which there is no value."""
        known = ", ".join(each.date_text for each in MeasureValue.of(self).all_values)
        return f"“{self.name}” has no value of {date.display()}. It has those of: {known}."


def remember_numbers(page):
    """Before the rows of a page replace those that readers see: keep what these say.

    `page` is the InitiativePage as it is going to be stored.
    """
    rows = page.measures.all() if page.live else ()
    if rows:
        seen = {row.pk: row for row in Measure.objects.filter(page=page.pk, page__live=True)}
        for row in rows:
            series.remember(row, seen.get(row.pk), current_day())


def show_numbers_of_readers(page):
    """Let the form of a draft show values that only the published page has."""
    seen = {row.pk: row for row in Measure.objects.filter(page=page.pk)} if page.live else {}
    for row in page.measures.all() if seen else ():
        if row.pk in seen:
            series.give_what_readers_see(row, seen[row.pk])


class Support(RecordRow):
    """An organization that supports the initiative, in the wording it approved."""

    class Kind(models.TextChoices):
        """In what way somebody supports the work."""

        GRANT = "grant", "Grant"
        IN_KIND = "in_kind", "In kind"
        PARTNERSHIP = "partnership", "Partnership"

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="supports")
    organization = models.ForeignKey(
        "directory.Organization", null=True, on_delete=models.PROTECT, related_name="supports"
    )
    program = LineField(
        max_length=160,
        blank=True,
        help_text="The program that gives the support, if it has a name of its own.",
    )
    kind = models.CharField(
        max_length=12, choices=Kind.choices, blank=True, help_text="Empty if it is not stated."
    )
    credit = LineField(
        max_length=240, help_text="The acknowledgment in the wording the supporter approved."
    )
    credit_approved = models.BooleanField(
        default=False,
        help_text="The supporter has approved this wording. Readers see the row only then.",
    )
    starts = PartialDateField()
    ends = PartialDateField()
    amount = dollar_field("In US dollars.")
    show_amount = models.BooleanField(
        default=False, help_text="Readers see the amount only while this is ticked."
    )
    source = LineField(max_length=300, blank=True, help_text="Where the support is stated.")
    source_url = WebAddressField(blank=True, verbose_name="Address of the source")

    objects = SupportManager()

    panels = [
        FieldPanel("organization"),
        FieldRowPanel([FieldPanel("program"), FieldPanel("kind")]),
        FieldPanel("credit"),
        FieldPanel("credit_approved"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("show_amount")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
    ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The program if it has a name, else the organization."""
        return self.program or (self.organization.name if self.organization else "")

    @property
    def is_printable(self):
        """Whether readers may see the row."""
        return bool(
            self.credit_approved and self.credit and self.organization and self.organization.live
        )

    @property
    def period_text(self):
        """The period in words; "" when nothing is known."""
        return period_text(self.starts, self.ends)

    @property
    def amount_display(self):
        """The amount in US dollars, if staff show it; else ""."""
        if not self.show_amount or self.amount is None:
            return ""
        return money(self.amount)
