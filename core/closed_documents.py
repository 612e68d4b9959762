"""Documents that not everybody may have: those of collections that somebody closed."""

from django.db.models import CharField, ExpressionWrapper, F, OuterRef
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction


def restrictions_above():
    """The restrictions that close a document, as a queryset for `Exists` in one of documents."""
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    return CollectionViewRestriction.objects.alias(path_below=path).filter(
        path_below__startswith=F("collection__path")
    )


def restricted_collections():
    """The ids of all collections that are closed, or stand below one that is."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    closed = set()
    for path in set(paths):
        closed.update(Collection.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return closed


def restricted_documents(document_ids):
    """The ids, among those given, of documents that not everybody may read."""
    documents = get_document_model().objects.filter(
        pk__in=list(document_ids), collection_id__in=restricted_collections()
    )
    return set(documents.values_list("pk", flat=True))
