"""What carries a shared record: pages that name a person, a topic, an organization or a state.

The apps above say so when they start; the pages of the records, the sitemap and the lists of people
ask here, so that a new kind of page appears on all of them by registering once.
"""

import itertools
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Q

from core.dates.partial_dates import PartialDate

PAGE_SIZE = 24
# An address with a greater number answers as this one: nobody turns so many pages.
MOST_PAGES = 200


@dataclass(frozen=True)
class Carried:
    """One thing that carries a record.

    Args:
        kind: what it is, such as "Initiative".
        title, url: its name and its address.
        date: PartialDate, or None if none is known.
        summary: a sentence or two; may be "".
        role: what the record is to it, such as "Author"; may be "".
    """

    kind: str
    title: str
    url: str
    date: PartialDate | None = None
    summary: str = ""
    role: str = ""


@dataclass(frozen=True)
class CarriedPage:
    """A page of a list; its attributes are those of Django's that includes/pagination.html prints.

    How many there are in all is not counted: each carrier is asked for no more than is printed.
    """

    entries: list
    number: int
    has_next: bool

    @property
    def has_previous(self):
        """Whether a page comes before."""
        return self.number > 1

    @property
    def has_other_pages(self):
        """Whether the list has more than this page."""
        return self.has_next or self.has_previous

    @property
    def next_page_number(self):
        """The number of the page after."""
        return self.number + 1

    @property
    def previous_page_number(self):
        """The number of the page before."""
        return self.number - 1


_carriers = []


def register_carrier(find, shown):
    """Declare what carries records; for apps on floors above.

    Args:
        find: `find(request, record, most)` returns up to `most` Carried of a Person, Organization,
            Topic, Audience or State (others: none), the latest first, only what is `visible()`.
        shown: `shown(model)` returns a list of querysets of the ids of those records of the model
            that `find` would find something for; NULL among them means none.
    """
    _carriers.append((find, shown))


def carried(request, record, number=1):
    """The CarriedPage of a record with the number that an address asks for.

    A number past the last page gives the last one.
    """
    number = min(max(number, 1), MOST_PAGES)
    most = number * PAGE_SIZE + 1
    found = list(
        itertools.chain.from_iterable(find(request, record, most) for find, _ in _carriers)
    )
    # Two sorts, because only the first one goes backward.
    found.sort(key=attrgetter("title"))
    found.sort(key=lambda one: str(one.date or ""), reverse=True)
    number = max(min(number, -(-len(found) // PAGE_SIZE)), 1)
    end = number * PAGE_SIZE
    return CarriedPage(found[end - PAGE_SIZE : end], number, len(found) > end)


def is_carried(model):
    """The condition (Q) that readers find a record of the model somewhere.

    For `filter` alone: the ids may hold NULL, which makes SQL's NOT IN true of nothing.
    """
    found = Q(pk__in=[])
    for _, shown in _carriers:
        for ids in shown(model):
            found |= Q(pk__in=ids)
    return found
