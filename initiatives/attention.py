"""What grows old on an initiative, and what falls on a day: reviews, numbers, events."""

import datetime
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.urls import reverse

from core.dates.days import a_year_before, in_words, local_day
from core.dates.partial_dates import PartialDate
from initiatives.models import Activity, InitiativePage, Measure
from publishing.attention import Item, Source, Urgency, edit_address, register_source
from publishing.calendar import Entry, register_entries

SOON = timedelta(days=30)
NAMED = 3


class ReviewsDue(Source):
    """Published initiatives whose review date has come or comes within 30 days."""

    key = "review"
    label = "Review date"
    day_path = "review_by"

    def rows(self, viewer, now):
        return InitiativePage.objects.live().filter(
            pk__in=viewer.pages(), review_by__lte=local_day(now) + SOON
        )

    def item(self, row, now):
        is_overdue = row.review_by <= local_day(now)
        return Item(
            row.title,
            f"{'Was' if is_overdue else 'Is'} to be read again by {in_words(row.review_by)}.",
            edit_address(row),
            row.review_by,
            Urgency.OVERDUE if is_overdue else Urgency.SOON,
            reviewable_page=row.pk,
        )


def is_older_than(day):
    """The lookups for measures whose whole date lies before a day.

    The dates are texts. "2025" comes before "2025-11-24", but some of the year comes after it.
    """
    begun = [f"{day.year:04}", f"{day:%Y-%m}"]
    return {"current_on__lt": PartialDate.of(day)}, {"current_on__in": begun}


class OldMeasures(Source):
    """Published initiatives with numbers whose date is older than twelve months."""

    key = "measures"
    label = "Old numbers"
    day_path = "oldest"

    def rows(self, viewer, now):
        before, begun = is_older_than(a_year_before(local_day(now)))
        old = (
            Measure.objects.filter(page=OuterRef("pk"), state=Measure.State.MEASURED, **before)
            .exclude(**begun)
            .order_by("current_on", "pk")
        )
        number = old.order_by().values("page").annotate(number=Count("pk")).values("number")
        return (
            InitiativePage.objects.live()
            .filter(Exists(old), pk__in=viewer.pages())
            .defer_streamfields()
            .annotate(
                oldest=Subquery(old.values("current_on")[:1]),
                old_names=ArraySubquery(old.values("name")[:NAMED]),
                old_count=Subquery(number, output_field=IntegerField()),
            )
        )

    def item(self, row, now):
        names = ", ".join(row.old_names)
        more = f" and {row.old_count - NAMED} more" if row.old_count > NAMED else ""
        subject = "A number is" if row.old_count == 1 else f"{row.old_count} numbers are"
        return Item(
            row.title,
            f"{subject} older than twelve months: {names}{more}. "
            f"The oldest is of {row.oldest.display()}.",
            edit_address(row, "#tab-results_and_support"),
            row.oldest.latest,
        )


def review_entries(viewer, first, last):
    """Calendar entries for the review dates from one day to another."""
    pages = InitiativePage.objects.live().filter(
        pk__in=viewer.pages(), review_by__range=(first, last)
    )
    for pk, title, day in pages.values_list("pk", "title", "review_by"):
        address = reverse("wagtailadmin_pages:edit", args=[pk])
        yield Entry(day, title, "Review by", address, f"review-{pk}")


def event_entries(viewer, first, last):
    """Calendar entries for the activities that are known to fall on one day."""
    begin, end = PartialDate.of(first), PartialDate.of(last)
    pages = InitiativePage.objects.live().filter(pk__in=viewer.pages())
    # The dates are texts, so that a month lies between the days around it.
    events = Activity.objects.filter(page__in=pages, date__gte=begin, date__lte=end)
    for event in events.select_related("page"):
        date = event.date
        if date.day:
            day = datetime.date(date.year, date.month, date.day)
            kind = event.get_kind_display() or "Activity"
            where = edit_address(event.page)
            yield Entry(day, event.title, kind, where, f"activity-{event.pk}")


register_source(ReviewsDue())
register_source(OldMeasures())
register_entries("review", review_entries)
register_entries("event", event_entries)
