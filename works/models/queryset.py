"""Works as lists need them: one query for all kinds together, by date."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.db.models.functions import Substr
from wagtail.models import PageManager

from core.dates.partial_dates import PartialDate
from core.layout.addresses import addresses_of
from core.models import BasePageQuerySet


@dataclass(frozen=True)
class WorkEntry:
    """What a list prints of a work.

    Args:
        kind: the label of its page type, such as "Publication".
        kind_text: what staff call it, such as "Action guide"; may be "".
        title, summary: as in lists; summary may be "".
        url: its address.
        date: PartialDate, or None if no date is known.
    """

    pk: int
    kind: str
    kind_text: str
    title: str
    summary: str
    url: str
    date: PartialDate | None


class WorkPageQuerySet(BasePageQuerySet):
    """Works by what they belong to. Every method takes what readers may see; none widens it."""

    def by_date(self):
        """The latest first; those without a date last, always in the same order."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")

    def about(self, topic):
        """Works that carry a Topic."""
        return self.filter(topics=topic)

    def of_initiative(self, page):
        """Works that belong to an initiative (page or id)."""
        return self.filter(initiatives=page)

    def by(self, record):
        """Works that name a Person or an Organization, whatever the role."""
        return self.filter(
            **{f"contributors__{record._meta.model_name}": record},
        ).distinct()

    def written_by(self, name):
        """Works of an author by the name that readers see."""
        rows = self.model.contributors.rel.related_model.objects.authors()
        return self.filter(pk__in=rows.filter(printed=name).values("page"))

    def in_year(self, year):
        """Works of a year (int or text)."""
        return self.filter(date__startswith=f"{int(year):04}")

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
        )
        rows = list(self.values_list(*columns, named=True))
        kinds = ContentType.objects.get_for_id
        urls = addresses_of([row.url_path for row in rows], request)
        return [
            WorkEntry(
                pk=row.pk,
                kind=kinds(row.content_type_id).model_class().page_label,
                kind_text=row.kind_text,
                title=row.listing_title or row.title,
                summary=row.listing_summary or row.summary or row.search_description,
                url=url,
                date=row.date,
            )
            for row, url in zip(rows, urls, strict=True)
        ]


WorkPageManager = PageManager.from_queryset(WorkPageQuerySet)
