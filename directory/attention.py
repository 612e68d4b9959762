"""What waits in the directory: support entries to call or approve, and drafts of records."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.urls import reverse
from wagtail.models import Revision

from core.dates.days import in_words, local_day
from directory.models import (
    Audience,
    Office,
    Organization,
    Person,
    SupportResource,
    Topic,
)
from publishing.attention import Item, Source, Urgency, register_source

CHECK_AFTER = timedelta(days=90)
RECORDS = (Person, Organization, Office, Topic, Audience, SupportResource)


class UncheckedSupport(Source):
    """Published support entries that nobody has made sure of for 90 days."""

    key = "support"
    label = "Support entry"
    owner_path = "latest_revision__user"
    day_path = "checked_on"

    def rows(self, viewer, now):
        if not viewer.user.has_perm("directory.change_supportresource"):
            return SupportResource.objects.none()
        return SupportResource.objects.live().filter(checked_on__lte=local_day(now) - CHECK_AFTER)

    def item(self, row, now):
        return Item(
            row.name,
            f"Last checked on {in_words(row.checked_on)}. Call or open it, then set a new day.",
            edit_address(row),
            row.checked_on + CHECK_AFTER,
        )


class UnpublishedSupport(Source):
    """Support entries that no reader has seen yet, for those who may publish them."""

    key = "support-drafts"
    label = "Support line to approve"
    owner_path = "latest_revision__user"
    day_path = "latest_revision__created_at"

    def rows(self, viewer, now):
        if not viewer.user.has_perm("directory.publish_supportresource"):
            return SupportResource.objects.none()
        public = SupportResource.objects.live().values("pk")
        return SupportResource.objects.filter(first_published_at=None).exclude(pk__in=public)

    def item(self, row, now):
        return Item(
            row.name or "A support entry without a name",
            "Waits for your approval. Call or open it, set the day of checking, then publish it.",
            edit_address(row),
            local_day(row.latest_revision.created_at if row.latest_revision else now),
            Urgency.SOON,
        )


class DraftRecords(Source):
    """Shared records with words that readers do not have, for those who may publish them.

    Authors write records and cannot publish them: this is how a publisher hears of it.
    """

    key = "records"
    label = "Draft record"
    owner_path = "user"
    day_path = "created_at"

    def rows(self, viewer, now):
        found = Q(pk__in=[])
        for model in RECORDS:
            if viewer.user.has_perm(f"directory.publish_{model._meta.model_name}"):
                drafts = unfinished(model)
                if model is SupportResource:
                    # The others wait in a list of their own.
                    drafts = drafts.exclude(first_published_at=None)
                found |= Q(pk__in=drafts.values("latest_revision"))
        return Revision.objects.filter(found, approved_go_live_at=None).defer("content")

    def item(self, row, now):
        model = ContentType.objects.get_for_id(row.content_type_id).model_class()
        day = local_day(row.created_at)
        return Item(
            row.object_str,
            f"A draft of {in_words(day)} in the directory. Readers see it once it is published.",
            reverse(model.snippet_viewset.get_url_name("edit"), args=[row.object_id]),
            day,
            Urgency.SOON,
        )


def edit_address(entry):
    """Where a support entry is edited."""
    return reverse("wagtailsnippets_directory_supportresource:edit", args=[entry.pk])


def unfinished(model):
    """Records that were written or changed since they last went out; one taken down is none."""
    return model.objects.filter(
        Q(last_published_at=None) | Q(latest_revision__created_at__gt=F("last_published_at")),
        has_unpublished_changes=True,
    )


register_source(UncheckedSupport())
register_source(DraftRecords())
register_source(UnpublishedSupport())
