"""Sentences made of what staff wrote."""

from django import template

from core import text

register = template.Library()


@register.filter
def sentence(value):
    """Print the text with one sign at its end; see core.text.sentence."""
    return text.sentence(str(value))
