"""A block for dates that may be known only to the year or month."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from core.blocks.plain import KeepsTypedBlock
from core.dates.fields import TypedPartialDateFormField, to_partial_date
from core.fields import AsTyped


class PartialDateBlock(KeepsTypedBlock, blocks.FieldBlock):
    """A PartialDate in a stream; stored as ISO text."""

    def __init__(self, required=False, help_text=None, validators=(), **kwargs):
        self.field = TypedPartialDateFormField(
            required=required, help_text=help_text, validators=validators
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        """The date, or AsTyped for what is none; None if there is nothing."""
        try:
            return to_partial_date(value)
        except ValidationError:
            return AsTyped(value)

    def get_prep_value(self, value):
        return None if value is None else str(value)

    def value_for_form(self, value):
        return "" if value is None else str(value)

    def get_searchable_content(self, value):
        return [value.display()] if value else []

    def normalize(self, value):
        return self.to_python(value)

    class Meta:
        icon = "date"
        label = "Date"
        description = "A date known to the year, month or day."
        template = "blocks/partial_date_block.html"
        preview_value = "2023-05"
