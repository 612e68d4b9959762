"""Dates in words, marked up so that machines read them too."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.filter
def partial_date(value):
    """Print a PartialDate as `<time datetime="2023-05">May 2023</time>`; nothing for None."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value, value.display())
