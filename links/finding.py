"""Where links that lead away from the site stand.

Wagtail's reference index knows what points at pages, pictures and documents of this site, but no
address elsewhere. So the fields themselves are read: addresses, rich text and streams, those of
child rows too.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import URLField
from django.utils.text import capfirst
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site, get_page_models

from core.contacts.ascii_addresses import as_uri
from core.models import BasePage
from directory.models import SharedRecord
from links.models import LONGEST_ADDRESS
from publishing.link_rules import WHOLE_ADDRESS

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
