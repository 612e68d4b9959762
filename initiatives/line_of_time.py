"""What initiatives have on the line of time: the beginning of each, and its dated activities."""

from django.db.models import F, Value

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from core.layout.addresses import addresses_of
from home.line_of_time import Entry, register_entries
from initiatives.models import Activity, InitiativePage

COLUMNS = ("on", "words", "sort", "page_title", "place")
BEGINS = "begins"


def beginnings():
    """The beginning of each initiative, as rows of COLUMNS."""
    rows = InitiativePage.objects.visible().annotate(
        on=F("starts"),
        words=F("title"),
        sort=Value(BEGINS),
        page_title=F("title"),
        place=F("url_path"),
    )
    return rows.order_by()


def activities():
    """The activities, but of care pages: their content note does not stand here."""
    pages = InitiativePage.objects.visible().filter(is_sensitive=False)
    rows = Activity.objects.filter(page__in=pages.values("pk")).exclude(title="")
    rows = rows.annotate(
        on=F("date"),
        words=F("title"),
        sort=F("kind"),
        page_title=F("page__title"),
        place=F("page__url_path"),
    )
    return rows.order_by()


def of_initiatives(request, most):
    """The latest entries of both kinds: one query."""
    # The dates are texts: what has only begun, such as this year, comes before today's.
    today = PartialDate.of(current_day())
    first, second = (
        rows.filter(on__lte=today).values_list(*COLUMNS) for rows in (beginnings(), activities())
    )
    # Whatever has the same date is always in the same order.
    rows = list(first.union(second, all=True).order_by("-on", "place", "words")[:most])
    urls = addresses_of([path for *_, path in rows], request)
    kinds = dict(Activity.Kind.choices)
    found = []
    for (date, words, kind, title, _), url in zip(rows, urls, strict=True):
        if kind == BEGINS:
            found.append(Entry(date, words, "Initiative begins", url))
        else:
            told = ", ".join(filter(None, (kinds.get(kind), title)))
            found.append(Entry(date, words, told, f"{url}#activities"))
    return found


register_entries(of_initiatives)
