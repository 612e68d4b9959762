"""Documents that not everybody may have: those of collections that somebody closed."""

from contextvars import ContextVar

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

# Whether what is printed now is for one reader who is signed in, and may follow a link to something
# private; who may have it is asked there. Each request says so at its beginning, in
# users/sign_in/access.py. What is kept for everybody is printed without.
reader_is_signed_in = ContextVar("reader_is_signed_in", default=False)


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
