"""Sentences and headings made of what staff wrote, and their numbers."""

import re

from django import template
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import mark_safe
from wagtail.templatetags.wagtailcore_tags import richtext

from core import text
from core.exports import numbers
from core.layout.headings import with_ids

register = template.Library()

# Longer than the words of a dictionary, in letters.
LONGEST_WORD = 28


@register.filter
def sentence(value):
    """Print the text with one sign at its end; see core.text.sentence."""
    return text.sentence(str(value))


@register.filter
def with_minus(value):
    """Print a number as it was entered, with a minus sign; see core.exports.numbers."""
    return numbers.with_minus(str(value))


@register.filter
def has_long_word(value):
    """Tell whether a text, or rich text, has a word for which no column of a table has room."""
    return any(len(word) > LONGEST_WORD for word in strip_tags(str(value)).split())


@register.filter
def with_breaks(name):
    """Print a name of data so that a line may end after its dots and underscores."""
    return mark_safe(re.sub(r"([._])(?=\w)", r"\1<wbr>", escape(name)))  # noqa: S308 - escaped


def anchors(context):
    """The anchors of the block that is printed, in their order; none where nothing lists them."""
    block = context.get("block")
    return context.get("body_anchors", {}).get(getattr(block, "id", None), ())


@register.simple_tag(takes_context=True)
def heading_anchor(context):
    """Print the id of a block's own heading, if the list of contents leads to it."""
    found = anchors(context)
    return format_html(' id="{}"', found[0]) if found else ""


@register.simple_tag(takes_context=True)
def text_with_anchors(context, value):
    """Print rich text (RichText), its headings with the ids that the list of contents knows."""
    found = anchors(context)
    return with_ids(str(richtext(value)), found) if found else richtext(value)
