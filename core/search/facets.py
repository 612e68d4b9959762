"""What results can be narrowed by beside their kind: apps say which of their pages have what."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, CharField, Count, F, Func, Value
from django.db.models.functions import Cast, Substr

from core.search.words import fold

# The facets in their order, each with what readers call it.
LABELS = {"initiative": "Initiative", "topic": "Topic", "year": "Year"}
MOST_VALUES = 30
# No page, as IsAmong takes ids.
NONE = "{}"


class IsAmong(Func):
    """Whether a page is one of those whose ids are given as text, "{1,2,3}".

    One parameter, however many they are: Django would send each by itself. A subquery, because the
    database goes through a long array again for each row that it compares with "= ANY".
    """

    template = "%(expressions)s::int[]))"
    arg_joiner = " IN (SELECT unnest("
    output_field = BooleanField()


@dataclass(frozen=True)
class Source:
    """Where the values of one facet stand for some type of page.

    Args:
        facet: one of LABELS.
        rows: returns a queryset of pages, only with such values as readers may see.
        value, label: expressions for what stands in the address, and what is read.
    """

    facet: str
    rows: object
    value: object
    label: object

    def of(self, pages):
        """Rows (facet, value, label) for pages (ids as IsAmong takes them), one for each value."""
        text = CharField()
        return (
            self.rows()
            .filter(IsAmong(F("pk"), Value(pages)))
            .order_by()
            .annotate(
                facet=Value(self.facet, output_field=text),
                value=Cast(self.value, text),
                label=Cast(self.label, text),
            )
            .values_list("facet", "value", "label")
        )


_sources = []


def register_facet(facet, rows, value, label):
    """Say where pages of some type have what they can be narrowed by; see Source."""
    _sources.append(Source(facet, rows, value, label))


def year_of(field):
    """The expression for the year of a date (the name of a PartialDateField)."""
    return Substr(field, 1, 4)


def as_array(ids):
    """Ids as PostgreSQL reads an array."""
    return f"{{{','.join(map(str, ids))}}}"


def those_in(pages, sets):
    """The ids that are in all of the sets, in their order."""
    pages = list(pages)
    for wanted in sets:
        pages = [pk for pk in pages if pk in wanted]
    return pages


def union(parts):
    """The rows of several querysets in one query; none of no queryset."""
    return parts[0].union(*parts[1:], all=True) if parts else []


@dataclass(frozen=True)
class Choice:
    """A value of a facet.

    Attributes:
        count: how many results have it.
        url: the address with it, or without it where it is selected.
    """

    value: str
    label: str
    count: int
    url: str
    selected: bool


class Facets:
    """What the results are narrowed by, and by what else they could be: two queries at most.

    Args:
        parameters: of the address.
        hits: the kinds of all results by page id, in their order.
        chosen_kind: what the kind must be; None for any.

    Attributes:
        chosen: the value of each facet in force.
        in_vain: (facet, value) pairs that the address asks for though no result has them.
        narrowed: the ids that remain, in their order.
        of_any_kind: those that would remain without the choice of a kind.
    """

    def __init__(self, parameters, hits, chosen_kind):
        asked = {name: parameters.get(name, "").strip()[:100] for name in LABELS}
        having = self._pages_having({n: value for n, value in asked.items() if value}, hits)
        self.in_vain = [(name, asked[name]) for name, found in having.items() if not found]
        having = {name: found for name, found in having.items() if found}
        self.chosen = {name: asked[name] for name in having}
        self.of_any_kind = those_in(hits, having.values())
        of_kind = [pk for pk, kind in hits.items() if chosen_kind in (None, kind)]
        self.narrowed = those_in(of_kind, having.values())
        # The values of a facet are counted as if none of them was chosen yet.
        narrowed = as_array(self.narrowed)
        self._counted = self._count(
            {
                name: as_array(
                    those_in(of_kind, [having[other] for other in having if other != name])
                )
                if name in having
                else narrowed
                for name in LABELS
            }
        )

    def _pages_having(self, asked, hits):
        """The ids of the pages that have each of the values asked for (by facet)."""
        having = {name: set() for name in asked if hits}
        pages = as_array(hits)
        parts = [
            source.of(pages).filter(value=asked[source.facet]).values_list("facet", "pk")
            for source in _sources
            if source.facet in having
        ]
        for name, pk in union(parts):
            having[name].add(pk)
        return having

    def _count(self, pages):
        """The labels and numbers of the values of each facet among some pages (by facet)."""
        parts = [
            source.of(pages[source.facet]).annotate(count=Count("pk"))
            for source in _sources
            if pages[source.facet] != NONE
        ]
        counted = {name: defaultdict(lambda: ["", 0]) for name in LABELS}
        for name, value, label, count in union(parts):
            found = counted[name][value]
            found[0] = label
            found[1] += count
        return counted

    def choices(self, name, address):
        """The values (Choice) of a facet that has some: the most frequent first, years by time.

        Args:
            name: one of LABELS.
            address: returns the address with a facet, named as its argument, set to a value.
        """
        chosen = self.chosen.get(name)
        found = sorted(self._counted[name].items())
        if name == "year":
            found.reverse()
        else:
            # What is chosen first, so that it can be taken off however seldom it is.
            found.sort(key=lambda each: (each[0] != chosen, -each[1][1], fold(each[1][0])))
        return [
            Choice(
                value,
                label,
                count,
                address(**{name: "" if value == chosen else value}),
                value == chosen,
            )
            for value, (label, count) in found[:MOST_VALUES]
        ]
