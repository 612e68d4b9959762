"""The inline scripts of Wagtail's widgets, as elements: the admin's policy forbids the scripts.

Each of them is one call of a function of Wagtail. `static/js/admin/start-widget.js` makes it. Dates
and panels have templates, which `templates/wagtailadmin/` replaces; choosers do it in Python.
"""

import functools
import json
import re

from django.utils.html import escapejs, format_html
from django.utils.safestring import mark_safe
from wagtail.admin.widgets import BaseChooser

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
CALL = re.compile(r"(?:new )?(\w+)\((.*)\);", re.DOTALL)


def replace_inline_scripts():
    """Make all choosers write an element; to be called once, when the site starts."""
    BaseChooser.render = rendering_elements(BaseChooser.render)


def rendering_elements(render):
    """Return a widget's method `render` with the scripts in its HTML replaced."""

    @functools.wraps(render)
    def render_elements(*args, **kwargs):
        html = SCRIPT.sub(lambda script: start_element(script[1]), render(*args, **kwargs))
        return mark_safe(html)  # noqa: S308 - as safe as it was

    return render_elements


def start_element(script):
    """Return the element that stands for a script.

    Raises ValueError if that is anything else than one call with values that JSON knows.
    """
    call = CALL.fullmatch(script.strip())
    if not call:
        raise ValueError(f"The script of a widget is more than one call: {script}")
    function, values = call[1], f"[{call[2]}]"
    json.loads(values)
    element = '<start-widget call="{}" arguments="{}"></start-widget>'
    return format_html(element, function, escapejs(values))
