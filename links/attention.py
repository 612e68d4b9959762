"""Links that fail, among what needs attention."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, IntegerField, Min, OuterRef, Subquery
from wagtail.models import Page

from core.dates.days import local_day
from links.models import BROKEN_AFTER, LinkPlace
from links.places import kinds_to_fix
from publishing.attention import Item, Source, edit_address, register_source

NAMED = 2


def links_in_words(addresses, number):
    """What is said of links that fail."""
    more = f" and {number - NAMED} more" if number > NAMED else ""
    verb = "A link fails" if number == 1 else f"{number} links fail"
    return f"{verb}: {', '.join(addresses)}{more}."


class BrokenLinksOnPages(Source):
    """Published pages with links that failed three times running."""

    key = "links"
    label = "Broken link"
    day_path = "broken_since"

    def rows(self, viewer, now):
        broken = LinkPlace.objects.filter(page=OuterRef("pk"), link__failures__gte=BROKEN_AFTER)
        grouped = broken.order_by().values("page")
        addresses = broken.order_by("link__url").values("link__url").distinct()
        number = grouped.annotate(number=Count("link", distinct=True)).values("number")
        since = grouped.annotate(since=Min("link__failing_since")).values("since")
        return (
            Page.objects.live()
            .filter(Exists(broken), pk__in=viewer.pages())
            .annotate(
                broken_addresses=ArraySubquery(addresses[:NAMED]),
                broken_count=Subquery(number, output_field=IntegerField()),
                broken_since=Subquery(since),
            )
        )

    def item(self, row, now):
        return Item(
            row.title,
            links_in_words(row.broken_addresses, row.broken_count),
            edit_address(row),
            local_day(row.broken_since),
        )


class BrokenLinksInRecords(Source):
    """Shared records and settings with links that failed three times running."""

    key = "record-links"
    label = "Broken link in a record"
    owner_path = "owner"
    day_path = "link__failing_since"

    def rows(self, viewer, now):
        return LinkPlace.objects.filter(
            page=None,
            link__failures__gte=BROKEN_AFTER,
            content_type__in=kinds_to_fix(viewer.user),
        ).select_related("link", "content_type")

    def item(self, row, now):
        return Item(
            row.title,
            f"{row.field}: {links_in_words([row.link.url], 1)} {row.link.reason}",
            row.edit_address,
            local_day(row.link.failing_since),
        )


for source in (BrokenLinksOnPages(), BrokenLinksInRecords()):
    register_source(source)
