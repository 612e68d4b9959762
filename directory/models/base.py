"""What the shared records have in common."""

from django.db import models
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.search import index


class SharedRecordQuerySet(models.QuerySet):
    """Public code asks for `live()` records only: a draft is nobody's business but staff's."""

    def live(self):
        """Records that have been published and not withdrawn."""
        return self.filter(live=True)


class SharedRecord(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model):
    """A record that several pages point at, with drafts, history and a lock."""

    objects = SharedRecordQuerySet.as_manager()

    search_fields = [index.SearchField("name", boost=2), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name
