"""Where a picture, document or other record is used, for the pages that ask before deleting it."""

from itertools import islice

from django import template
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from core.models import uses_in_drafts
from versions.recording import versions_printing

register = template.Library()

MOST_PLACES = 20


@register.inclusion_tag("wagtailadmin/shared/usage_list.html", takes_context=True)
def usage_list(context):
    """Name the pages and records that use the object which the surrounding page is about.

    What the reader may not edit is not named, as on Wagtail's own page about usage.
    """
    target = usage_target(context)
    if target is None:
        return {}
    finder = AdminURLFinder(context["request"].user)
    referenced = ReferenceIndex.get_grouped_references_to(target)
    shown = list(islice(referenced, MOST_PLACES))
    listed = [source for source, _ in shown]
    places = [place_of_reference(finder, *group) for group in shown]
    count = referenced.count()
    for field, sources in listings_of(target):
        count += sources.count()
        for source in sources[: MOST_PLACES - len(places)]:
            listed.append(source)
            effects = [f"{capfirst(field.verbose_name)} (will be taken off the list)"]
            places.append(place(finder, source, source._meta.verbose_name, effects))
    named = {key_of(source) for source in listed}
    in_drafts = [use for use in uses_in_drafts(target) if key_of(use[0]) not in named]
    count += len(in_drafts)
    for source, names in in_drafts[: MOST_PLACES - len(places)]:
        effects = [f"{name} (in a draft)" for name in names]
        places.append(place(finder, source, source._meta.verbose_name, effects))
    return {
        "name": target._meta.verbose_name,
        "count": count,
        "places": places,
        "more": count - len(places),
        "versions": versions_printing(target),
        "url": context.get("usage_url") if referenced.count() else None,
    }


def usage_target(context):
    """Return the object in question: the view's own, or one of those chosen for a bulk action."""
    for entry in context.get("items") or []:
        if isinstance(entry, dict) and entry.get("usage_url") == context.get("usage_url"):
            return entry.get("item")
    return context.get("object") or context.get("page")


def key_of(source):
    """What tells pages and records apart, whether a page comes as its own type or as `Page`."""
    return Page if isinstance(source, Page) else type(source), source.pk


def listings_of(target):
    """Yield each field in which others list the target, and a queryset of those others.

    Wagtail's index of references does not know fields that hold many records.
    """
    for relation in target._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.many_to_many:
            sources = relation.related_model._default_manager.filter(
                **{relation.field.name: target}
            )
            yield relation.field, sources.order_by("pk")


def place_of_reference(finder, source, references):
    """Return what to say about a page or record that refers to the target."""
    effects = {
        f"{reference.describe_source_field()} ({reference.describe_on_delete()})"
        for reference in references
    }
    return place(finder, source, references[0].model_name, sorted(effects))


def place(finder, source, kind, effects):
    """Return what to say about a page or record, and what happens in it after the deletion."""
    url = finder.get_edit_url(source)
    return {
        "url": url,
        "title": str(source) if url else f"(Private {kind})",
        "kind": capfirst(kind),
        "effects": effects,
    }
