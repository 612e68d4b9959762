"""Reports whose day comes: for what needs attention, the weekly mail and the calendar."""

from datetime import timedelta

from django.urls import reverse

from core.dates.days import in_words, local_day
from publishing.attention import Item, Source, Urgency, register_source
from publishing.calendar import Entry, register_entries
from reports.models import FunderReport

# Days before the day on which a report is due: named first, then more pressing each time.
FIRST, SOON, LAST = 30, 14, 3
WITHIN = {LAST: "within three days", SOON: "within two weeks", FIRST: "within thirty days"}


def waiting(user):
    """Reports with a day that were not sent yet; none for those who may not change them."""
    if not user.has_perm("reports.change_funderreport"):
        return FunderReport.objects.none()
    return FunderReport.objects.filter(due_on__isnull=False).exclude(state=FunderReport.State.SENT)


class ReportsDue(Source):
    """Reports to funders that are due within 30 days or were due, and were not sent."""

    key = "funder_reports"
    label = "Report to a funder"
    day_path = "due_on"

    def rows(self, viewer, now):
        return waiting(viewer.user).filter(due_on__lte=local_day(now) + timedelta(days=FIRST))

    def item(self, row, now):
        left = (row.due_on - local_day(now)).days
        day = in_words(row.due_on)
        if left < 0:
            when = f"Was due on {day} and is not marked as sent."
        else:
            steps = (words for days, words in WITHIN.items() if left <= days)
            when = f"Is due on {day}, {'today' if left == 0 else next(steps)}."
        return Item(
            row.title,
            when,
            reverse("funder_reports:view", args=[row.pk]),
            row.due_on,
            Urgency.OVERDUE if left <= LAST else Urgency.SOON,
        )


def due_days(viewer, first, last):
    """The days on which reports are due."""
    for row in waiting(viewer.user).filter(due_on__range=(first, last)):
        yield Entry(
            row.due_on,
            row.title,
            "Report is due",
            reverse("funder_reports:view", args=[row.pk]),
            f"funder-report-{row.pk}",
        )


register_source(ReportsDue())
register_entries("funder_reports", due_days)
