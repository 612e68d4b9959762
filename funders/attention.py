"""What ends soon among what funders were sent."""

from django.urls import reverse

from core.dates.days import in_words, local_day
from funders.models import ShareSet
from funders.models.share_sets import ending_soon
from publishing.attention import Item, Source, Urgency, register_source


class ShareSetsEnding(Source):
    """Open share sets whose last day comes within a week."""

    key = "share_sets"
    label = "Share set ends"
    day_path = "ends_on"

    def rows(self, viewer, now):
        if not viewer.user.has_perm("funders.change_shareset"):
            return ShareSet.objects.none()
        return ending_soon(now)

    def item(self, row, now):
        is_last_day = row.ends_on == local_day(now)
        day = "today" if is_last_day else f"on {in_words(row.ends_on)}"
        return Item(
            row.title,
            f"The address for {row.recipient} ends {day}. Change the last day to keep it open.",
            reverse("share_sets:edit", args=[row.pk]),
            row.ends_on,
            Urgency.SOON,
        )


register_source(ShareSetsEnding())
