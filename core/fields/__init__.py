"""Form and model fields in which nothing typed is dropped, cut or changed without a word."""

from core.fields.addresses import TypedAddressField, WebAddressField
from core.fields.as_typed import AsTyped, KeepsTypedField, KeepsTypedFormField, typed_fields
from core.fields.numbers import NumberField, NumberFormField, TypedNumberFormField
from core.fields.texts import LineField, WholeLineField, WholeTextField

__all__ = [
    "AsTyped",
    "KeepsTypedField",
    "KeepsTypedFormField",
    "LineField",
    "NumberField",
    "NumberFormField",
    "TypedAddressField",
    "TypedNumberFormField",
    "WebAddressField",
    "WholeLineField",
    "WholeTextField",
    "typed_fields",
]
