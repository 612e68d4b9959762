"""Single fields in a stream; what is typed into them is kept whole, as in the fields of a page."""

import re
from decimal import Decimal

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
