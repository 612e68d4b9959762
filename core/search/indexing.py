"""The search index and the reference index, brought in step with a page once for each save."""

from contextlib import contextmanager

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, ReferenceIndex
from wagtail.search import index

# What a page or record is given when a draft of it is saved: neither index holds any of it.
DRAFT_COLUMNS = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    COMMENTS_RELATION_NAME,
}


def index_page(page):
    """Write what a page says, rows included, into both indexes as the database has it now."""
    rows = {relation.get_accessor_name() for relation in get_all_child_relations(page)}
    rows |= {
        field.field_name
        for field in page.get_search_fields()
        if isinstance(field, index.RelatedFields)
    }
    stored = type(page)._base_manager.prefetch_related(*rows).get(pk=page.pk)
    index.insert_or_update_object(stored)
    ReferenceIndex.create_or_update_for_object(stored)


@contextmanager
def indexed_once(page, update_fields=None):
    """While a page is saved: index it at the end, and not for the page and for each row.

    Wagtail indexes a page before its rows are saved, and its references anew after each row.
    """
    # Wagtail 8 reads the page model in this module, so that no module of models may import it.
    from wagtail.signal_handlers import disable_reference_index_auto_update

    with transaction.atomic():
        with disable_reference_index_auto_update():
            yield
        if update_fields is None or not DRAFT_COLUMNS.issuperset(update_fields):
            index_page(page)
