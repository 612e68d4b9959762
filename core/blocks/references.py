"""What the blocks of a body lead to: other pages, files and pictures."""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from core.blocks.measures import MEASURE
from core.blocks.stream import BodyStreamBlock

_body = BodyStreamBlock()


@dataclass(frozen=True)
class BodyReferences:
    """The ids of what a body leads to, each a sorted tuple."""

    pages: tuple = ()
    documents: tuple = ()
    images: tuple = ()
    measures: tuple = ()


@lru_cache(maxsize=512)
def references_of(text):
    """The BodyReferences of a body (a BodyStreamBlock) in its stored form, a JSON text.

    None if it leads to something of another kind. Kept, because it depends on the text alone.
    """
    found = set(_in_block(_body, json.loads(text or "[]")))
    models = (Page, get_document_model(), get_image_model(), apps.get_model(MEASURE))
    kinds = {model: set() for model in models}
    for model, pk in found:
        kind = next((kind for kind in kinds if issubclass(model, kind)), None)
        if kind is None:
            return None
        kinds[kind].add(int(pk))
    return BodyReferences(*(tuple(sorted(ids)) for ids in kinds.values()))


def _in_block(block, raw):
    """Yield the model and the id of each thing that a block's stored value leads to."""
    if raw is None or block is None:
        return
    if isinstance(block, blocks.StreamBlock):
        for child in raw:
            yield from _in_block(block.child_blocks.get(child["type"]), child["value"])
    elif isinstance(block, blocks.StructBlock):
        # A picture is stored as its id alone if it was made when it had no description.
        values = raw if isinstance(raw, dict) else {"image": raw}
        for name, child in block.child_blocks.items():
            yield from _in_block(child, values.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in raw:
            is_item = isinstance(child, dict) and child.get("type") == "item"
            yield from _in_block(block.child_block, child["value"] if is_item else child)
    elif isinstance(block, TypedTableBlock):
        columns = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
        for row in raw["rows"]:
            for column, value in zip(columns, row["values"], strict=False):
                yield from _in_block(column, value)
    elif isinstance(block, blocks.RichTextBlock):
        for model, pk, _, _ in extract_references_from_rich_text(raw):
            yield (apps.get_model(model) if isinstance(model, str) else model), pk
    elif isinstance(block, blocks.ChooserBlock):
        yield block.model_class, raw
