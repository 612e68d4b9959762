"""The line of time: what the site knows the dates of, from the beginning to today, as a drawing.

Apps say which dated things they have through `register_entries`; the home page and the page about
the Institute draw all of them, each with the list that says the same in words.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property, lru_cache
from itertools import islice

from django.template.loader import render_to_string

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from core.dates.periods import is_ahead
from core.search.words import fold

# Fewer say nothing as a line; of more the first and the latest are drawn.
FEWEST, MOST = 3, 40
MOST_LABELS = 6
# Further right there is the word "Today".
NAMED_UP_TO = 74
# What a mark keeps to itself on a small screen, in hundredths of the line.
ROOM = 4.4
# CSS pixels; below the line the ticks, the feet of the numbers, and the end of the drawing.
MARK, GAP, TICK, LABEL, BELOW = 12, 4, 16, 17, 22
# The ticks of years without a number end above the numbers, which are wider than a year.
SHORT_TICK = 5
STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Entry:
    """Something that happened: when (PartialDate), what, of which kind, and where more is told."""

    date: PartialDate
    title: str
    kind: str = ""
    url: str = ""


_finders = []


def register_entries(find):
    """Declare `find(request, most)`: dated things that anonymous visitors may read of.

    It returns a list of the latest Entry objects, at most so many and none of a day to come, with a
    fixed number of queries.
    """
    _finders.append(find)


def entries_of(body, url):
    """The Entry objects of the timelines in the body (StreamValue) of the page at an address."""
    for block in body:
        if block.block_type == "timeline":
            for entry in block.value["entries"]:
                if isinstance(entry["date"], PartialDate):
                    yield Entry(entry["date"], entry["title"], url=url)


def untold(entries, others):
    """The entries that none of the others tells again.

    The same words of the same time are one thing: the activity of an initiative and the page of
    what came of it, or a release and the line of a timeline.
    """
    told = defaultdict(list)
    for other in others:
        told[fold(other.title)].append(other.date)
    return [
        entry
        for entry in entries
        if not any(overlap(entry.date, date) for date in told[fold(entry.title)])
    ]


def overlap(one, other):
    """Whether two PartialDates may be the same day."""
    return one.earliest <= other.latest and other.earliest <= one.latest


def line_of_time(request, facts, about=None, about_url=""):
    """The LineOfTime, or None where too little is known for one.

    Args:
        request: the request that it is drawn for.
        facts: the OrganizationFacts.
        about: the page about the Institute, which readers may see and whose timelines count.
        about_url: where that is, "" if it is the page that is read.
    """
    # Some kinds of page have no body.
    found = list(entries_of(getattr(about, "body", ()), about_url))
    if facts.founded:
        found.append(Entry(facts.founded, f"{facts.name or 'The Institute'} is founded"))
    found = [entry for entry in found if not is_ahead(entry.date)]
    # Apps start from the top of the house down: what stands higher has a page of its own for it.
    for find in reversed(_finders):
        # One more than is drawn tells whether that is all.
        more = find(request, MOST + 1)
        found = [*untold(found, more), *more]
    if len(found) < FEWEST:
        return None
    first, *others = sorted(found, key=lambda entry: entry.date)
    entries = (first, *others[-(MOST - 1) :])
    return LineOfTime(entries, len(found) <= MOST, current_day())


@lru_cache(maxsize=8)
def markup_of(line, band):
    """The section of a page with the LineOfTime; kept, because it depends on nothing else.

    `band` says whether it stands in a band of color.
    """
    return render_to_string("includes/line_of_time.html", {"line": line, "band": band})


@dataclass(frozen=True)
class Mark:
    """One entry as it is drawn: from x1 to x2 (percent of the width), and its top (pixels).

    A day is a square, a month at least a square, a year the hollow bar of the whole year: a date
    claims no more than is known of it.
    """

    entry: Entry
    x1: str
    x2: str
    width: str
    top: int

    @property
    def middle(self):
        """Where a line runs that is as thick as the mark is high."""
        return self.top + MARK // 2

    @property
    def is_year(self):
        """Whether no more than the year is known."""
        return self.entry.date.precision == "year"


@dataclass(frozen=True)
class Year:
    """A year's place (percent) on the line, with its number where there is room for one."""

    x: str
    label: str


@dataclass(frozen=True)
class LineOfTime:
    """The entries, from the first to the latest; whether they are all of them."""

    entries: tuple
    is_whole: bool
    today: Day

    @property
    def markup(self):
        """The section of a page."""
        return markup_of(self, band=False)

    @property
    def band(self):
        """The same in a band of color."""
        return markup_of(self, band=True)

    @property
    def first(self):
        """The entry that the line begins with."""
        return self.entries[0]

    @property
    def latest(self):
        """The entry nearest to today."""
        return self.entries[-1]

    @property
    def begins(self):
        """The year at the left end."""
        return self.first.date.year

    @property
    def has_years(self):
        """Whether of some entry only the year is known, which the legend explains."""
        return any(mark.is_year for mark in self.marks)

    def place(self, day):
        """Where a day is on the line, from 0 to 100."""
        start = Day(self.begins, 1, 1).toordinal()
        length = max(self.today.toordinal() - start, 1)
        return 100 * (min(day, self.today).toordinal() - start) / length

    @cached_property
    def lanes(self):
        """The lane, from 0 on the line upward, of each entry, so that no mark covers another."""
        ends, lanes = [], []
        for entry in self.entries:
            left, right = self.place(entry.date.earliest), self.place(entry.date.latest)
            free = (lane for lane, end in enumerate(ends) if end <= left)
            lane = next(free, len(ends))
            ends[lane : lane + 1] = [right + ROOM]
            lanes.append(lane)
        return lanes

    @property
    def axis(self):
        """How far below the top the line itself is, in pixels."""
        return (max(self.lanes) + 1) * (MARK + GAP) + GAP

    @property
    def year_end(self):
        """How far down the line of a year with its number goes."""
        return self.axis + TICK

    @property
    def unnamed_year_end(self):
        """How far down the line of another year goes."""
        return self.axis + SHORT_TICK

    @property
    def label_y(self):
        """Where the numbers of the years stand."""
        return self.axis + LABEL

    @property
    def height(self):
        """That of the drawing."""
        return self.axis + BELOW

    @property
    def others(self):
        """How many of the entries are not the first."""
        return len(self.entries) - 1

    @cached_property
    def marks(self):
        """A Mark for each entry."""
        found = []
        for entry, lane in zip(self.entries, self.lanes, strict=True):
            left, right = self.place(entry.date.earliest), self.place(entry.date.latest)
            top = self.axis - (lane + 1) * (MARK + GAP)
            # Two points, however near: of one alone browsers draw nothing.
            ends = (left, max(right, left + 0.01), right - left)
            found.append(Mark(entry, *(f"{end:.2f}" for end in ends), top))
        return found

    @property
    def years(self):
        """A Year for each first of January; every so many have their number."""
        numbers = range(self.begins, self.today.year + 1)
        step = next((step for step in STEPS if len(numbers) <= step * MOST_LABELS), STEPS[-1])
        every = max(step // 5, 1)
        for number in islice(numbers, 0, None, every):
            x = self.place(Day(number, 1, 1))
            # At the right end stands "today".
            is_named = (number - self.begins) % step == 0 and x < NAMED_UP_TO
            yield Year(f"{x:.2f}", str(number) if is_named else "")
