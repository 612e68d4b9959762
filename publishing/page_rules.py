"""Publish rules that hold for every page type."""

import re

from django.core.exceptions import ValidationError
from django.db.models import TextField
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.rich_text import RichText

from core.blocks import KeyFactBlock
from core.dates.fields import expiry_problem
from core.fields import AsTyped
from core.layout.addresses import is_taken
from core.models import BasePage
from core.text import length_of
from publishing.link_rules import (
    documents_can_be_read,
    label_of,
    pages_can_be_read,
    pictures_can_be_seen,
    text_fields,
    typed_addresses_lead_somewhere,
)
from publishing.rules import Finding, Rule, register_rules, row_label, rows

HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def links_lead_somewhere(page):
    """A link inside the site leads to what readers may open, however it was made."""
    yield from pages_can_be_read(page)
    yield from documents_can_be_read(page)
    yield from typed_addresses_lead_somewhere(page)


def headings_of(value):
    """The headings in a rich text or stream value, in order, as (level, words, path)."""
    if isinstance(value, str):
        sources = [(value, ())]
    else:
        texts = [block for block in value or [] if isinstance(block.value, RichText)]
        sources = [(block.value.source, (block.id or "",)) for block in texts]
    for source, path in sources:
        for level, inner in HEADING.findall(source):
            yield int(level), TAG.sub("", inner).strip(), path


def headings_in_order(page):
    """The first heading of a text is of the second level: the page's title is the first."""
    for field in text_fields(page):
        first = next(headings_of(getattr(page, field.name)), None)
        if first and first[0] != 2:
            yield Finding(
                f"{label_of(page, field.name).capitalize()}: the first heading, “{first[1]}”, "
                "must be of the largest kind (Heading 2).",
                field.name,
                path=first[2],
            )


def key_facts(page):
    """The field name, number from 1, block and measure (None if it is gone) of each key fact."""
    for field in text_fields(page):
        if not isinstance(field, StreamField):
            continue
        stream = getattr(page, field.name)
        facts = [block for block in stream if isinstance(block.block, KeyFactBlock)]
        for number, block in enumerate(facts, start=1):
            yield field.name, number, block, block.value.get("measure")


def key_facts_are_public(page):
    """A key fact whose number was withdrawn shows readers nothing."""
    for name, number, block, measure in key_facts(page):
        if measure is None:
            reason = "no measure is chosen, or the one that was is gone"
        elif measure.page_id == page.pk:
            row = next((row for row in page.measures.all() if row.pk == measure.pk), None)
            if row is None or not row.has_citable_number:
                reason = f"this page no longer has the number “{measure.name}”"
            elif row.key_fact_of(date := block.value.get("value_on")):
                continue
            else:
                reason = row.no_value_of(date).rstrip(".")
        elif block.value.fact:
            continue
        elif measure.is_citable:
            reason = measure.no_value_of(block.value["value_on"]).rstrip(".")
        else:
            reason = f"“{measure.page.title}” no longer shows “{measure.name}” to readers"
        yield Finding(
            f"Key fact {number}: {reason}. Readers do not see the block. Choose another measure, "
            "or take the block out.",
            name,
            path=(block.id or "", "measure"),
        )


def typed_rows(page):
    """Yield a page and each of its rows as (instance, relation, words that name the row)."""
    yield page, "", ""
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        if issubclass(relation.related_model, Orderable):
            for number, row in rows(page, name):
                yield row, name, f"{row_label(page, name)} {number}: "


def fields_hold_what_they_should(page):
    """What a draft keeps though it is no number, no date, no address, or too long."""
    for instance, relation, where in typed_rows(page):
        for field, problem in field_problems(instance):
            message = f"{where}{capfirst(field.verbose_name)}: {problem}"
            if relation:
                yield Finding(message, relation, instance, field.name)
            else:
                yield Finding(message, field.name)


def field_problems(instance):
    """Yield (field, words) for what the form of a page or a row would refuse field by field."""
    for field in instance._meta.fields:
        value = field.value_from_object(instance)
        if value == "" and not field.blank and isinstance(instance, Orderable):
            yield field, "This field is required."
            continue
        is_text = isinstance(field, TextField) and field.max_length and value
        if isinstance(value, AsTyped) or (is_text and length_of(value) > field.max_length):
            try:
                formfield_for_dbfield(field).clean(str(value))
            except ValidationError as error:
                yield field, " ".join(error.messages)


def expiry_is_to_come(page):
    """A page that goes out after its last moment is gone again immediately."""
    if problem := expiry_problem(page.expire_at):
        yield Finding(problem, "expire_at")


def title_is_short_enough(page):
    """A title fits a line of a list, or has a shorter one that does: a work's own may be long."""
    length = length_of(page.card_title)
    if length > 120:
        yield Finding(
            f"The title has {length} characters; 120 is the most that lists can show.",
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
    Rule("Dates, numbers and lengths", fields_hold_what_they_should, "title"),
    Rule("Title", title_is_short_enough, "title"),
    Rule("Address", address_is_free, "slug"),
    Rule("Schedule", expiry_is_to_come, "expire_at"),
    Rule("Headings", headings_in_order, "body"),
    Rule("Key facts", key_facts_are_public, "body"),
    Rule("Links inside the site", links_lead_somewhere, "body"),
    Rule("Pictures", pictures_can_be_seen, "body"),
)
