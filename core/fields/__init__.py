"""Form and model fields in which nothing typed is dropped, cut or changed without a word."""

from core.fields.addresses import TypedAddressField, WebAddressField
from core.fields.as_typed import AsTyped, KeepsTypedField, KeepsTypedFormField, typed_fields
from core.fields.in_blocks import CLEANING, block_problems, stored_problems
from core.fields.numbers import (
    NumberField,
    NumberFormField,
    TypedNumberFormField,
    WholeNumberField,
    dollar_field,
    plain_number,
)
from core.fields.row_checks import RowCheckingForm
from core.fields.texts import LineField, WholeLineField, WholeTextField

__all__ = [
    "CLEANING",
    "AsTyped",
    "KeepsTypedField",
    "KeepsTypedFormField",
    "LineField",
    "NumberField",
    "NumberFormField",
    "RowCheckingForm",
    "TypedAddressField",
    "TypedNumberFormField",
    "WebAddressField",
    "WholeLineField",
    "WholeNumberField",
    "WholeTextField",
    "block_problems",
    "dollar_field",
    "plain_number",
    "stored_problems",
    "typed_fields",
]
