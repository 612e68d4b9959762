"""Single fields in a stream, and a quotation of such; what is typed into them is kept whole."""

import re
from decimal import Decimal

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.blocks import ImageBlock, ImageBlockComparison

from core.fields import (
    AsTyped,
    TypedAddressField,
    TypedNumberFormField,
    WholeLineField,
    WholeTextField,
)
from core.withdrawn.digests import digest_of_words, withdrawn_among

ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s/]", re.IGNORECASE)


class KeepsTypedBlock:
    """Mixin of a block with a field that keeps in a draft what publication refuses.

    In migrations it is the block of Wagtail that it is made of, as long as `wagtail_path` names it.
    """

    wagtail_path = ""

    def defer_required_validation(self):
        super().defer_required_validation()
        self.field.is_deferred_validation = True

    def restore_deferred_validation(self):
        self.field.is_deferred_validation = False
        super().restore_deferred_validation()

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return self.wagtail_path or path, args, kwargs


class LineBlock(KeepsTypedBlock, blocks.CharBlock):
    """A line of text."""

    wagtail_path = "wagtail.blocks.CharBlock"

    def __init__(self, required=True, help_text=None, max_length=None, **kwargs):
        super().__init__(required=required, help_text=help_text, max_length=max_length, **kwargs)
        self.field = WholeLineField(required=required, help_text=help_text, max_length=max_length)


class TextBlock(KeepsTypedBlock, blocks.TextBlock):
    """A text of several lines."""

    wagtail_path = "wagtail.blocks.TextBlock"

    def __init__(self, required=True, help_text=None, max_length=None, **kwargs):
        super().__init__(required=required, help_text=help_text, max_length=max_length, **kwargs)
        self.field = WholeTextField(
            required=required,
            help_text=help_text,
            max_length=max_length,
            widget=AdminAutoHeightTextInput(attrs={"rows": 1}),
        )


class AddressBlock(KeepsTypedBlock, blocks.URLBlock):
    """A web address; what is none is never printed as a link."""

    wagtail_path = "wagtail.blocks.URLBlock"

    def __init__(self, required=True, help_text=None, validators=(), **kwargs):
        super().__init__(required=required, help_text=help_text, validators=validators, **kwargs)
        self.field = TypedAddressField(
            required=required, help_text=help_text, validators=validators, assume_scheme="https"
        )

    def to_python(self, value):
        """The address, or AsTyped for what is none."""
        return AsTyped(value) if value and not ADDRESS.match(value) else value


class NumberBlock(KeepsTypedBlock, blocks.DecimalBlock):
    """A number."""

    wagtail_path = "wagtail.blocks.DecimalBlock"

    def __init__(self, required=True, help_text=None, **kwargs):
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = TypedNumberFormField(required=required, help_text=help_text)

    def to_python(self, value):
        """The number, or AsTyped for what is none; None if there is nothing."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(value)
        except ArithmeticError:
            return AsTyped(value)


class PictureComparison(ImageBlockComparison):
    """Wagtail's, for a draft in which no picture is chosen yet, too."""

    def htmlvalue(self, val):
        return super().htmlvalue(val) if val else ""


class PictureBlock(ImageBlock):
    """A picture and its alternative text."""

    def get_comparison_class(self):
        return PictureComparison


class QuoteValue(blocks.StructValue):
    """A quotation. Its words may be withdrawn, whatever draft or version they stand in."""

    @cached_property
    def is_printed(self):
        """Whether it may be printed; a query, unless all of a page were asked for at once."""
        return not withdrawn_among([digest_of_words(self["text"])])


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = TextBlock(max_length=600)
    name = LineBlock(max_length=120, required=False, help_text="Who said or wrote it.")
    role = LineBlock(max_length=160, required=False, help_text="In what capacity.")

    def bulk_to_python(self, values):
        """Return the values; whether any of them was withdrawn is one query."""
        quotes = super().bulk_to_python(values)
        digests = [digest_of_words(quote["text"]) for quote in quotes]
        withdrawn = withdrawn_among(digests)
        for quote, digest in zip(quotes, digests, strict=True):
            quote.is_printed = digest not in withdrawn
        return quotes

    def printed_words(self, value):
        """The words of a stored value for the search; none of what was withdrawn."""
        if not withdrawn_among([digest_of_words(value.get("text") or "")]):
            yield from (value.get(name) or "" for name in ("text", "name", "role"))

    class Meta:
        icon = "openquote"
        value_class = QuoteValue
        group = "Text"
        label = "Quotation"
        description = "Somebody's exact words, with their name. Ask a survivor's consent first."
        template = "blocks/quote_block.html"
        preview_value = {"text": "The words of the person.", "name": "Name", "role": "Role"}
