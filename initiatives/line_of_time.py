"""What initiatives have on the line of time: the beginning of each, and its dated activities."""

from django.db.models import Value

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from core.models import addresses_of
from home.line_of_time import Entry, register_entries
from initiatives.models import Activity, InitiativePage

BEGINS = "begins"


def latest(most):
    """The latest beginnings and activities: (date, title, path, kind, title of the page) of each.

    Activities of care pages are left out: their content note does not stand where they would.
    """
    # The dates are texts: what has only begun, such as this year, comes before today's.
    today = PartialDate.of(current_day())
    pages = InitiativePage.objects.visible().order_by()
    beginnings = pages.filter(starts__lte=today)
    activities = Activity.objects.order_by().filter(
        page__in=pages.filter(is_sensitive=False).values("pk"), date__lte=today
    )
    rows = beginnings.values_list("starts", "title", "url_path", Value(BEGINS), Value("")).union(
        activities.exclude(title="").values_list(
            "date", "title", "page__url_path", "kind", "page__title"
        ),
        all=True,
    )
    # Whatever has the same date is always in the same order.
    return list(rows.order_by("-starts", "url_path", "title")[:most])


def of_initiatives(request, most):
    """The latest entries of both kinds: one query."""
    rows = latest(most)
    urls = addresses_of([row[2] for row in rows], request)
    kinds = dict(Activity.Kind.choices)
    found = []
    for (date, words, _, kind, title), url in zip(rows, urls, strict=True):
        if kind == BEGINS:
            found.append(Entry(date, words, "Initiative begins", url))
        else:
            told = ", ".join(filter(None, (kinds.get(kind), title)))
            found.append(Entry(date, words, told, f"{url}#activities"))
    return found


register_entries(of_initiatives)
