"""The initiatives on the home page."""

from core.layout.addresses import addresses_of
from home.showcase import Showcase, register_showcase
from initiatives.models import InitiativeIndexPage, InitiativePage


def first_initiatives(request, most):
    """A Showcase of the first initiatives, in three queries."""
    initiatives = InitiativePage.objects.visible()
    lists = InitiativeIndexPage.objects.visible().values_list("url_path", flat=True)
    return Showcase(
        cards=initiatives[:most].cards(request),
        count=initiatives.count(),
        list_url=next(addresses_of(lists[:1], request), ""),
    )


register_showcase(first_initiatives)
