"""The table of initiatives as an address asks for it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Value, When
from django.db.models.functions import Lower

from core.sorting import Column, Sorting
from initiatives.batches import in_batches, summaries_of
from initiatives.filters import InitiativeFilters
from initiatives.models import InitiativePage

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
        pages = pages.defer_streamfields().select_related("funder_contact__organization")
        self.pages = self.sorting.apply(pages, "path")

    @property
    def notices(self):
        """What the address asked for in vain, in words."""
        return [*self.filters.notices, *self.sorting.notices]

    @cached_property
    def rows(self):
        """All Rows at once, for the page."""
        return self._rows_of(list(self.pages))

    def stream(self):
        """The Rows one after the other, read in batches, for downloads of any length."""
        for batch in in_batches(self.pages):
            yield from self._rows_of(batch)

    def _rows_of(self, pages):
        return [Row(*pair) for pair in zip(pages, summaries_of(pages, self.request), strict=True)]
