"""The addresses of pages, and which of them the page tree has to leave alone."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.models import Page


def addresses_of(url_paths, request=None):
    """The address of each page whose `url_path`, its place in the tree, is given.

    It is what `Page.get_url()` says, for lists that read a few columns and no pages.
    """
    page = Page()
    for page.url_path in url_paths:
        yield page.get_url(request) or ""


def is_taken(url_path):
    """Whether the site itself answers where a page with this `url_path` would be read.

    The list of addresses (iip_site/urls.py) comes before the page tree, so that its own say what is
    taken. Below its address a page has others, such as those of its versions: one is tried.
    """
    address = urlsplit(next(addresses_of([url_path]))).path
    if not address:
        return False
    files = (settings.STATIC_URL, settings.MEDIA_URL)
    return address.startswith(files) or not all(
        leads_to_pages(tried) for tried in (address, f"{address}any/")
    )


def leads_to_pages(path):
    """Whether an address of the site (str, with the first slash) is looked up in the page tree."""
    try:
        return resolve(path).view_name == "wagtail_serve"
    except Resolver404:
        return True
