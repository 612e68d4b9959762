"""Key facts: a number of the site, shown again where it matters.

The number stands in one place, the measure row of a page; a block only points at it. The model of
the rows is named by a string, because `core` imports no app of ours. It needs a `page`,
`has_citable_number`, and `key_fact` and `key_fact_of(date)` with the attributes that
templates/blocks/key_fact_block.html prints.
"""

import copy
from decimal import Decimal

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.dates import PartialDateBlock
from core.dates.partial_dates import PartialDate

MEASURE = "initiatives.Measure"


def example():
    """A measure for the preview in the block picker; it is nowhere stored."""
    measure = apps.get_model(MEASURE)(
        name="states",
        state="measured",
        current=Decimal(50),
        current_on=PartialDate(1959, 8, 21),
        source="Common knowledge",
    )
    measure.is_citable = True
    return measure


def measure_label(measure):
    """How editors know a measure: "more than 15 convenings (Title of the page)"."""
    fact = measure.key_fact
    return f"{fact.text_with_name} ({measure.page.title})"


class MeasureChooser(BaseChooser):
    """The form's field: the chosen number in words, and the window to choose another."""

    model = MEASURE
    icon = "order"
    choose_one_text = "Choose a measure"
    choose_another_text = "Choose another measure"
    chooser_modal_url_name = "measure_chooser:choose"
    show_edit_link = False

    def get_display_title(self, instance):
        return measure_label(instance)


class MeasureChooserBlock(blocks.ChooserBlock):
    """One measure of a page of this site."""

    target_model = MEASURE

    @cached_property
    def widget(self):
        """Made late: the model is not there yet when the block is."""
        return MeasureChooser()

    def to_python(self, value):
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values):
        """The measures, each knowing as `is_citable` whether readers may see it."""
        from core.models.querysets import visible_pages

        ids = [value for value in values if value is not None]
        if not ids:
            return [None] * len(values)
        rows = self.model_class.objects.in_bulk(ids)
        pages = visible_pages().filter(pk__in={row.page_id for row in rows.values()})
        open_pages = set(pages.values_list("pk", flat=True))
        for row in rows.values():
            row.is_citable = row.has_citable_number and row.page_id in open_pages
        return [copy.copy(rows.get(value)) for value in values]

    def clean(self, value):
        # The field fetches the row again, without what this block knows of it.
        chosen = super().clean(value)
        return self.to_python(chosen.pk) if chosen else chosen

    def value_from_form(self, value):
        if isinstance(value, str):
            value = int(value) if value.isascii() and value.isdigit() else None
        return self.to_python(value) if isinstance(value, int) else value

    class Meta:
        icon = "order"
        label = "Measure"
        description = "A number from the results of an initiative, with its date and source."
        template = "blocks/measure_chooser_block.html"
        # A function of a class would be bound to its objects.
        preview_value = staticmethod(example)


class MeasureStreamBlock(blocks.StreamBlock):
    """Measures in the order to show."""

    measure = MeasureChooserBlock()


class KeyFactStructValue(blocks.StructValue):
    """The number a key fact prints, if readers may see it."""

    @property
    def fact(self):
        """The value as templates print it; None once it is gone or no longer public."""
        measure = self.get("measure")
        if not measure or not getattr(measure, "is_citable", False):
            return None
        return measure.key_fact_of(self.get("value_on"))


class KeyFactBlock(blocks.StructBlock):
    """One number with its source, taken from a measure."""

    measure = MeasureChooserBlock(
        help_text="The number, its date and its source are those of the measure. Enter a new "
        "number on the page of its initiative and publish that first."
    )
    value_on = PartialDateBlock(
        required=False,
        label="Which value",
        help_text="Empty: always the latest. For another value of the measure, write its date.",
    )

    def clean(self, value):
        """The value. Raises an error at the date if the measure has no value of it."""
        value = super().clean(value)
        measure, date = value["measure"], value["value_on"]
        if self.is_deferred_validation:
            return value
        if measure and date and measure.key_fact_of(date) is None:
            message = measure.no_value_of(date)
            raise StructBlockValidationError({"value_on": ValidationError(message)})
        return value

    def printed_words(self, value):
        """None: what belongs to other pages is found there."""
        return ()

    class Meta:
        icon = "pick"
        group = "Evidence"
        label = "Key fact"
        description = "One number of an initiative, with what it counts and who says so."
        value_class = KeyFactStructValue
        template = "blocks/key_fact_block.html"
        preview_value = staticmethod(lambda: {"measure": example()})
