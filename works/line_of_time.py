"""Publications, events and news on the line of time."""

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from home.line_of_time import Entry, register_entries
from works.models import WorkPage


def of_works(request, most):
    """The latest works that readers may see, none of a day to come: one query.

    Care pages are left out: their content note does not stand where they would; and so is what was
    cancelled or postponed, for it did not happen then.
    """
    works = WorkPage.objects.visible().past(PartialDate.of(current_day()))
    works = works.coming_about().filter(is_sensitive=False).by_date()[:most]
    return [
        Entry(entry.date, entry.title, entry.kind_text or entry.kind, entry.url)
        for entry in works.entries(request)
    ]


register_entries(of_works)
