"""The table of initiatives as an address asks for it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Case, OuterRef, Subquery, Value, When, prefetch_related_objects

from core.models import in_batches
from core.search.site_search import page_number
from core.tables.alphabet import alphabetical
from core.tables.sorting import SortableColumn, Sorting
from funders.portfolio.comparison import comparisons
from initiatives.measures.value import MeasureValue
from initiatives.models import InitiativePage, Measure
from initiatives.page.cards import when_text
from initiatives.page.filters import InitiativeFilters
from initiatives.program_summary import summaries_of

PAGE_SIZE = 100
BATCH = 50

# From what is to come to what is over; not stated stands last.
LIFE = ("planned", "active", "paused", "completed")
STATUS_ORDER = Case(*(When(status=value, then=Value(place)) for place, value in enumerate(LIFE)))
COLUMNS = [
    SortableColumn("Initiative", "title", alphabetical("title")),
    SortableColumn("Status", "status", STATUS_ORDER),
    SortableColumn("When", "when", "starts"),
    SortableColumn("Where"),
    SortableColumn("Population"),
    SortableColumn("Supported by"),
    SortableColumn("Headline measure"),
    SortableColumn("As of", "as_of", "as_of"),
    SortableColumn("Summary"),
]
# Which field of a TableRow stands in a column that is left out where no row fills it.
FIELDS = {
    "Status": "progress",
    "When": "when",
    "Where": "where",
    "Population": "population",
    "Supported by": "supporters",
    "Headline measure": "headline",
    "As of": "as_of",
}

# What the page's table prints of an initiative itself.
COLUMNS_READ = (
    "title",
    "url_path",
    "status",
    "starts",
    "ends",
    "national",
    "places_are_partial",
    "population",
    "as_of",
    "shows_said_and_done",
)


@dataclass(frozen=True)
class PortfolioRow:
    """One initiative of a download: what it says is said by its public ProgramSummary."""

    page: object
    summary: object


@dataclass(frozen=True)
class TableRow:
    """One initiative as the page prints it, in the words of its page and its program summary.

    Texts are "" and the others None where it is not stated; `headline` is a MeasureValue.
    """

    url: str
    title: str
    status: str
    said_and_done: str
    when: str
    where: str
    population: str
    supporters: str
    headline: object
    as_of: object

    @property
    def progress(self):
        """What stands in the column of the status, "" if nothing does."""
        return self.status or self.said_and_done


def table_rows(pages, request):
    """The TableRows of a queryset of initiatives; of their measures only the headlines are read."""
    first = Measure.objects.results().filter(page=OuterRef("pk")).headline_first()
    pages = pages.only(*COLUMNS_READ).annotate(headline_id=Subquery(first.values("pk")[:1]))
    pages = pages.prefetch_related("states", "offices", "supports")
    # Of most initiatives nothing is asked of their activities.
    prefetch_related_objects([page for page in pages if page.shows_said_and_done], "activities")
    headlines = Measure.objects.in_bulk([page.headline_id for page in pages if page.headline_id])
    return [table_row(page, headlines.get(page.headline_id), request) for page in pages]


def table_row(page, headline, request):
    """The TableRow of an initiative with its headline (Measure or None)."""
    facts = {fact.label: fact.value for fact in page.rows.facts}
    return TableRow(
        url=page.get_url(request),
        title=page.title,
        status=facts.get("Status", ""),
        said_and_done=facts.get("Said and done", ""),
        when=when_text(page.starts, page.ends, page.status),
        where=facts.get("Where", ""),
        population=page.population,
        supporters=facts.get("Supported by", ""),
        headline=MeasureValue.of(headline) if headline else None,
        as_of=page.as_of,
    )


class Portfolio:
    """The public initiatives that staff show in it, filtered and in order."""

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
        """The asked-for page (Paginator page) of TableRows; out of range gives the nearest page."""
        page = Paginator(self.pages, PAGE_SIZE).get_page(self.page_number)
        page.object_list = table_rows(page.object_list, self.request)
        return page

    @cached_property
    def left_out(self):
        """The labels of the columns that no row of the shown page fills."""
        return [
            label
            for label, name in FIELDS.items()
            if not any(getattr(row, name) for row in self.rows)
        ]

    @property
    def headings(self):
        """The Headings of the columns that are shown."""
        return [each for each in self.sorting.headings if each.label not in self.left_out]

    @property
    def has_gaps(self):
        """Whether something is unknown in a column that is shown."""
        shown = [name for label, name in FIELDS.items() if label not in self.left_out]
        return not all(getattr(row, name) for row in self.rows for name in shown)

    @property
    def comparisons(self):
        """The Comparisons that all initiatives allow, whatever page of the table is shown."""
        return comparisons(self.pages)

    def stream(self):
        """The Rows one after the other, read in batches, for downloads of any length."""
        for batch in in_batches(self.pages.select_related("funder_contact__organization"), BATCH):
            yield from map(PortfolioRow, batch, summaries_of(batch, self.request))
