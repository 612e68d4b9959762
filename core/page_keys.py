"""Values that are equal only when pages print alike: the keys of `{% remember %}`.

A key holds the content itself, so it never goes out of date. It costs a query or two, the texts
that it spares cost many.
"""

import json
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from core.blocks.measures import MEASURE
from core.blocks.references import references_of
from core.closed_documents import restrictions_above
from core.json_rows import JSONParts, RowsText, WholeRow, parse
from core.models.querysets import visible_pages
from core.standing_queries import AnyOf, StandingQuery


def own_values(page):
    """The columns of a page as a tuple, without its streams: those are counted by BodyKey."""
    values = page.__dict__
    return tuple(
        values[field.attname]
        for field in page._meta.concrete_fields
        if not isinstance(field, StreamField)
    )


@dataclass(frozen=True)
class BodyKey:
    """A body, and the rows of everything that it and its page lead to, as JSON texts."""

    body: str
    pictures: tuple
    pages: tuple
    rows: tuple

    @classmethod
    def of(cls, page, pictures=(), pages=()):
        """The key of `page.body`, or None if texts made from it must not be kept.

        Args:
            pictures: ids of pictures that the page shows outside of its body.
            pages: ids of pages that it mentions outside of its body.
        """
        stored = page._meta.get_field("body").get_prep_value(page.body)
        return cls._made(json.dumps(stored), tuple(pictures), tuple(pages))

    @classmethod
    def _made(cls, body, pictures, pages):
        references = references_of(body)
        if references is None:
            return None
        documents = [*references.documents]
        images = [*references.images, *pictures]
        measures = [*references.measures]
        linked = [*references.pages, *pages]
        if not (documents or images or measures or linked):
            return cls(body, pictures, pages, ())
        (texts,) = _rows_led_to(documents=documents, images=images, measures=measures, pages=linked)
        return cls(body, pictures, pages, (*texts, *_rows_of_types(texts[-1])))

    def still_holds(self):
        """Whether nothing has changed while the text was made from what the database held."""
        return self._made(self.body, self.pictures, self.pages) == self


@StandingQuery
def _rows_led_to(documents, images, measures, pages):
    """JSON texts: documents, pictures and their sizes, measures, pages (some may be hidden)."""
    image_model = get_image_model()
    sizes = image_model.renditions.rel.related_model.objects.filter(AnyOf("image", images))
    document_rows = JSONParts(row=WholeRow("pk"), closed=Exists(restrictions_above()))
    measure = apps.get_model(MEASURE)
    measure_rows = JSONParts(
        row=WholeRow("pk"), citable=Exists(measure.objects.citable().filter(pk=OuterRef("pk")))
    )
    page_rows = JSONParts(
        row=WholeRow("pk"), visible=Exists(visible_pages().filter(pk=OuterRef("pk")))
    )
    return Page.objects.filter(pk=Page.objects.order_by("pk").values("pk")[:1]).values_list(
        RowsText(
            get_document_model()
            .objects.filter(AnyOf("pk", documents))
            .order_by("pk")
            .values(rows=document_rows)
        ),
        RowsText(_rows(image_model.objects.filter(AnyOf("pk", images)))),
        RowsText(_rows(sizes)),
        RowsText(
            measure.objects.filter(AnyOf("pk", measures)).order_by("pk").values(rows=measure_rows)
        ),
        RowsText(Page.objects.filter(AnyOf("pk", pages)).order_by("pk").values(rows=page_rows)),
    )


def _rows(queryset):
    return queryset.order_by("pk").values(row=WholeRow("pk"))


@cache
def _own_rows(model):
    first = model._meta.local_concrete_fields[0].name
    return StandingQuery(
        lambda pks: (
            model._base_manager.filter(AnyOf("pk", pks))
            .order_by("pk")
            .values_list(Cast(WholeRow(first), TextField()), flat=True)
        )
    )


def _rows_of_types(pages_text):
    """The rows of the pages in the tables of their own types, one query a type."""
    by_type = {}
    for page in parse(pages_text):
        by_type.setdefault(page["row"]["content_type_id"], []).append(page["row"]["id"])
    for content_type, pks in sorted(by_type.items()):
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            yield from _own_rows(model)(pks=pks)
