"""For migrations: what to do with key facts whose number was typed into the block.

Such a number belongs to no measure, and making one up would claim more than was entered. Its words
stay where readers saw them, as a paragraph; editors may turn it into a measure when they like.
"""

from html import escape

from django.utils.deconstruct import deconstructible
from wagtail.blocks.migrations.operations import BaseBlockOperation

from core.dates.partial_dates import PartialDate


def as_paragraph(fact):
    """The words of a typed key fact (dict) as rich text."""
    source = escape(fact.get("source") or "", quote=False)
    if source and fact.get("source_url"):
        source = f'<a href="{escape(fact["source_url"])}">{source}</a>'
    try:
        date = PartialDate.parse(fact.get("as_of") or "").display()
    except ValueError:
        date = ""
    number = f"<b>{escape(fact.get('value') or '', quote=False)}</b>"
    words = f"{number} {escape(fact.get('label') or '', quote=False)}".strip()
    origin = ", ".join(part for part in (date, source) if part)
    return f"<p>{words}{f' ({origin})' if origin else ''}</p>"


@deconstructible
class TurnTypedKeyFactsIntoText(BaseBlockOperation):
    """Goes through the children of a stream; blocks that point at a measure are left alone."""

    def apply(self, block_value):
        return [
            {**block, "type": "paragraph", "value": as_paragraph(block["value"])}
            if block["type"] == "key_fact" and "measure" not in (block["value"] or {})
            else block
            for block in block_value
        ]

    @property
    def operation_name_fragment(self):
        return "typed_key_facts_into_text"
