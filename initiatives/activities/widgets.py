"""The field in which an aim names what serves it."""

from django.template.loader import render_to_string
from wagtail.admin.widgets import AdminAutoHeightTextInput


class NamesOfRowsInput(AdminAutoHeightTextInput):
    """A text field with a name a line, below which a script offers those of the page's rows."""

    class Media:
        js = ["js/admin/names-of-rows.js"]
        css = {"all": ["css/admin/names-of-rows.css"]}

    def render(self, name, value, attrs=None, renderer=None):
        """The field, and the place of what it offers."""
        field = super().render(name, value, attrs, renderer)
        return render_to_string("initiatives/widgets/names_of_rows.html", {"field": field})
