"""What else changes what pages print: records that they name, and a new release of the search."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import CollectionViewRestriction, DraftStateMixin, Page, ReferenceIndex

from core.search.indexing import DRAFT_COLUMNS, ids_of_pages_naming, index_pages, outdated_pages


def is_printed_by_pages(instance):
    """Whether pages print something of an object: a shared record, a picture, a document."""
    kinds = (DraftStateMixin, AbstractImage, AbstractDocument)
    return isinstance(instance, kinds) and not isinstance(instance, Page)


@receiver(post_save)
def index_pages_naming(sender, instance, raw=False, update_fields=None, **kwargs):
    """Index the pages that name a record when it is published, renamed or withdrawn."""
    is_draft = update_fields is not None and DRAFT_COLUMNS.issuperset(update_fields)
    if is_printed_by_pages(instance) and not (raw or is_draft):
        index_pages(ids_of_pages_naming(instance))


@receiver(pre_delete)
def note_pages_naming(sender, instance, **kwargs):
    """Remember which pages name a record; nothing knows it once the record is gone."""
    if is_printed_by_pages(instance):
        instance.named_by_pages = ids_of_pages_naming(instance)


@receiver(post_delete)
def index_pages_that_named(sender, instance, **kwargs):
    """Index the pages that named a deleted record."""
    if is_printed_by_pages(instance):
        index_pages(instance.named_by_pages)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def index_pages_with_documents(sender, instance, **kwargs):
    """Index the pages that offer documents of a collection that was closed or opened."""
    documents = get_document_model().objects.filter(
        collection__path__startswith=instance.collection.path
    )
    references = ReferenceIndex.get_references_to_in_bulk(documents)
    index_pages({int(pk) for pk in references.values_list("object_id", flat=True)})


@receiver(post_migrate)
def index_outdated_pages(sender, using, plan=None, **kwargs):
    """Index at the end of `migrate` what an older release has indexed."""
    if sender.name != "core" or plan is None:
        return
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        index_pages(outdated_pages())
