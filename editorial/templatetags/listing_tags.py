"""Cells of the admin's lists that carry their labels, for windows too narrow for columns."""

import re

from django import template
from django.utils.html import escape, strip_tags
from django.utils.safestring import mark_safe

register = template.Library()
# What a cell without a word may still hold: a box to tick, an arrow, a picture.
CONTENT = re.compile(r"<(?:a|button|img|input|svg)\b")


@register.simple_tag(takes_context=True)
def labeled_row(context, row):
    """The cells of a row of Wagtail's Table as HTML, with roles and with what CSS has to know.

    The first cell with words is the row's own name (`data-lead`), the others get the heading of
    their column as `data-label`. The columns' templates are Wagtail's and ours, so that the
    attributes are put into what they have made.
    """
    cells, has_lead = [], False
    for cell in row.values():
        html = cell.render_html(context)
        attributes = 'role="cell"'
        if strip_tags(html).strip():
            label = f'data-label="{escape(cell.column.label)}"'
            attributes += f" {label if has_lead else 'data-lead'}"
            has_lead = True
        elif not CONTENT.search(html):
            attributes += " data-empty"
        cells.append(html.replace("<td", f"<td {attributes}", 1))
    return mark_safe("".join(cells))  # noqa: S308 - made by the columns' own templates


@register.simple_tag(takes_context=True)
def heading_cell(context, header):
    """The heading of a column as HTML, one also where it is not displayed as a table's."""
    html = header.render_html(context)
    return mark_safe(html.replace("<th", '<th role="columnheader"', 1))  # noqa: S308 - as above
