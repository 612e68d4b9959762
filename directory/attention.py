"""What grows old in the directory: support entries that nobody has called for a while."""

from datetime import timedelta

from django.urls import reverse

from core.dates.days import in_words, local_day
from directory.models import SupportResource
from publishing.attention import Item, Source, register_source

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
            reverse("wagtailsnippets_directory_supportresource:edit", args=[row.pk]),
            row.checked_on + CHECK_AFTER,
        )


register_source(UncheckedSupport())
