"""Files that not everybody may have: those of collections that somebody closed."""

from contextvars import ContextVar

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

# Whether what is printed now is a private page, or the preview of a draft: its readers may be shown
# the address of a private file, at which is asked whether they may have it. What everybody reads is
# printed without. Each request says so, in users/sign_in/access.py.
prints_private_files = ContextVar("prints_private_files", default=False)
# A set for the titles of pictures that were left out of what is printed now, if anybody asks.
left_out = ContextVar("left_out", default=None)


def closed_collections():
    """The collections that are private themselves or through one above them, as a queryset."""
    closed = Q(pk__in=[])
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    for path in set(paths):
        closed |= Q(path__startswith=path)
    return Collection.objects.filter(closed)


def restricted_documents(document_ids):
    """The ids, among those given, of documents that not everybody may read."""
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    if not closed:
        return set()
    documents = get_document_model().objects.filter(pk__in=list(document_ids))
    paths = documents.values_list("pk", "collection__path")
    return {pk for pk, path in paths if path.startswith(closed)}
