"""Panels of the page editor that send the browser each thing once."""

import re

from django.forms import CheckboxInput
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.admin.panels import FieldPanel, InlinePanel, TabbedInterface
from wagtail.admin.panels.group import PanelGroup
from wagtail.admin.widgets import BaseChooser

SPACES = re.compile(r">\s+<")


def hidden_input(bound):
    """A field of a row as the form would send it, with what a chooser shows of its record."""
    value, widget, shown = bound.value(), bound.field.widget, ()
    if isinstance(widget, BaseChooser):
        record = widget.get_value_data(value) or {}
        value = record.get("id")
        shown = (
            ("title", record.get(widget.display_title_key)),
            ("edit-url", record.get("edit_url")),
            ("parent-id", record.get("parent_id")),
        )
    elif isinstance(widget, CheckboxInput):
        if not value:
            return ""
        value = "on"
    else:
        value = widget.format_value(value)
    if isinstance(value, list):  # of a select
        value = value[0]
    return format_html(
        '<input type="hidden" name="{}" value="{}" id="{}"{}>',
        bound.html_name,
        "" if value is None else value,
        bound.auto_id,
        format_html_join("", ' data-{}="{}"', (pair for pair in shown if pair[1])),
    )


def without_comments(panels):
    """Take out of panels the buttons for comments, which Wagtail allows at no row."""
    for panel in panels:
        if isinstance(panel, FieldPanel):
            panel.disable_comments = True
        elif isinstance(panel, PanelGroup):
            without_comments(panel.children)


class RowsPanel(InlinePanel):
    """Rows of a page, which the browser makes from one empty row and from what is in each.

    A form that came back with mistakes has all its rows as HTML.
    """

    def on_model_bound(self):
        super().on_model_bound()
        without_comments(self.child_edit_handler.children)

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "initiatives/panels/rows.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.rows = []
            if self.form is not None and not self.form.is_bound:
                self.rows = [
                    mark_safe("".join(hidden_input(bound) for bound in child.form))  # noqa: S308
                    for child in self.children
                ]
                self.children = []


class CompactTabs(TabbedInterface):
    """Tabs that send less: no lines of spaces between tags, and no panel a second time."""

    class BoundPanel(TabbedInterface.BoundPanel):
        def js_opts(self):
            """Without the fields for `wagtail.editHandler`, which no script of ours asks."""
            return super(PanelGroup.BoundPanel, self).js_opts() | {"children": []}

        def render_html(self, parent_context=None):
            # A line break, because browsers leave that out at the beginning of a text field.
            html = super().render_html(parent_context)
            return mark_safe(SPACES.sub(">\n<", html))  # noqa: S308 - the same markup
