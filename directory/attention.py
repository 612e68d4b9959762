"""Support entries that need somebody: not called for a while, or never published."""

from datetime import timedelta

from django.urls import reverse

from core.dates.days import in_words, local_day
from directory.models import SupportResource
from publishing.attention import Item, Source, Urgency, register_source

CHECK_AFTER = timedelta(days=90)


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


def edit_address(entry):
    """Where a support entry is edited."""
    return reverse("wagtailsnippets_directory_supportresource:edit", args=[entry.pk])


register_source(UncheckedSupport())
register_source(UnpublishedSupport())
