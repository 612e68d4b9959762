"""The table of initiatives as an address asks for it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Case, Prefetch, Value, When
from django.db.models.functions import Lower

from core.search import page_number
from core.sorting import Column, Sorting
from funders.comparison import comparisons
from initiatives.batches import in_batches, summaries_of
from initiatives.filters import InitiativeFilters
from initiatives.models import InitiativePage, Measure, OfficeParticipation, Support
from initiatives.program_summary import ProgramSummary
from initiatives.program_summary.building import measure_summary, support_summary

PAGE_SIZE = 100

# From what is to come to what is over; not stated stands last.
LIFE = ("planned", "active", "paused", "completed")
STATUS_ORDER = Case(*(When(status=value, then=Value(place)) for place, value in enumerate(LIFE)))
COLUMNS = [
    Column("Initiative", "title", Lower("title")),
    Column("Status", "status", STATUS_ORDER),
    Column("When", "when", "starts"),
    Column("Where"),
    Column("Population"),
    Column("Supported by"),
    Column("Headline measure"),
    Column("As of", "as_of", "as_of"),
]


@dataclass(frozen=True)
class Row:
    """One initiative of the table: what it says is said by its public ProgramSummary."""

    page: object
    summary: object


def with_rows(pages):
    """The initiatives of a queryset with the rows that the table prints, the headline among them.

    Of their measures no other is read.
    """
    return pages.prefetch_related(
        "states",
        Prefetch("offices", OfficeParticipation.objects.select_related("office__state")),
        Prefetch("supports", Support.objects.select_related("organization")),
        Prefetch("measures", Measure.objects.headlines(), to_attr="headlines"),
    )


def row_of(page):
    """The Row of an initiative read by `with_rows`; its summary holds what the table prints."""
    rows = page.rows
    # Nothing but the rows read above.
    rows.texts = None
    summary = ProgramSummary(
        title=page.title,
        status=page.status,
        starts=page.starts,
        ends=page.ends,
        facts=[(fact.label, fact.value) for fact in rows.facts],
        population=page.population,
        results=[measure_summary(measure) for measure in page.headlines],
        supports=[support_summary(row, is_funder=False) for row in rows.supports],
        as_of=page.as_of,
    )
    return Row(page, summary)


class Portfolio:
    """The initiatives that staff show in it and any stranger may read, filtered and in order."""

    def __init__(self, request):
        self.request = request
        data = request.GET
        listed = InitiativePage.objects.visible().filter(show_in_portfolio=True)
        self.filters = InitiativeFilters(data, listed)
        self.sorting = Sorting(data, COLUMNS, self.filters.parameters)
        # Two filters join rows of other tables, and DISTINCT would not let the status be sorted by.
        chosen = self.filters.apply(listed).values("pk") if self.filters.is_filtered else None
        pages = listed if chosen is None else listed.filter(pk__in=chosen)
        self.pages = self.sorting.apply(pages.defer_streamfields(), "path")
        self.page_number = page_number(data.get("page", ""))

    @property
    def notices(self):
        """What the address asked for in vain, in words."""
        return [*self.filters.notices, *self.sorting.notices]

    @cached_property
    def rows(self):
        """The asked-for page (Paginator page) of Rows; out of range gives the nearest page."""
        page = Paginator(with_rows(self.pages), PAGE_SIZE).get_page(self.page_number)
        page.object_list = [row_of(initiative) for initiative in page.object_list]
        return page

    @property
    def comparisons(self):
        """The Comparisons that all initiatives allow, whatever page of the table is shown."""
        return comparisons(self.pages)

    def stream(self):
        """The Rows one after the other, read in batches, for downloads of any length."""
        for batch in in_batches(self.pages.select_related("funder_contact__organization")):
            yield from map(Row, batch, summaries_of(batch, self.request))
