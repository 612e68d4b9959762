"""What the views of this app's menu have in common."""

from django.middleware.csrf import get_token
from wagtail.admin.ui.tables import BaseColumn

# Columns that narrow windows leave out.
WIDE = "listing-wide"


class KeepsStateMixin:
    """For the form of a record whose state is changed by buttons: saving it undoes no press.

    `state_fields` are what the buttons change.
    """

    state_fields = ()

    def save_instance(self):
        """Save the form, with the state as it stands by now."""
        # Locked until the form is stored, so that a press comes before it or after it.
        now = self.model.objects.select_for_update()
        self.form.instance.refresh_from_db(fields=self.state_fields, from_queryset=now)
        return super().save_instance()


class ActionColumn(BaseColumn):
    """A button that does something in one press: a form, with the token that forms need."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}
