"""A shared record changes what pages say, too: those that name it get a version then."""

import json

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page, ReferenceIndex
from wagtail.signals import published, unpublished

from versions.models import PublishedVersion
from versions.pages import VersionedPageMixin
from versions.recording import publisher_of, record_publication


def ids_of_pages_naming(record):
    """The ids of the pages that name a record, or one that names it, as a person her employer."""
    page_type = ContentType.objects.get_for_model(Page)
    pages, others = set(), Q(pk__in=[])
    for reference in ReferenceIndex.get_references_to(record):
        if reference.base_content_type_id == page_type.pk:
            pages.add(int(reference.object_id))
        else:
            others |= Q(
                to_content_type_id=reference.base_content_type_id, to_object_id=reference.object_id
            )
    indirect = ReferenceIndex.objects.filter(others, base_content_type=page_type)
    return pages | {int(pk) for pk in indirect.values_list("object_id", flat=True)}


@receiver([published, unpublished])
def keep_versions_of_pages(sender, instance, revision=None, **kwargs):
    """Keep what readers of those pages see from now on, so that a citation stays true.

    A page that does not print what has changed gets no version.
    """
    if isinstance(instance, Page):
        return
    for page in Page.objects.filter(pk__in=ids_of_pages_naming(instance)).specific():
        if isinstance(page, VersionedPageMixin) and page.live:
            record_publication(page, publisher_of(page, None))


def versions_printing(record):
    """How many published versions print the name of a shared record; 0 for what has no drafts."""
    if isinstance(record, Page) or not isinstance(record, DraftStateMixin):
        return 0
    name = json.dumps(str(record), ensure_ascii=False)[1:-1]
    texts = PublishedVersion.objects.annotate(text=Cast("content", TextField()))
    return texts.filter(text__contains=name).count()
