"""What grows old on an initiative, and what falls on a day: reviews, numbers, events."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.urls import reverse

from core.dates.days import a_year_before, in_words, local_day
from core.dates.partial_dates import PartialDate
from initiatives.activities.rules import OWED
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


def is_before(name, day):
    """The condition that the whole of a partial date, the field `name` of a row, is before a day.

    The dates are texts. "2025" comes before "2025-11-24", but some of the year comes after it.
    """
    begun = [f"{day.year:04}", f"{day:%Y-%m}"]
    return Q(**{f"{name}__lt": PartialDate.of(day)}) & ~Q(**{f"{name}__in": begun})


def pages_with(viewer, old, day, name):
    """Published initiatives with rows that have grown old, as Source.rows returns them.

    Args:
        viewer: the Viewer.
        old: a queryset of the rows of OuterRef("pk"), the oldest first.
        day, name: the fields with the date and the name of a row.
    """
    number = old.order_by().values("page").annotate(number=Count("pk")).values("number")
    return (
        InitiativePage.objects.live()
        .filter(Exists(old), pk__in=viewer.pages())
        .defer_streamfields()
        .annotate(
            oldest=Subquery(old.values(day)[:1]),
            old_names=ArraySubquery(old.values(name)[:NAMED]),
            old_count=Subquery(number, output_field=IntegerField()),
        )
    )


def named_on(row):
    """The names of the old rows of an initiative in words, not more than there is room for."""
    more = f" and {row.old_count - NAMED} more" if row.old_count > NAMED else ""
    return ", ".join(row.old_names) + more


class OldMeasures(Source):
    """Published initiatives with numbers whose date is older than twelve months."""

    key = "measures"
    label = "Old numbers"
    day_path = "oldest"

    def rows(self, viewer, now):
        old = Measure.objects.filter(
            is_before("current_on", a_year_before(local_day(now))),
            page=OuterRef("pk"),
            state=Measure.State.MEASURED,
        ).order_by("current_on", "pk")
        return pages_with(viewer, old, "current_on", "name")

    def item(self, row, now):
        subject = "A number is" if row.old_count == 1 else f"{row.old_count} numbers are"
        return Item(
            row.title,
            f"{subject} older than twelve months: {named_on(row)}. "
            f"The oldest is of {row.oldest.display()}.",
            edit_address(row, "#tab-results_and_support"),
            row.oldest.latest,
        )


class LateActivities(Source):
    """Published initiatives with activities that are owed though all of their date is over."""

    key = "activities"
    label = "Late activities"
    day_path = "oldest"

    def rows(self, viewer, now):
        late = Activity.objects.filter(
            is_before("planned_on", local_day(now)), page=OuterRef("pk"), state__in=OWED
        )
        late = late.exclude(title="").order_by("planned_on", "pk")
        return pages_with(viewer, late, "planned_on", "title")

    def item(self, row, now):
        subject = "An activity is" if row.old_count == 1 else f"{row.old_count} activities are"
        return Item(
            row.title,
            f"{subject} late: {named_on(row)}. The first was planned for {row.oldest.display()}.",
            edit_address(row, "#tab-content"),
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
    done = Q(date__gte=begin, date__lte=end)
    owed = Q(date=None, planned_on__gte=begin, planned_on__lte=end, state__in=OWED)
    events = Activity.objects.filter(done | owed, page__in=pages)
    for event in events.select_related("page"):
        date = event.day
        if date.day:
            day = date.earliest
            kind = event.get_kind_display() or "Activity"
            where = edit_address(event.page)
            yield Entry(day, event.title, kind, where, f"activity-{event.pk}")


register_source(ReviewsDue())
register_source(OldMeasures())
register_source(LateActivities())
register_entries("review", review_entries)
register_entries("event", event_entries)
