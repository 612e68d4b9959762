"""What a page shows of the site's own: pages, documents and typed addresses in texts, pictures."""

import re
from contextlib import suppress
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site
from wagtail.views import serve

from core.contacts.phone import phone_link
from core.models import visible_pages
from publishing.rules import Finding
from uploads.models import CustomImage
from uploads.private_files import closed_collections, restricted_documents

WHOLE_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"', re.IGNORECASE)
# A note, comment or bookmark inside the document of a word processor, or a file of a computer.
LEFT_FROM_DOCUMENT = re.compile(r"file:|#(_|cmnt|ftnt|sdfootnote|sdendnote)", re.IGNORECASE)

# What the web server hands out; nobody here knows what is there.
FILES = (settings.MEDIA_URL, settings.STATIC_URL)


def text_fields(page):
    """The page's fields that may hold links and headings."""
    return [
        field for field in page._meta.get_fields() if isinstance(field, StreamField | RichTextField)
    ]


def label_of(page, field_name):
    """The field's name as editors read it."""
    return page._meta.get_field(field_name).verbose_name


def linked_ids(page, kind):
    """Each object of a kind that a field's text links to, and where it does so first.

    Returns a dict from pairs of field name and id to the path of a Finding.
    """
    found = {}
    for field in text_fields(page):
        for model, object_id, _, path in field.extract_references(getattr(page, field.name) or ""):
            if issubclass(model, kind):
                # A rich text has no parts: its path is None.
                steps = tuple(path.split(".")) if path else ()
                found.setdefault((field.name, int(object_id)), steps)
    return found


def pages_can_be_read(page):
    """A link inside the site leads to a page that readers may open."""
    links = linked_ids(page, Page)
    wanted = {page_id for _, page_id in links}
    readable = set(visible_pages().filter(pk__in=wanted).values_list("pk", flat=True))
    titles = dict(Page.objects.filter(pk__in=wanted - readable).values_list("pk", "title"))
    for (name, page_id), path in links.items():
        if page_id in readable or page_id == page.pk:
            continue
        where = f"“{titles[page_id]}”" if page_id in titles else "a page that was deleted"
        yield Finding(
            f"{label_of(page, name).capitalize()}: a link leads to {where}, which readers cannot "
            "open. Publish that page first, or take the link out.",
            name,
            path=path,
        )


def documents_can_be_read(page):
    """A document that a text links to exists, and is not closed to those who read the text."""
    documents = get_document_model()
    links = linked_ids(page, documents)
    if not links:
        return
    stored = documents.objects.in_bulk({document_id for _, document_id in links})
    closed = restricted_documents(stored) if page.pk is None or page.is_public() else ()
    for (name, document_id), path in links.items():
        document = stored.get(document_id)
        where = f"{label_of(page, name).capitalize()}: a link leads to"
        if document is None:
            yield Finding(
                f"{where} a document that was deleted. Take the link out.", name, path=path
            )
        elif document_id in closed:
            yield Finding(
                f"{where} the document “{document.title}”, which is in a private collection. Move "
                "it to another, or take the link out.",
                name,
                path=path,
            )


def pictures_of(page):
    """Each picture that a page shows, by the field that holds it, as `linked_ids` returns them."""
    found = linked_ids(page, CustomImage)
    for field in page._meta.concrete_fields:
        if field.is_relation and field.related_model is CustomImage:
            chosen = getattr(page, field.attname)
            if chosen:
                found[field.name, chosen] = ()
    return found


def pictures_can_be_seen(page):
    """A picture on a page that everybody reads is in no private collection."""
    pictures = pictures_of(page)
    if not pictures or not (page.pk is None or page.is_public()):
        return
    shown = CustomImage.objects.filter(pk__in={image_id for _, image_id in pictures})
    closed = shown.filter(collection__in=closed_collections())
    titles = dict(closed.values_list("pk", "title"))
    for (name, image_id), path in pictures.items():
        if image_id in titles:
            yield Finding(
                f"{label_of(page, name).capitalize()}: the picture “{titles[image_id]}” is in a "
                "private collection, so readers do not see it. Move it to another, or take it out.",
                name,
                path=path,
            )


def texts_in(value, path=()):
    """Every text in a field's value as it is stored, however deep, with the path to it."""
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, dict):
        is_block = {"id", "value"} <= value.keys()
        inside = {value["id"]: value["value"]} if is_block else value
        for piece, inner in inside.items():
            yield from texts_in(inner, (*path, str(piece)))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner, path)


def typed_addresses(page):
    """Each address that somebody has typed in a field's text, and where it is first.

    Returns a dict from pairs of field name and address to the path of a Finding.
    """
    found = {}
    for field in text_fields(page):
        value = getattr(page, field.name) or ""
        for text, path in texts_in(value if isinstance(value, str) else value.get_prep_value()):
            if WHOLE_ADDRESS.fullmatch(text):
                found.setdefault((field.name, text), path)
            for address in HREF.findall(text):
                found.setdefault((field.name, unescape(address)), path)
    return found


def own_path(address, hosts):
    """The path of an address of this site; "" for any other."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return ""
    is_own = host in hosts if host else parts.path.startswith("/") and not parts.scheme
    return unquote(parts.path) or "/" if is_own else ""


def route_of(path):
    """The view that answers a path of this site, as browsers find it; None if there is none."""
    for asked in (path, f"{path}/"):
        with suppress(Resolver404):
            return resolve(asked).func
    return None


def has_route(page, rest):
    """Whether a page answers at addresses of its own below it, and at this one."""
    page = page.specific
    if not isinstance(page, RoutablePageMixin):
        return False
    with suppress(Resolver404):
        return bool(page.resolve_subpage(f"/{rest}"))
    return False


def leads_somewhere(path, page):
    """Whether a path of this site opens something; the page itself counts as published."""
    if path.startswith(FILES):
        return True
    view = route_of(path)
    if view is not serve:
        return view is not None
    below = f"{path.strip('/')}/".lstrip("/")
    for root in Site.objects.values_list("root_page__url_path", flat=True):
        place = root + below
        above = [place[: at + 1] for at, sign in enumerate(place) if sign == "/"]
        nearest = visible_pages().filter(url_path__in=above).order_by("-path").first()
        if place == page.url_path or (nearest and nearest.url_path == place):
            return True
        if nearest and has_route(nearest, place.removeprefix(nearest.url_path)):
            return True
    return Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()


def dialing_problem(address):
    """Which number a telephone link cannot dial, and what to do; "" for any other address."""
    scheme, _, number = unquote(address).partition(":")
    if scheme.strip().lower() != "tel" or phone_link(number):
        return ""
    return (
        f"“{number}”, which is not one number that can be dialed. Link one, such as 212-555-0100, "
        "and write hours and extensions beside it."
    )


def typed_addresses_lead_somewhere(page):
    """An address that was typed or pasted, not chosen, opens or dials something for readers."""
    links = typed_addresses(page)
    if not links:
        return
    hosts = {*Site.objects.values_list("hostname", flat=True)}
    hosts.add(urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname)
    for (name, address), place in links.items():
        path = own_path(address, hosts)
        where = f"{label_of(page, name).capitalize()}: a link leads to"
        if problem := dialing_problem(address):
            yield Finding(f"{where} the telephone number {problem}", name, path=place)
        elif LEFT_FROM_DOCUMENT.match(address):
            yield Finding(
                f"{where} {address}, a place in the document it was pasted from. Take the link "
                "out.",
                name,
                path=place,
            )
        elif path.startswith(reverse("wagtailadmin_home")):
            yield Finding(
                f"{where} {path}, which only staff can open. Choose the page that readers see, or "
                "take the link out.",
                name,
                path=place,
            )
        elif path and not leads_somewhere(path, page):
            yield Finding(
                f"{where} {path} on this site, where there is nothing. Choose the page instead of "
                "typing its address, or take the link out.",
                name,
                path=place,
            )
