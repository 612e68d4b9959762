"""The list of house terms in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from editorial.house_style.models import HouseTerm


class HouseTermViewSet(SnippetViewSet):
    """What to avoid, what to write, and why."""

    model = HouseTerm
    icon = "edit"
    menu_label = "House style"
    menu_name = "house-style"
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["avoid", "prefer", "reason"]
    search_fields = ["avoid", "prefer", "reason"]
