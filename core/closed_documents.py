"""Documents that not everybody may have: those of collections that somebody closed."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction


def restrictions_above():
    """The restrictions that close a document, as a queryset for `Exists` in one of documents."""
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    return CollectionViewRestriction.objects.alias(path_below=path).filter(
        path_below__startswith=F("collection__path")
    )


def closed_collections():
    """The collections that are private themselves or through one above them, as a queryset."""
    closed = Q(pk__in=[])
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    for path in set(paths):
        closed |= Q(path__startswith=path)
    return Collection.objects.filter(closed)


def restricted_documents(document_ids):
    """The ids, among those given, of documents that not everybody may read."""
    documents = get_document_model().objects.filter(
        Exists(restrictions_above()), pk__in=list(document_ids)
    )
    return set(documents.values_list("pk", flat=True))
