"""The dashboard's panel of what needs attention."""

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from editorial.attention.views import ForWriters
from publishing.attention import Viewer, counts, first_items

SHOWN = 6


class AttentionPanel(Component):
    """The first few things, one's own before those of others, and the way to all of them."""

    name = "attention"
    order = 60
    template_name = "editorial/attention/panel.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        viewer, now = Viewer(request.user), timezone.now()
        return super().get_context_data(parent_context) | {
            "items": first_items(viewer, now, SHOWN),
            "total": sum(counts(viewer, now).values()),
            "here": request.get_full_path(),
            "csrf_token": parent_context.get("csrf_token"),
        }


def add_attention_panel(request, panels):
    """Show the panel to those who can fix something."""
    actions = ForWriters.any_permission_required
    if page_permission_policy.user_has_any_permission(request.user, actions):
        panels.append(AttentionPanel())
