"""Collections whose files are not for everybody."""

from django.db.models import Q
from wagtail.models import Collection, CollectionViewRestriction


def closed_collections():
    """The collections that are private themselves or through one above them, as a queryset."""
    closed = Q(pk__in=[])
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    for path in set(paths):
        closed |= Q(path__startswith=path)
    return Collection.objects.filter(closed)
