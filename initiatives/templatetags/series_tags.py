"""The earlier values of a measure as items of a list, and measures side by side.

The items are made in code and not in a template, because a page may have a thousand of them; what
an item prints is kept, because it depends on the texts of its value alone.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from initiatives.measures.comparing.scale import side_by_side
from initiatives.measures.earlier import EarlierValue
from initiatives.measures.series import TEXTS

register = template.Library()
KEPT = 8192


@lru_cache(maxsize=KEPT)
def item(*texts):
    """One EarlierValue by its texts (TEXTS in their order, None for what is missing)."""
    texts = (text or "" for text in texts)
    value = EarlierValue(dict(zip(TEXTS, texts, strict=True)))
    words = (value.number_text, value.stored["on"], value.date_text)
    time = format_html('<b>{}</b> <time datetime="{}">{}</time> · ', *words)
    source = value.source
    if value.source_url:
        source = format_html('<a href="{}">{}</a>', value.source_url, source)
    method = f" · {value.method}" if value.method else ""
    return format_html("{}{}{}", time, source, method)


@register.simple_tag
def value_items(values):
    """Print EarlierValues, each with what it said before it was corrected."""
    items = []
    for value in values:
        html = item(*map(value.stored.get, TEXTS))
        if "corrected" in value.stored:
            html = format_html("{} {}", html, value.corrected_text)
        items.append(f"<li>{html}</li>")
    return mark_safe("\n".join(items))  # noqa: S308 - of escaped items


@register.simple_tag
def drawn_side_by_side(values):
    """Draw the MeasureValues that share a unit on one scale; not a blank line where none do."""
    drawings = side_by_side(values)
    template_name = "includes/initiative/side_by_side.html"
    return render_to_string(template_name, {"drawings": drawings}) if drawings else ""
