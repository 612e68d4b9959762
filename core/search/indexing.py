"""The search index and the reference index, kept in step with what pages print."""

from contextlib import contextmanager
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex, get_page_models
from wagtail.search import index
from wagtail.search.backends import get_search_backends
from wagtail.search.models import IndexEntry

from core.search.suggestions.vocabulary import forget_words, keep_words
from core.search.words import other_forms

# What a page or record is given when a draft of it is saved: neither index holds any of it.
DRAFT_COLUMNS = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    COMMENTS_RELATION_NAME,
}
# Signs of our own in texts; no page's text keeps them.
OWN_SIGNS = dict.fromkeys(range(0xE000, 0xE008))
# Stands in the index between what a page prints and what is only searched. An entry without it was
# written by an older release: a change of how words are prepared takes the next sign.
END_OF_TEXT = "\ue002"
AT_ONCE = 100


def with_other_forms(value):
    """The text of a field with the forms that PostgreSQL would not find by itself."""
    text = str(value or "").translate(OWN_SIGNS)
    return f"{text} {other_forms(text)}"


class PreparedField(index.SearchField):
    """A field whose words are found in all their forms; as typed, too, by Wagtail's own search."""

    def get_value(self, obj):
        """The text with the forms that PostgreSQL would not find by itself."""
        return with_other_forms(super().get_value(obj))


class PreparedBeginnings(index.AutocompleteField):
    """A field whose words are found by how they begin, in all their forms: for suggestions."""

    def get_value(self, obj):
        """The text with the forms that PostgreSQL would not find by itself."""
        return with_other_forms(super().get_value(obj))


class PrintedText(PreparedField):
    """What a page prints; the index keeps it, so that excerpts need not read the page again."""

    def get_value(self, obj):
        """The text, the sign of its end, and its other forms."""
        text = obj.reading_text().translate(OWN_SIGNS)
        return f"{text} {END_OF_TEXT} {other_forms(text)}"


def printed_texts(pages):
    """What pages print, by page id, as the index has it.

    Args:
        pages: the ids of pages of types with a PrintedText.
    """
    entries = IndexEntry.objects.filter(
        content_type__in=content_types(), object_id__in=[str(pk) for pk in pages]
    )
    found = entries.values_list("object_id", "body_text")
    return {int(pk): text.partition(END_OF_TEXT)[0].strip() for pk, text in found}


@cache
def searched_models():
    """The page types whose words the search finds."""
    return [
        model
        for model in get_page_models()
        if model.is_creatable
        and any(isinstance(field, PrintedText) for field in model.get_search_fields())
    ]


def content_types():
    """The ids of the content types of these, sorted."""
    kinds = ContentType.objects.get_for_models(*searched_models())
    return tuple(sorted(kind.pk for kind in kinds.values()))


def rows_of(model):
    """The names of the rows and choices that belong to a page type, to prefetch them."""
    rows = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    return [*rows, *(field.name for field in get_all_child_m2m_relations(model))]


def index_page(page):
    """Write what a page says, rows included, into both indexes as the database has it now."""
    stored = type(page).get_indexed_objects().get(pk=page.pk)
    # The index of references first: it says which documents the page offers.
    ReferenceIndex.create_or_update_for_object(stored)
    index.insert_or_update_object(stored)
    if list(get_search_backends(with_auto_update=True)):
        keep_words_of([stored])


def index_pages(ids):
    """Write what pages print now into the search index.

    Args:
        ids: the ids of pages; other types than those of this site are left out.
    """
    backends = list(get_search_backends(with_auto_update=True))
    if not backends:
        return
    for model in searched_models():
        wanted = sorted(model._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
        for start in range(0, len(wanted), AT_ONCE):
            pages = list(model.get_indexed_objects().filter(pk__in=wanted[start : start + AT_ONCE]))
            for backend in backends:
                backend.add_bulk(model, pages)
            keep_words_of(pages)


def keep_words_of(pages):
    """Write down which words those of the pages print that are published; all just indexed."""
    titles = {page.pk: page.title for page in pages if page.live}
    if titles:
        texts = printed_texts(titles)
        keep_words({pk: f"{title} {texts.get(pk, '')}" for pk, title in titles.items()})
    if len(titles) < len(pages):
        forget_words([page.pk for page in pages if not page.live])


def outdated_pages():
    """The ids of the pages that an older release has indexed."""
    entries = IndexEntry.objects.filter(content_type__in=content_types())
    old = entries.exclude(body_text__contains=END_OF_TEXT)
    wordless = Page.objects.live().filter(page_words=None).values_list("pk", flat=True)
    indexed = {int(pk) for pk in entries.values_list("object_id", flat=True)}
    return {int(pk) for pk in old.values_list("object_id", flat=True)} | (indexed & {*wordless})


def ids_of_pages_naming(record):
    """The ids of the pages that name a record, or one that names it, as a person her employer."""
    page_type = ContentType.objects.get_for_model(Page)
    pages, others = set(), Q(pk__in=[])
    for reference in ReferenceIndex.get_references_to(record):
        if reference.base_content_type_id == page_type.pk:
            pages.add(int(reference.object_id))
        else:
            others |= Q(
                to_content_type_id=reference.base_content_type_id, to_object_id=reference.object_id
            )
    indirect = ReferenceIndex.objects.filter(others, base_content_type=page_type)
    return pages | {int(pk) for pk in indirect.values_list("object_id", flat=True)}


def ids_of_pages_choosing(record):
    """The ids of the pages that chose a record among others, as topics; no reference says so."""
    pages = set()
    for model in get_page_models():
        for field in get_all_child_m2m_relations(model):
            if isinstance(record, field.related_model):
                naming = model._base_manager.filter(**{field.name: record.pk})
                pages.update(naming.values_list("pk", flat=True))
    return pages


def ids_of_pages_with(record):
    """The ids of the pages that print something of a record."""
    return ids_of_pages_naming(record) | ids_of_pages_choosing(record)


@contextmanager
def indexed_once(page, update_fields=None):
    """While a page is saved: index it at the end, and not for the page and for each row.

    Wagtail indexes a page before its rows are saved, and its references again after each row.
    """
    # Wagtail 8 reads the page model in this module, so that no module of models may import it.
    from wagtail.signal_handlers import disable_reference_index_auto_update

    with transaction.atomic():
        with disable_reference_index_auto_update():
            yield
        if update_fields is None or not DRAFT_COLUMNS.issuperset(update_fields):
            index_page(page)
