"""A shared record changes what pages say, too: those that name it get a version then."""

import json

from django.db.models import TextField
from django.db.models.functions import Cast
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import published, unpublished

from core.search.indexing import ids_of_pages_naming
from versions.models import PublishedVersion
from versions.pages import VersionedPageMixin
from versions.recording import publisher_of, record_publication


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
    # What pages print of it; in lists its name may stand with more.
    name = json.dumps(getattr(record, "name", str(record)), ensure_ascii=False)[1:-1]
    texts = PublishedVersion.objects.annotate(text=Cast("content", TextField()))
    return texts.filter(text__contains=name).count()
