"""The initiatives on the home page."""

from core.models import addresses_of
from home.showcase import Showcase, register_showcase
from initiatives.models import InitiativeIndexPage, InitiativePage
from initiatives.page.filters import counts_of, total_of
from initiatives.page.places import PlacesMap


def first_initiatives(request, most):
    """A Showcase of the first initiatives, and of where all of them work."""
    initiatives = InitiativePage.objects.visible()
    lists = InitiativeIndexPage.objects.visible().values_list("url_path", flat=True)
    list_url = next(addresses_of(lists[:1], request), "")
    counts = counts_of(initiatives)
    return Showcase(
        cards=initiatives[:most].cards(request),
        count=total_of(counts),
        list_url=list_url,
        places=PlacesMap(counts, list_url),
    )


register_showcase(first_initiatives)
