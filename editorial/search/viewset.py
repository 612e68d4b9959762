"""The list of promoted results in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import PromotedResult


class PromotedResultViewSet(SnippetViewSet):
    """Which page stands above the results of which words."""

    model = PromotedResult
    icon = "pick"
    menu_label = "Promoted results"
    menu_name = "promoted-results"
    menu_order = 265
    add_to_admin_menu = True
    list_display = ["words", "page", "sentence"]
    search_fields = ["words", "sentence"]
