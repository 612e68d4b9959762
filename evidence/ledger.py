"""The ledger as an address asks for it."""

from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, F, Q

from core.search import page_number
from core.sorting import Column, Sorting
from evidence.models.entry import WITHDRAWN, LedgerEntry
from initiatives.filters import Filters
from initiatives.measures import MeasureView, with_unit
from initiatives.models import InitiativePage, Measure

PAGE_SIZE = 50
# A number of one thing is not above or below a number of another, so there is no order by value.
COLUMNS = [
    Column("Number"),
    Column("What it counts", "name", "shown_name"),
    Column("Initiative", "initiative", "shown_title"),
    Column("Kind", "kind", "shown_kind"),
    Column("Date", "date", "shown_date"),
    Column("Source", "source", "shown_source"),
    Column("Status", "state", "shown_state"),
]
KINDS = [(value, label.split(":")[0]) for value, label in Measure.Kind.choices]
STATES = [*Measure.State.choices, (WITHDRAWN, "Withdrawn")]


class LedgerFilters(Filters):
    """Reads ?initiative= &kind= &state= &year=.

    To readers the state of a number is its status: a state is a place on this site.
    """

    nouns = {"state": "status"}

    def __init__(self, data):
        open_pages = InitiativePage.objects.visible().filter(
            pk__in=LedgerEntry.objects.values("page_id")
        )
        pages = open_pages.order_by("title").values_list("slug", "title")
        years = LedgerEntry.objects.listed().annotate(year=F("shown_year")).exclude(year=None)
        years = years.order_by("-year").values_list("year", flat=True).distinct()
        choices = [
            ("initiative", "All initiatives", pages),
            ("kind", "Any kind", KINDS),
            ("state", "Any status", STATES),
            ("year", "Any year", [(year, year) for year in years]),
        ]
        super().__init__(data, choices)

    def apply(self, entries):
        """Narrow listed entries to what the filters let through."""
        chosen = self.parameters
        if "initiative" in chosen:
            pages = InitiativePage.objects.visible().filter(slug=chosen["initiative"])
            entries = entries.filter(page_id__in=pages.values("pk"))
        for name in ("kind", "state", "year"):
            if name in chosen:
                entries = entries.filter(**{f"shown_{name}": chosen[name]})
        return entries


class Line:
    """One entry as readers may see it; `entry.is_open` must be known."""

    def __init__(self, entry, page):
        self.entry = entry
        self.page = page
        # Closed since the query: what the page said is not told.
        self.is_open = bool(entry.is_open and page)
        self.view = MeasureView(entry)

    @property
    def is_withdrawn(self):
        """Whether readers no longer see the number, or its whole page."""
        return not self.is_open or self.entry.withdrawn_on is not None

    @property
    def kind(self):
        """The kind in words, such as "Outcome"; "" if it is unknown."""
        return dict(KINDS).get(self.entry.kind, "")

    @property
    def state_text(self):
        """How the number stands, in words."""
        return "Withdrawn" if self.is_withdrawn else self.view.state_text

    @property
    def baseline(self):
        """The number at the beginning with its unit; "" if there is none."""
        return self._number("baseline")

    @property
    def target(self):
        """The number aimed at with its unit; "" if there is none."""
        return self._number("target")

    def _number(self, name):
        number = getattr(self.entry, name)
        return "" if number is None else with_unit(number, self.entry.unit)

    @property
    def anchor(self):
        """Where on the page the number stands; "" once it no longer does."""
        return "" if self.is_withdrawn else "#results"


class Ledger:
    """The entries, filtered and in order."""

    def __init__(self, data):
        self.filters = LedgerFilters(data)
        self.sorting = Sorting(data, COLUMNS, self.filters.parameters)
        self.entries = self.sorting.apply(
            self.filters.apply(LedgerEntry.objects.listed()), "shown_title", "measure_id", "pk"
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
        pages = InitiativePage.objects.visible().defer_streamfields().in_bulk(ids) if ids else {}
        return [Line(entry, pages.get(entry.page_id)) for entry in entries]

    def stream(self, size=500):
        """The Lines one after the other, read in batches, for downloads of any length."""
        batch = []
        for entry in self.entries.iterator(chunk_size=size):
            batch.append(entry)
            if len(batch) == size:
                yield from self.lines(batch)
                batch = []
        yield from self.lines(batch)

    @cached_property
    def totals(self):
        """How many numbers stand and how many were withdrawn, whatever the filters."""
        standing = Q(is_open=True, withdrawn_on=None)
        return LedgerEntry.objects.listed().aggregate(
            standing=Count("pk", filter=standing),
            withdrawn=Count("pk", filter=~standing),
        )
