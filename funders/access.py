"""What is closed to the public, asked for many objects at once."""

from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument
from initiatives.models import InitiativePage


def readable_initiatives(page_ids):
    """Published initiatives by id, private ones included, without those past their expiry."""
    found = InitiativePage.objects.select_related("funder_contact__organization")
    pages = found.in_bulk(list(page_ids))
    now = timezone.now()
    return {
        pk: page
        for pk, page in pages.items()
        if page.live and not (page.expire_at and page.expire_at <= now)
    }


def restricted_initiatives(page_ids):
    """The ids, among those given, of initiatives that not everybody may read."""
    ids = set(page_ids)
    public = InitiativePage.objects.filter(pk__in=ids).public().values_list("pk", flat=True)
    return ids - set(public)


def restricted_collections():
    """The ids of all collections that are closed, or stand below one that is."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    closed = set()
    for path in set(paths):
        closed.update(Collection.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return closed


def restricted_documents(document_ids):
    """The ids, among those given, of documents that not everybody may read."""
    documents = CustomDocument.objects.filter(
        pk__in=list(document_ids), collection_id__in=restricted_collections()
    )
    return set(documents.values_list("pk", flat=True))
