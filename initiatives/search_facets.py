"""What of initiatives the results of the search can be narrowed by."""

from django.db.models import F

from core.search.facets import register_facet, year_of
from initiatives.models import InitiativePage

pages = InitiativePage.objects

register_facet(
    "topic", lambda: pages.filter(topics__live=True), F("topics__slug"), F("topics__name")
)
register_facet("year", lambda: pages.exclude(starts=None), year_of("starts"), year_of("starts"))
