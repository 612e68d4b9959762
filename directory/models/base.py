"""What the shared records have in common."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin
from wagtail.search import index

from directory.forms import RecordForm


class SharedRecordQuerySet(models.QuerySet):
    """Public code asks for `live()` records only: a draft is nobody's business but staff's."""

    def live(self):
        """Records that have been published and not withdrawn."""
        return self.filter(live=True)

    def with_schedule(self):
        """Records that know without a query of their own whether a date is set for publication."""
        scheduled = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), CharField()),
            approved_go_live_at__isnull=False,
        )
        return self.annotate(has_schedule=Exists(scheduled))


class SharedRecord(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model):
    """A record that several pages point at, with drafts, history and a lock."""

    base_form_class = RecordForm
    objects = SharedRecordQuerySet.as_manager()

    search_fields = [index.SearchField("name", boost=2), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def approved_schedule(self):
        """Whether a date is set for publication; lists ask for all records in one query."""
        known = vars(self).get("has_schedule")
        return super().approved_schedule if known is None else known
