"""The filters of a list of works: a plain GET form whose every state has an address."""

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, Substr

from core.search.words import fold
from initiatives.models import InitiativePage
from initiatives.page.filters import Filters
from works.models import Contributor

# More names than these no list can be read of; the rest is found by the search.
MOST_AUTHORS = 100


def grouped(works, name, value, label, counted="pk"):
    """Rows (name, value, label, count) of the works (a queryset) by two expressions."""
    text = CharField()
    return (
        works.order_by()
        .annotate(
            facet=Value(name, output_field=text),
            value=Cast(value, text),
            label=Cast(label, text),
        )
        .values_list("facet", "value", "label")
        .annotate(count=Count(counted, distinct=True))
    )


def counts_of(works):
    """Count works (a WorkPageQuerySet) by what they can be filtered by, all in one query.

    Returns (facet, value, label, count) rows; an initiative counts only if readers may see it.
    """
    initiatives = InitiativePage.objects.visible().order_by().values("pk")
    year = Substr("date", 1, 4)
    parts = [
        grouped(works.filter(topics__live=True), "topic", F("topics__slug"), F("topics__name")),
        grouped(
            works.filter(initiatives__in=initiatives),
            "initiative",
            F("initiatives__slug"),
            F("initiatives__title"),
        ),
        grouped(works.exclude(kind_text=""), "kind", F("kind_text"), F("kind_text")),
        grouped(works.exclude(date=None), "year", year, year),
        authors_of(works),
    ]
    return list(parts[0].union(*parts[1:], all=True))


def authors_of(works):
    """The same rows for the authors whom readers see.

    Those of the most works, if there are more than a list can be read of.
    """
    rows = Contributor.objects.authors().filter(page__in=works.order_by().values("pk"))
    found = grouped(rows, "author", F("printed"), F("printed"), counted="page")
    return found.order_by("-count", "label")[:MOST_AUTHORS]


class WorkFilters(Filters):
    """Reads ?initiative= &topic= &kind= &year= &author= and offers what some of `works` have."""

    def __init__(self, data, works):
        found = {"initiative": [], "topic": [], "kind": [], "year": [], "author": []}
        for facet, value, label, count in counts_of(works):
            found[facet].append((value, label, count))
        for choices in found.values():
            choices.sort(key=lambda choice: fold(choice[1]))
        found["year"].reverse()
        choices = [
            ("initiative", "All initiatives", found["initiative"]),
            ("topic", "All topics", found["topic"]),
            ("kind", "All kinds", found["kind"]),
            ("year", "All years", found["year"]),
            ("author", "All authors", found["author"]),
        ]
        super().__init__(data, choices)

    def apply(self, works):
        """Narrow a WorkPageQuerySet to what the filters let through."""
        chosen = self.parameters
        if "initiative" in chosen:
            visible = InitiativePage.objects.visible().filter(slug=chosen["initiative"])
            works = works.filter(initiatives__in=visible.order_by().values("pk"))
        if "topic" in chosen:
            works = works.filter(topics__slug=chosen["topic"], topics__live=True)
        if "kind" in chosen:
            works = works.filter(kind_text=chosen["kind"])
        if "year" in chosen:
            works = works.in_year(chosen["year"])
        if "author" in chosen:
            works = works.written_by(chosen["author"])
        return works
