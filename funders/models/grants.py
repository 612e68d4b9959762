"""Grants: what supporters gave, for what, and when they wait for a report."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from core.dates.fields import PartialDateField
from core.dates.periods import period_text
from core.exports.numbers import money
from core.fields import LineField, dollar_field
from funders.grants.forms import GrantForm


class GrantQuerySet(models.QuerySet):
    """Grants as staff or readers may see them."""

    def public(self):
        """Those that readers may see: shown by their own tick, of a supporter who is published."""
        return self.filter(show=True, supporter__live=True).select_related("supporter")


class Grant(ClusterableModel):
    """What one supporter gave, for what, and when reports are due. Kept by staff."""

    supporter = models.ForeignKey(
        "directory.Organization", on_delete=models.PROTECT, related_name="grants"
    )
    title = LineField(max_length=140, help_text="What the supporter calls it.")
    purpose = models.TextField(
        max_length=1000, blank=True, help_text="What it is for, as agreed with the supporter."
    )
    awarded_on = PartialDateField(
        verbose_name="awarded",
        help_text="When the supporter decided: 2024, 2024-05 or 2024-05-12.",
    )
    starts = PartialDateField()
    ends = PartialDateField()
    amount = dollar_field("In US dollars.")
    show = models.BooleanField(
        "readers may see this grant",
        default=False,
        help_text="The supporter agrees to it. While this is ticked, title, purpose, period and "
        "initiatives are on the page for funders, and report dates never.",
    )
    show_amount = models.BooleanField(
        default=False, help_text="Readers see the amount only while this is ticked as well."
    )

    base_form_class = GrantForm
    panels = [
        FieldPanel("supporter"),
        FieldPanel("title"),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [
                FieldPanel("awarded_on"),
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                FieldPanel("amount"),
            ],
            heading="Time and money",
        ),
        MultiFieldPanel([FieldPanel("show"), FieldPanel("show_amount")], heading="Who sees it"),
        InlinePanel("initiatives", heading="Initiatives", label="Initiative", max_num=30),
        InlinePanel("reports", heading="Report dates", label="Report", max_num=60),
    ]

    objects = GrantQuerySet.as_manager()

    class Meta:
        default_permissions = ("add", "change", "delete")
        # The latest first; those without a date stand last.
        ordering = [
            models.F("awarded_on").desc(nulls_last=True),
            models.F("starts").desc(nulls_last=True),
            "pk",
        ]

    def __str__(self):
        return self.title

    @property
    def period_text(self):
        """The period in words; "" when nothing is known."""
        return period_text(self.starts, self.ends)

    @property
    def amount_text(self):
        """The amount in US dollars, for staff; "" if it is unknown."""
        return "" if self.amount is None else money(self.amount)

    @property
    def public_amount(self):
        """The amount (Decimal) if readers may see it, else None."""
        return self.amount if self.show and self.show_amount else None


class GrantInitiative(Orderable):
    """An initiative that a grant is for. The row stays when the page goes."""

    grant = ParentalKey(Grant, on_delete=models.CASCADE, related_name="initiatives")
    initiative = models.ForeignKey(
        "initiatives.InitiativePage", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [FieldPanel("initiative")]

    class Meta(Orderable.Meta):
        default_permissions = ()

    def __str__(self):
        return str(self.initiative or "")


class GrantReport(models.Model):
    """A report that the supporter waits for; only staff see it."""

    grant = ParentalKey(Grant, on_delete=models.CASCADE, related_name="reports")
    due_on = models.DateField("due")
    name = LineField(max_length=120, blank=True, help_text="Such as “Interim report”.")
    sent_on = models.DateField(
        "sent", null=True, blank=True, help_text="Empty as long as it is owed."
    )

    panels = [
        FieldRowPanel([FieldPanel("due_on"), FieldPanel("sent_on")]),
        FieldPanel("name"),
    ]

    class Meta:
        default_permissions = ()
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.name or f"Report due {self.due_on}"
