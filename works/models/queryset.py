"""Works as lists need them: one query for all kinds together, by date."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber, Substr
from wagtail.models import PageManager

from core.dates.partial_dates import PartialDate
from core.models import BasePageQuerySet, addresses_of

# The latest first; those without a date last, always in the same order.
LATEST_FIRST = (F("date").desc(nulls_last=True), F("pk").desc())
# Of each kind on the page of an initiative; the list of the kind has all of them.
MOST_OF_A_KIND = 6


def host_of(address):
    """The name of the site of a web address, as readers know it; "" without one."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


@dataclass(frozen=True)
class WorkEntry:
    """What a list prints of a work.

    Args:
        kind, kinds: the label of its page type and of several, such as "Publication".
        kind_text: what staff call it, such as "Action guide"; may be "".
        title, summary: as in lists; summary may be "".
        url: its address on this site.
        elsewhere: where it leads to instead, on another site; "" for most.
        date: PartialDate, or None if no date is known.
        note: that it does not come about, in a word such as "Cancelled"; "" for most.
    """

    pk: int
    kind: str
    kinds: str
    kind_text: str
    title: str
    summary: str
    url: str
    elsewhere: str
    date: PartialDate | None
    note: str

    @property
    def leads_to(self):
        """The address to go to from a list."""
        return self.elsewhere or self.url

    @property
    def host(self):
        """The name of the other site that it leads to; "" if it stays here."""
        return host_of(self.elsewhere)


@dataclass(frozen=True)
class Way:
    """Where all of one kind are listed; `label` is what several are called."""

    label: str
    url: str


@dataclass(frozen=True)
class WorksOfInitiative:
    """The latest of each kind, the latest of all first, and where there are more of a kind."""

    entries: list[WorkEntry]
    ways: list[Way]


class WorkPageQuerySet(BasePageQuerySet):
    """Works by what they belong to. Every method takes what readers may see; none widens it."""

    def by_date(self):
        """The latest first; those without a date last, always in the same order."""
        return self.order_by(*LATEST_FIRST)

    def latest_of_each_kind(self, most):
        """At most so many of each kind."""
        place = Window(RowNumber(), partition_by="content_type", order_by=LATEST_FIRST)
        return self.annotate(place=place).filter(place__lte=most)

    def shown_on(self, initiative):
        """The WorksOfInitiative on the page of the initiative they belong to; None of none."""
        found = self.latest_of_each_kind(MOST_OF_A_KIND + 1).by_date().entries()
        kinds, shown, ways = defaultdict(int), [], []
        for entry in found:
            kinds[entry.kind] += 1
            if kinds[entry.kind] <= MOST_OF_A_KIND:
                shown.append(entry)
            else:
                # A work is read below the list of its kind.
                list_url = entry.url.rstrip("/").rpartition("/")[0]
                ways.append(Way(entry.kinds.lower(), f"{list_url}/?initiative={initiative.slug}"))
        return WorksOfInitiative(shown, ways) if shown else None

    def written_by(self, name):
        """Works of an author by the name that readers see."""
        rows = self.model.contributors.rel.related_model.objects.authors()
        return self.filter(pk__in=rows.filter(printed=name).values("page"))

    def in_year(self, year):
        """Works of a year (int or text)."""
        return self.filter(date__startswith=f"{int(year):04}")

    def past(self, today):
        """Works with a date that is not to come, after a PartialDate."""
        # The dates are texts: this year, or this month, comes before today.
        return self.filter(date__lte=today)

    def ahead(self, today):
        """Works with a date that is to come, after a PartialDate."""
        return self.filter(date__gt=today)

    def coming_about(self):
        """Works but those that are cancelled or postponed."""
        return self.filter(note="")

    def sharing(self, initiatives, topics):
        """Works of one of the initiatives, then those about one of the topics."""
        works = self.model.objects.order_by()
        of_initiative = Q(pk__in=works.filter(initiatives__in=initiatives).values("pk"))
        about = Q(pk__in=works.filter(topics__in=topics).values("pk"))
        nearest = Case(When(of_initiative, then=0), default=1)
        return self.filter(of_initiative | about).order_by(nearest, *LATEST_FIRST)

    def with_year(self):
        """Each with its `year` as text; None without a date."""
        return self.annotate(year=Substr("date", 1, 4))

    def entries(self, request=None):
        """A WorkEntry for each, in the order of the query: one query and the content types."""
        columns = (
            "pk",
            "content_type_id",
            "title",
            "url_path",
            "listing_title",
            "listing_summary",
            "summary",
            "search_description",
            "kind_text",
            "date",
            "elsewhere",
            "note",
        )
        rows = list(self.values_list(*columns, named=True))
        types = [ContentType.objects.get_for_id(row.content_type_id).model_class() for row in rows]
        urls = addresses_of([row.url_path for row in rows], request)
        return [
            WorkEntry(
                pk=row.pk,
                kind=of_type.page_label,
                kinds=of_type.plural_label(),
                kind_text=row.kind_text,
                title=row.listing_title or row.title,
                summary=row.listing_summary or row.summary or row.search_description,
                url=url,
                elsewhere=row.elsewhere,
                date=row.date,
                note=row.note,
            )
            for row, of_type, url in zip(rows, types, urls, strict=True)
        ]


WorkPageManager = PageManager.from_queryset(WorkPageQuerySet)
