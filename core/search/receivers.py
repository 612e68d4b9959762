"""What else changes what pages print: records that they name, and a new release of the search."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import CollectionViewRestriction, DraftStateMixin, Page, ReferenceIndex

from core.search.indexing import (
    DRAFT_COLUMNS,
    ids_of_pages_naming,
    ids_of_pages_with,
    index_pages,
    outdated_pages,
)
from uploads.models import DocumentText


def printed_models():
    """The models of which pages print something: shared records, pictures, documents."""
    kinds = (DraftStateMixin, AbstractImage, AbstractDocument)
    return [
        model
        for model in apps.get_models()
        if issubclass(model, kinds) and not issubclass(model, Page)
    ]


def index_pages_naming(sender, instance, raw=False, update_fields=None, **kwargs):
    """Index the pages that name a record when it is published, renamed or withdrawn."""
    is_draft = update_fields is not None and DRAFT_COLUMNS.issuperset(update_fields)
    if not (raw or is_draft):
        index_pages(ids_of_pages_with(instance))


def note_pages_naming(sender, instance, **kwargs):
    """Remember which pages name a record; nothing knows it once the record is gone."""
    instance.named_by_pages = ids_of_pages_with(instance)


def index_pages_that_named(sender, instance, **kwargs):
    """Index the pages that named a deleted record."""
    index_pages(instance.named_by_pages)


def connect():
    """Connect the receivers to the models; one for all would make every deletion a slow one."""
    for model in printed_models():
        post_save.connect(index_pages_naming, sender=model)
        pre_delete.connect(note_pages_naming, sender=model)
        post_delete.connect(index_pages_that_named, sender=model)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def index_pages_with_documents(sender, instance, **kwargs):
    """Index the pages that offer documents of a collection that was closed or opened."""
    documents = get_document_model().objects.filter(
        collection__path__startswith=instance.collection.path
    )
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to_in_bulk(documents)
    on_pages = references.filter(base_content_type=page_type)
    index_pages({int(pk) for pk in on_pages.values_list("object_id", flat=True)})


@receiver([post_save, post_delete], sender=DocumentText)
def index_pages_offering(sender, instance, **kwargs):
    """Index the pages that offer a document whose text was read or forgotten."""
    index_pages(ids_of_pages_naming(instance.document))


@receiver(post_migrate)
def index_outdated_pages(sender, using, plan=None, **kwargs):
    """Index at the end of `migrate` what an older release has indexed."""
    if sender.name != "core" or plan is None:
        return
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        index_pages(outdated_pages())
