"""Publish rules that hold for every page type."""

import re

from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.addresses import is_taken
from core.blocks.measures import KeyFactBlock
from core.closed_documents import restricted_documents
from core.models import BasePage, visible_pages
from core.publishing import Finding, Rule, register_rules

HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def text_fields(page):
    """The page's fields that may hold links and headings."""
    return [
        field for field in page._meta.get_fields() if isinstance(field, StreamField | RichTextField)
    ]


def label_of(page, field_name):
    """The field's name as editors read it."""
    return page._meta.get_field(field_name).verbose_name


def linked_ids(page, kind):
    """Pairs of field name and the id of each object of a kind that its text links to."""
    for field in text_fields(page):
        for model, object_id, *_ in field.extract_references(getattr(page, field.name) or ""):
            if issubclass(model, kind):
                yield field.name, int(object_id)


def links_lead_somewhere(page):
    """A link inside the site leads to a page that readers may open."""
    links = list(linked_ids(page, Page))
    wanted = {page_id for _, page_id in links}
    readable = set(visible_pages().filter(pk__in=wanted).values_list("pk", flat=True))
    titles = dict(Page.objects.filter(pk__in=wanted - readable).values_list("pk", "title"))
    for name, page_id in dict.fromkeys(links):
        if page_id in readable or page_id == page.pk:
            continue
        where = f"“{titles[page_id]}”" if page_id in titles else "a page that was deleted"
        yield Finding(
            f"{label_of(page, name).capitalize()}: a link leads to {where}, which readers cannot "
            "open. Publish that page first, or take the link out.",
            name,
        )


def documents_are_open(page):
    """A file that the text offers is one that readers get."""
    documents = get_document_model()
    links = list(linked_ids(page, documents))
    wanted = {document_id for _, document_id in links}
    if not wanted:
        return
    titles = dict(documents.objects.filter(pk__in=wanted).values_list("pk", "title"))
    closed = restricted_documents(wanted)
    for name, document_id in dict.fromkeys(links):
        label = label_of(page, name).capitalize()
        if document_id not in titles:
            yield Finding(
                f"{label}: a link leads to a document that was deleted. Take it out.", name
            )
        elif document_id in closed:
            yield Finding(
                f"{label}: readers cannot have “{titles[document_id]}”, because its collection is "
                "private. Choose another document, or take it out.",
                name,
            )


def headings_of(value):
    """The headings in a rich text or stream value, in order, as (level, words)."""
    if isinstance(value, str):
        sources = [value]
    else:
        sources = [block.value.source for block in value or [] if isinstance(block.value, RichText)]
    for source in sources:
        for level, inner in HEADING.findall(source):
            yield int(level), TAG.sub("", inner).strip()


def headings_in_order(page):
    """The first heading of a text is of the second level: the page's title is the first."""
    for field in text_fields(page):
        first = next(headings_of(getattr(page, field.name)), None)
        if first and first[0] != 2:
            yield Finding(
                f"{label_of(page, field.name).capitalize()}: the first heading, “{first[1]}”, "
                "must be of the largest kind (Heading 2).",
                field.name,
            )


def key_facts(page):
    """The field name, number from 1 and measure (None if it is gone) of each key fact."""
    for field in text_fields(page):
        if not isinstance(field, StreamField):
            continue
        stream = getattr(page, field.name) or []
        facts = [block for block in stream if isinstance(block.block, KeyFactBlock)]
        for number, block in enumerate(facts, start=1):
            yield field.name, number, block.value.get("measure")


def key_facts_are_public(page):
    """A key fact whose number was withdrawn shows readers nothing."""
    for name, number, measure in key_facts(page):
        if measure is None:
            reason = "no measure is chosen, or the one that was is gone"
        elif measure.page_id == page.pk:
            row = next((row for row in page.measures.all() if row.pk == measure.pk), None)
            if row is not None and row.is_printable and row.current is not None:
                continue
            reason = f"this page no longer has the number “{measure.name}”"
        elif measure.is_citable:
            continue
        else:
            reason = f"“{measure.page.title}” no longer shows “{measure.name}” to readers"
        yield Finding(
            f"Key fact {number}: {reason}. Readers do not see the block. Choose another measure, "
            "or take the block out.",
            name,
        )


def title_is_short_enough(page):
    """A title fits a line of a list and a browser tab."""
    if len(page.title) > 120:
        yield Finding(
            f"The title has {len(page.title)} characters; 120 is the most that lists can show.",
            "title",
        )


def address_is_free(page):
    """The site's own addresses, such as that of the search, come before those of pages."""
    above = page.url_path.rstrip("/").rpartition("/")[0]
    if above and is_taken(f"{above}/{page.slug}/"):
        yield Finding(
            f"“{page.slug}” is an address of the site itself, so that nobody could open this page. "
            f"Choose another, such as “{page.slug}-page”.",
            "slug",
        )


register_rules(
    BasePage,
    Rule("Title", title_is_short_enough, "title"),
    Rule("Address", address_is_free, "slug"),
    Rule("Headings", headings_in_order, "body"),
    Rule("Key facts", key_facts_are_public, "body"),
    Rule("Links inside the site", links_lead_somewhere, "body"),
    Rule("Documents", documents_are_open, "body"),
)
