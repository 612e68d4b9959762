"""What initiatives have on the line of time: the beginning of each, and its dated activities."""

from django.db.models import Count, Window

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from core.layout.addresses import addresses_of
from home.line_of_time import Entry, register_entries
from initiatives.models import Activity, InitiativePage


def latest(rows, date, most, *columns):
    """The latest of the rows with a date up to today: (url_path, how many there are, date, …)."""
    # The dates are texts: what has only begun, such as this year, comes before today's.
    dated = rows.filter(**{f"{date}__lte": PartialDate.of(current_day())})
    total = Window(Count("pk"))
    return dated.order_by(f"-{date}", "-pk").values_list(columns[0], total, date, *columns[1:])[
        :most
    ]


def beginnings(request, most):
    """The beginning of each initiative."""
    rows = list(latest(InitiativePage.objects.visible(), "starts", most, "url_path", "title"))
    urls = addresses_of([row[0] for row in rows], request)
    return [
        Entry(date, title, "Initiative begins", url)
        for (_, _, date, title), url in zip(rows, urls, strict=True)
    ], total_of(rows)


def activities(request, most):
    """The dated activities, but of care pages: their content note does not stand here."""
    pages = InitiativePage.objects.visible().filter(is_sensitive=False)
    rows = Activity.objects.filter(page__in=pages.values("pk")).exclude(title="")
    names = ("page__url_path", "title", "kind", "page__title")
    rows = list(latest(rows, "date", most, *names))
    urls = addresses_of([row[0] for row in rows], request)
    kinds = dict(Activity.Kind.choices)
    return [
        Entry(date, title, ", ".join(filter(None, (kinds.get(kind), page))), f"{url}#activities")
        for (_, _, date, title, kind, page), url in zip(rows, urls, strict=True)
    ], total_of(rows)


def total_of(rows):
    """How many rows there are, those that were not asked for included."""
    return rows[0][1] if rows else 0


register_entries(beginnings)
register_entries(activities)
