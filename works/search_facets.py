"""What of works the results of the search can be narrowed by."""

from django.db.models import Exists, F, OuterRef

from core.search.facets import register_facet, year_of
from initiatives.models import InitiativePage
from works.models import WorkPage

works = WorkPage.objects


def works_of_visible_initiatives():
    """Works with each of their initiatives that anonymous visitors may read."""
    visible = InitiativePage.objects.visible().order_by().values("pk")
    return works.filter(initiatives__in=visible)


def initiatives_with_works():
    """Initiatives that somebody reads more of than their own page; each belongs to itself."""
    own = works.visible().filter(initiatives=OuterRef("pk"))
    return InitiativePage.objects.filter(Exists(own))


register_facet("initiative", initiatives_with_works, F("slug"), F("title"))
register_facet(
    "initiative", works_of_visible_initiatives, F("initiatives__slug"), F("initiatives__title")
)
register_facet(
    "topic", lambda: works.filter(topics__live=True), F("topics__slug"), F("topics__name")
)
register_facet("year", lambda: works.exclude(date=None), year_of("date"), year_of("date"))
