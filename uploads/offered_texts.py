"""The texts of the documents that pages offer, as far as everybody may read them."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, TextField, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr
from wagtail.models import Page, ReferenceIndex

from uploads.models import CustomDocument, DocumentText
from uploads.private_files import closed_collections

# Bytes: PostgreSQL indexes no more than a megabyte of a page, and the other forms of odd words may
# be as long again.
MOST_INDEXED = 300_000
# What is taken of a text around a word, in characters.
BEFORE, WINDOW = 600, 2_000


def offered_by(pages):
    """The ids of the documents that published pages (ids) offer, by page id."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in pages],
        to_content_type=ContentType.objects.get_for_model(CustomDocument),
    )
    offered = defaultdict(set)
    for page, document in references.values_list("object_id", "to_object_id"):
        offered[int(page)].add(int(document))
    return offered


def public_texts(documents):
    """The texts (DocumentText) of those of the documents (ids) that everybody may read."""
    texts = DocumentText.objects.filter(
        document__in=documents, file_hash=F("document__file_hash")
    ).exclude(text="")
    return texts.exclude(document__collection__in=closed_collections()).order_by("pk")


def text_offered_by(page):
    """The texts of the documents that a page offers, one after the other, as far as indexed."""
    documents = offered_by([page.pk])[page.pk]
    texts = public_texts(documents).values_list("text", flat=True) if documents else []
    return " ".join(texts).encode()[:MOST_INDEXED].decode(errors="ignore")


def passages_offered_by(pages, word):
    """A piece of each document of some pages around a word, as (page id, title, piece).

    Args:
        pages: the ids of pages.
        word: in small letters; without its ending it is found in other forms, too.
    """
    offered = offered_by(pages)
    documents = set().union(*offered.values()) if offered else ()
    if not documents:
        return []
    place = StrIndex(Lower("text"), Value(word, output_field=TextField()))
    texts = public_texts(documents).annotate(place=place).filter(place__gt=0)
    found = texts.annotate(
        piece=Substr("text", Greatest(F("place") - BEFORE, Value(1)), WINDOW)
    ).values_list("document", "document__title", "piece")
    return [
        (page, title, piece)
        for document, title, piece in found
        for page, ids in offered.items()
        if document in ids
    ]
