"""The table of initiatives as an address asks for it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Value, When
from django.db.models.functions import Lower

from core.sorting import Column, Sorting
from initiatives.batches import in_batches, summaries_of
from initiatives.cards import places_text, when_text
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
    """One initiative of the table; what is unknown is falsy."""

    summary: object

    @property
    def page(self):
        return self.summary.page

    @property
    def status(self):
        return self.page.get_status_display() if self.page.status else ""

    @property
    def when(self):
        return when_text(self.page.starts, self.page.ends, self.page.status)

    @property
    def where(self):
        names = [state.name for state in self.page.rows.states]
        return places_text(names, self.page.national, self.page.places_are_partial)

    @property
    def supporters(self):
        """The names of those whose credit is approved, each once."""
        return list(dict.fromkeys(support.name for support in self.summary.supports))

    @property
    def headline(self):
        """The MeasureView that stands for the initiative, or None.

        The first measured result in the order that staff gave the rows. Without one, the first of
        the others, which says in words that it is not yet or no longer measured.
        """
        results = self.summary.results
        return next((view for view in results if view.is_measured), None) or next(
            iter(results), None
        )


class Portfolio:
    """The initiatives that staff show in it and any stranger may read, filtered and in order."""

    def __init__(self, data):
        listed = InitiativePage.objects.visible().filter(show_in_portfolio=True)
        self.filters = InitiativeFilters(data, listed)
        self.sorting = Sorting(data, COLUMNS, self.filters.parameters)
        # Two filters join rows of other tables, and DISTINCT would not let the status be sorted by.
        chosen = self.filters.apply(listed).values("pk") if self.filters.is_filtered else None
        pages = listed if chosen is None else listed.filter(pk__in=chosen)
        pages = pages.defer_streamfields().select_related("funder_contact")
        self.pages = self.sorting.apply(pages, "path")

    @property
    def notices(self):
        """What the address asked for in vain, in words."""
        return [*self.filters.notices, *self.sorting.notices]

    @cached_property
    def rows(self):
        """All Rows at once, for the page."""
        return [Row(summary) for summary in summaries_of(list(self.pages))]

    def stream(self):
        """The Rows one after the other, read in batches, for downloads of any length."""
        for batch in in_batches(self.pages):
            for summary in summaries_of(batch):
                yield Row(summary)
