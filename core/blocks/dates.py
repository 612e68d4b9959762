"""A block for dates that may be known only to the year or month."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from core.dates.fields import PartialDateFormField, to_partial_date


class PartialDateBlock(blocks.FieldBlock):
    """A PartialDate in a stream; stored as ISO text."""

    def __init__(self, required=False, help_text=None, validators=(), **kwargs):
        self.field = PartialDateFormField(
            required=required, help_text=help_text, validators=validators
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        try:
            return to_partial_date(value)
        except ValidationError:
            return None

    def get_prep_value(self, value):
        return str(value) if value else None

    def value_for_form(self, value):
        return str(value) if value else ""

    def value_from_form(self, value):
        return value

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
