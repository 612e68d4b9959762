"""What the lists of this app's menu have in common."""

from django.middleware.csrf import get_token
from wagtail.admin.ui.tables import BaseColumn

# Columns that narrow windows leave out.
WIDE = "listing-wide"


class ActionColumn(BaseColumn):
    """A button that does something in one press: a form, with the token that forms need."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}
