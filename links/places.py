"""Where links that lead away from the site stand: found, kept, and in step with publications.

Wagtail's reference index knows what points at pages, pictures and documents of this site, but no
address elsewhere. So the fields themselves are read: addresses, rich text and streams, those of
child rows too.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, URLField
from django.dispatch import receiver
from django.utils.text import capfirst
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site, get_page_models
from wagtail.signals import page_published, page_unpublished, published, unpublished

from core.contacts.ascii_addresses import as_uri
from core.models import BasePage, in_batches
from directory.models import SharedRecord
from links.models import LONGEST_ADDRESS, LinkPlace, OutgoingLink
from publishing.link_rules import WHOLE_ADDRESS

CHUNK = 200
TITLE_LENGTH = LinkPlace._meta.get_field("title").max_length
FIELD_LENGTH = LinkPlace._meta.get_field("field").max_length
ANCHOR = re.compile(r"<a\s", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """An address and the name of the field that holds it."""

    url: str
    field: str


class Anchors(HTMLParser):
    """Collects the addresses of the links in a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.addresses += [value for name, value in attrs if name == "href" and value]


def own_hosts():
    """The names under which this site itself is reached."""
    names = set(Site.objects.values_list("hostname", flat=True))
    return names | {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}


def clean_address(text, own=()):
    """An address as it is stored and visited, without "#"; "" if it is not one to visit.

    Addresses of the `own` hosts, of other schemes and of more than 2,000 characters are left out.
    """
    text = text.strip()
    if not WHOLE_ADDRESS.fullmatch(text):
        return ""
    try:
        address = as_uri(text.partition("#")[0])
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    if not host or host in own or len(address) > LONGEST_ADDRESS:
        return ""
    return address


def addresses_in(value):
    """Every address in a field's value: text that is one, links in HTML, and what streams hold."""
    if isinstance(value, str):
        if WHOLE_ADDRESS.fullmatch(value.strip()):
            yield value
        elif ANCHOR.search(value):
            anchors = Anchors()
            anchors.feed(value)
            yield from anchors.addresses
    elif isinstance(value, dict):
        for inner in value.values():
            yield from addresses_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from addresses_in(inner)


def link_fields(model):
    """The fields of a model that may hold links, those of its base models included."""
    kinds = (URLField, RichTextField, StreamField)
    return [field for field in model._meta.get_fields() if isinstance(field, kinds)]


def field_addresses(row, field):
    """The addresses in one field of one row."""
    value = field.value_from_object(row)
    if isinstance(field, StreamField):
        # As stored: no chooser is asked for its page or picture.
        value = value.get_prep_value() if value else []
    return addresses_in(value or "")


def child_relations(model):
    """The kinds of rows of a page or record that may hold links, by the name of the relation."""
    return {
        relation.get_accessor_name(): relation
        for relation in model._meta.related_objects
        if relation.one_to_many
        and relation.field.__class__.__name__ == "ParentalKey"
        and link_fields(relation.related_model)
    }


def links_of(item, own):
    """The links (Found) of a page or record as it stands in the database, each once a field."""
    found = {}
    for field in link_fields(type(item)):
        label = capfirst(field.verbose_name)
        for text in field_addresses(item, field):
            found[Found(clean_address(text, own), label)] = None
    for name, relation in child_relations(type(item)).items():
        for row in getattr(item, name).all():
            for field in link_fields(relation.related_model):
                kind = capfirst(relation.related_model._meta.verbose_name)
                for text in field_addresses(row, field):
                    found[Found(clean_address(text, own), f"{kind}: {field.verbose_name}")] = None
    return [link for link in found if link.url]


def models_with_links():
    """The kinds of pages, shared records and settings that may hold links."""
    from wagtail.contrib.settings.models import BaseGenericSetting
    from wagtail.contrib.settings.registry import registry
    from wagtail.snippets.models import get_snippet_models

    pages = [m for m in get_page_models() if issubclass(m, BasePage) and m.is_creatable]
    records = [model for model in get_snippet_models() if issubclass(model, SharedRecord)]
    chosen = [model for model in registry if issubclass(model, BaseGenericSetting)]
    return [
        model
        for model in (*pages, *records, *chosen)
        if link_fields(model) or child_relations(model)
    ]


def readable(model):
    """The objects of a kind that readers have now: public pages, live records, all settings."""
    if issubclass(model, BasePage):
        rows = model.objects.visible()
    elif issubclass(model, SharedRecord):
        rows = model.objects.live().select_related("latest_revision")
    else:
        rows = model.objects.all()
    return rows.prefetch_related(*child_relations(model)).order_by("pk")


def kinds_to_fix(user):
    """The ids of the content types of records and settings that somebody may change."""
    ids = LinkPlace.objects.filter(page=None).order_by().values("content_type").distinct()
    return [
        kind.pk
        for kind in ContentType.objects.filter(pk__in=ids)
        if user.has_perm(f"{kind.app_label}.change_{kind.model}")
    ]


def places_for(viewer):
    """The places of links that a Viewer may fix: two queries, the second when it is read."""
    return LinkPlace.objects.filter(
        Q(page__in=viewer.pages()) | Q(page=None, content_type__in=kinds_to_fix(viewer.user))
    )


def title_of(item):
    """How staff know a page, record or kind of settings."""
    name = item.title if isinstance(item, Page) else str(item)
    if not isinstance(item, (Page, SharedRecord)):
        name = str(item._meta.verbose_name).capitalize()
    return name[:TITLE_LENGTH]


def owner_id_of(item):
    """Who saved a shared record last; None for everything else."""
    revision = getattr(item, "latest_revision", None) if isinstance(item, SharedRecord) else None
    return revision.user_id if revision else None


def save_places(items, own):
    """Replace what is known of the links of some items of one kind."""
    if not items:
        return
    kind = ContentType.objects.get_for_model(type(items[0]))
    found = {item: links_of(item, own) for item in items}
    addresses = {link.url for links in found.values() for link in links}
    OutgoingLink.objects.bulk_create(
        [OutgoingLink(url=url, host=urlsplit(url).hostname[:255]) for url in sorted(addresses)],
        ignore_conflicts=True,
    )
    ids = dict(OutgoingLink.objects.filter(url__in=addresses).values_list("url", "pk"))
    with transaction.atomic():
        LinkPlace.objects.filter(
            content_type=kind, object_id__in=[item.pk for item in items]
        ).delete()
        LinkPlace.objects.bulk_create(
            [
                LinkPlace(
                    link_id=ids[link.url],
                    content_type=kind,
                    object_id=item.pk,
                    page_id=item.pk if isinstance(item, Page) else None,
                    owner_id=owner_id_of(item),
                    title=title_of(item),
                    field=link.field[:FIELD_LENGTH],
                )
                for item, links in found.items()
                for link in links
            ],
            ignore_conflicts=True,
        )


def refresh():
    """Read all links of the site again, and forget those that stand nowhere any more."""
    own = own_hosts()
    for model in models_with_links():
        kind = ContentType.objects.get_for_model(model)
        rows = readable(model)
        LinkPlace.objects.filter(content_type=kind).exclude(
            object_id__in=rows.order_by().values("pk")
        ).delete()
        for batch in in_batches(rows, CHUNK):
            save_places(batch, own)
    places = LinkPlace.objects.filter(link=OuterRef("pk"))
    OutgoingLink.objects.exclude(Exists(places)).delete()


def refresh_one(item):
    """Read the links of one page or record again: what was fixed leaves the lists immediately."""
    rows = readable(type(item)).filter(pk=item.pk)
    if rows.exists():
        save_places(list(rows), own_hosts())
    else:
        kind = ContentType.objects.get_for_model(type(item))
        LinkPlace.objects.filter(content_type=kind, object_id=item.pk).delete()


@receiver([page_published, page_unpublished, published, unpublished])
def follow_publication(sender, instance, signal, **kwargs):
    """Keep step with what staff publish and take down. Pages send two signals, records one."""
    kind = BasePage if signal in (page_published, page_unpublished) else SharedRecord
    if isinstance(instance, kind) and type(instance) in models_with_links():
        refresh_one(instance)
