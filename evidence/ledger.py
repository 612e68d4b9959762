"""The ledger as an address asks for it."""

from collections import Counter
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, F

from core.models import in_batches, visible_pages
from core.search.site_search import page_number
from core.tables.alphabet import alphabetical
from core.tables.sorting import SortableColumn, Sorting
from evidence.models.entry import CORRECTED, EARLIER, WITHDRAWN, LedgerEntry
from initiatives.measures.value import MeasureValue
from initiatives.models import Measure
from initiatives.page.filters import Filters

PAGE_SIZE = 50
# A number of one thing is not above or below a number of another, so there is no order by value.
COLUMNS = [
    SortableColumn("Number"),
    SortableColumn("What it counts", "name", alphabetical("shown_name")),
    SortableColumn("Initiative", "initiative", alphabetical("shown_title")),
    SortableColumn("Kind", "kind", "shown_kind"),
    SortableColumn("Date", "date", "shown_date"),
    SortableColumn("Source", "source", alphabetical("shown_source")),
    SortableColumn("Status", "state", "shown_state"),
]
KINDS = [(value, label.split(":")[0]) for value, label in Measure.Kind.choices]
STATES = [
    *Measure.State.choices,
    (EARLIER, "Earlier value"),
    (CORRECTED, "Corrected"),
    (WITHDRAWN, "Withdrawn"),
]
# What entries are counted by, for the filters of the same names.
FACETS = ("kind", "state", "year")


def counts_of(entries):
    """How many of the listed entries there are of each kind, state and year: a Counter for each."""
    counts = {name: Counter() for name in FACETS}
    values = {f"its_{name}": F(f"shown_{name}") for name in FACETS}
    found = entries.values(**values).annotate(number=Count("pk")).order_by()
    for *shown, number in found.values_list(*values, "number"):
        for name, value in zip(FACETS, shown, strict=True):
            if value is not None:
                counts[name][value] += number
    return counts


class LedgerFilters(Filters):
    """Reads ?initiative= &kind= &state= &year=.

    To readers the state of a number is its status: a state is a place on this site.
    """

    nouns = {"state": "status"}

    def __init__(self, data, entries):
        """Take the parameters of an address and the listed entries, whatever their number."""
        open_entries = entries.filter(open_page__isnull=False)
        pages = open_entries.values_list("open_page__slug", "open_page__title")
        self.counts = counts_of(entries)
        kinds, states, years = (self.counts[name] for name in FACETS)
        choices = [
            (
                "initiative",
                "All initiatives",
                pages.annotate(Count("pk")).order_by(alphabetical("open_page__title")),
            ),
            ("kind", "Any kind", [(*choice, kinds[choice[0]]) for choice in KINDS]),
            ("state", "Any status", [(*choice, states[choice[0]]) for choice in STATES]),
            (
                "year",
                "Any year",
                [(year, year, years[year]) for year in sorted(years, reverse=True)],
            ),
        ]
        super().__init__(data, choices)

    def apply(self, entries):
        """Narrow listed entries to what the filters let through."""
        chosen = self.parameters
        if "initiative" in chosen:
            entries = entries.filter(open_page__slug=chosen["initiative"])
        for name in FACETS:
            if name in chosen:
                entries = entries.filter(**{f"shown_{name}": chosen[name]})
        return entries


class LedgerLine:
    """One entry as readers may see it; `entry.is_open` must be known."""

    def __init__(self, entry, page):
        self.entry = entry
        self.page = page
        # Closed since the query: what the page said is not told.
        self.is_open = bool(entry.is_open and page)
        self.measure = MeasureValue.of(entry)

    @property
    def is_withdrawn(self):
        """Whether readers no longer see the number, or its whole page."""
        return not self.is_open or self.entry.withdrawn_on is not None

    @property
    def is_latest(self):
        """Whether it is the number that its measure shows now, of which there is one."""
        return not self.is_withdrawn and self.entry.place == LedgerEntry.Place.LATEST

    @property
    def state(self):
        """How the number stands: one of STATES."""
        if not self.is_open:
            return WITHDRAWN
        if self.entry.place == CORRECTED:
            return CORRECTED
        if self.entry.withdrawn_on is not None:
            return WITHDRAWN
        return self.entry.place or self.entry.state

    @property
    def state_text(self):
        """How the number stands, in words."""
        return dict(STATES)[self.state]

    @property
    def anchor(self):
        """Where on the page the number stands; "" once it no longer does."""
        return "" if self.is_withdrawn else "#results"


class Ledger:
    """The entries, filtered and in order."""

    def __init__(self, data):
        listed = LedgerEntry.objects.listed()
        self.filters = LedgerFilters(data, listed)
        self.sorting = Sorting(data, COLUMNS, self.filters.parameters)
        self.entries = self.sorting.apply(
            self.filters.apply(listed), "shown_title", "measure_id", "pk"
        )
        self.page_number = page_number(data.get("page", ""))

    @property
    def notices(self):
        """What the address asked for in vain, in words."""
        return [*self.filters.notices, *self.sorting.notices]

    @cached_property
    def results(self):
        """The asked-for page (Paginator page) of Lines; out of range gives the nearest page."""
        page = Paginator(self.entries, PAGE_SIZE).get_page(self.page_number)
        page.object_list = self.lines(list(page.object_list))
        return page

    @staticmethod
    def lines(entries):
        """Lines of entries (list), their pages read in one query."""
        ids = {entry.page_id for entry in entries if entry.is_open}
        pages = visible_pages().in_bulk(ids) if ids else {}
        return [LedgerLine(entry, pages.get(entry.page_id)) for entry in entries]

    def leave_out_earlier_values(self):
        """Keep of each measure the latest value, as there was no other once."""
        self.entries = self.entries.filter(place=LedgerEntry.Place.LATEST)

    def stream(self, size=500):
        """The Lines one after the other, read in batches, for downloads of any length."""
        for batch in in_batches(self.entries, size):
            yield from self.lines(batch)

    @property
    def totals(self):
        """How many numbers stand and how many do not any more, whatever the filters."""
        states = self.filters.counts["state"]
        withdrawn, corrected = states[WITHDRAWN], states[CORRECTED]
        standing = states.total() - withdrawn - corrected
        return {"standing": standing, "withdrawn": withdrawn, "corrected": corrected}
