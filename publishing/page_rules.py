"""Publish rules that hold for every page type."""

import re

from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from core.blocks.measures import KeyFactBlock
from core.layout.addresses import is_taken
from core.models import BasePage
from publishing.link_rules import (
    documents_can_be_read,
    label_of,
    pages_can_be_read,
    text_fields,
    typed_addresses_lead_somewhere,
)
from publishing.rules import Finding, Rule, register_rules

HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def links_lead_somewhere(page):
    """A link inside the site leads to what readers may open, however it was made."""
    yield from pages_can_be_read(page)
    yield from documents_can_be_read(page)
    yield from typed_addresses_lead_somewhere(page)


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
)
