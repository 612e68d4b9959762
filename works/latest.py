"""What is new on the home page: the latest publication, event and news."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import get_page_models

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from home.showcase import register_latest
from works.models import WorkPage


def kinds():
    """The types of pages that are works."""
    return [m for m in get_page_models() if issubclass(m, WorkPage) and m is not WorkPage]


def latest_of_each_kind(request):
    """A WorkEntry of each kind, by date: what is next to come, else the latest. One query.

    Care pages are left out: their content note does not stand where they would.
    """
    today = PartialDate.of(current_day())
    works = WorkPage.objects.visible().coming_about().filter(is_sensitive=False)
    parts = []
    for model in kinds():
        of_kind = works.filter(content_type=ContentType.objects.get_for_model(model))
        parts += [of_kind.ahead(today).by_date().reverse()[:1], of_kind.past(today).by_date()[:1]]
    if not parts:
        return []
    found = {}
    entries = parts[0].union(*parts[1:], all=True).entries(request)
    for entry in sorted(entries, key=lambda entry: entry.date, reverse=True):
        found.setdefault(entry.kind, entry)
    return list(found.values())


register_latest(latest_of_each_kind)
