"""Links in the stored text of a version, which lead to what may have become private since."""

import re
from html import unescape

from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

from core.models import visible_pages
from uploads.private_files import prints_private_files, restricted_documents

# As our own templates and rich text print an address of this site.
LINK = re.compile(r'(<a\b[^>]*?)\s+href="(/(?!/)[^"]*)"')


def readable(sections, page):
    """The sections (dicts with `html`) of a version, without addresses that nobody may open now.

    Whoever reads a version of `page` may open the page.
    """
    addresses = {unescape(found) for one in sections for _, found in LINK.findall(one["html"])}
    hidden = hidden_pages(addresses, page) | hidden_documents(addresses)
    if not hidden:
        return sections

    def without_hidden(link):
        return link[1] if unescape(link[2]) in hidden else link[0]

    return [one | {"html": LINK.sub(without_hidden, one["html"])} for one in sections]


def hidden_pages(addresses, page):
    """Those of the addresses (set of str) that lie at or below another page that is not public."""
    roots = Site.objects.values_list("root_page__url_path", flat=True) if addresses else ()
    places = {
        (root + re.split(r"[?#]", address)[0].lstrip("/")): address
        for root in roots
        for address in addresses
    }
    above = {place[: at + 1] for place in places for at, sign in enumerate(place) if sign == "/"}
    above -= {"/", *roots, page.url_path}
    if not above:
        return set()
    pages = Page.objects.filter(url_path__in=above)
    visible = set(visible_pages().filter(url_path__in=above).values_list("url_path", flat=True))
    closed = tuple(set(pages.values_list("url_path", flat=True)) - visible)
    return {address for place, address in places.items() if place.startswith(closed)}


def hidden_documents(addresses):
    """Those of the addresses (set of str) that are private documents, unless on a private page."""
    ids = {}
    for address in addresses:
        try:
            match = resolve(address)
        except Resolver404:
            continue
        if match.url_name == "wagtaildocs_serve":
            ids.setdefault(match.kwargs["document_id"], set()).add(address)
    closed = restricted_documents(ids) if ids and not prints_private_files.get() else ()
    return {address for pk in closed for address in ids[pk]}
