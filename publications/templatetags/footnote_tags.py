"""The text of a publication with the numbers of its footnotes."""

from django import template
from wagtail.templatetags.wagtailcore_tags import richtext

from core.blocks import with_ids
from core.templatetags.text_tags import anchors
from publications.footnotes import with_references

register = template.Library()


@register.simple_tag(takes_context=True)
def text_with_notes(context, value):
    """Print rich text (RichText) with the ids of its headings and the numbers of its notes."""
    found, html = anchors(context), str(richtext(value))
    printed = getattr(context.get("page"), "printed", None)
    block = context.get("block")
    notes = printed.notes_of_block(getattr(block, "id", None)) if printed else []
    return with_references(with_ids(html, found) if found else html, notes)
