"""What the calendar knows of every page: when it goes out and when it is taken down."""

from django.db.models import IntegerField
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.models import Page, Revision, get_default_page_content_type

from core.dates.days import end_of, local_day, start_of
from publishing.calendar import Entry, register_entries


def span(first, last):
    """The moments at which a span of days begins and ends, on the Institute's clock."""
    return start_of(first), end_of(last)


def entry(pk, title, kind, moment, name):
    """An Entry of a page at a moment."""
    address = reverse("wagtailadmin_pages:edit", args=[pk])
    return Entry(local_day(moment), title, kind, address, f"{name}-{pk}", moment)


def publications(viewer, first, last):
    """Versions with a date on which they go out."""
    begin, end = span(first, last)
    revisions = (
        Revision.objects.filter(
            base_content_type=get_default_page_content_type(),
            approved_go_live_at__gte=begin,
            approved_go_live_at__lt=end,
        )
        .annotate(page_id=Cast("object_id", IntegerField()))
        .filter(page_id__in=viewer.pages())
    )
    fields = ("page_id", "content__title", "approved_go_live_at")
    for pk, title, moment in revisions.values_list(*fields):
        yield entry(pk, title, "Goes out", moment, "publication")


def expiries(viewer, first, last):
    """Published pages with a date on which they are taken down."""
    begin, end = span(first, last)
    pages = Page.objects.live().filter(
        pk__in=viewer.pages(), expire_at__gte=begin, expire_at__lt=end
    )
    for pk, title, moment in pages.values_list("pk", "title", "expire_at"):
        yield entry(pk, title, "Is taken down", moment, "expiry")


register_entries("publication", publications)
register_entries("expiry", expiries)
