"""The address of a page, from the part of its record that says where it stands."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.models import Page, Site


def site_roots(request=None):
    """Where the sites begin in the page tree, as Wagtail's own pages read it: once a request."""
    try:
        return tuple(request._wagtail_cached_site_root_paths)
    except AttributeError:
        roots = Site.get_site_root_paths()
    if request is not None:
        request._wagtail_cached_site_root_paths = roots
    return tuple(roots)


@lru_cache(maxsize=4096)
def page_address(url_path, roots):
    """What `Page.get_url()` says, without the page; "" for a page outside of the site.

    Args:
        url_path: the page's `url_path`, its place in the tree.
        roots: what `site_roots()` returned. The answer depends on nothing else, so it is kept.
    """
    page = Page(url_path=url_path)
    page._wagtail_cached_site_root_paths = roots
    return page.get_url() or ""


def is_taken(url_path):
    """Whether the site itself answers where a page with this `url_path` would be read.

    The list of addresses (iip_site/urls.py) comes before the page tree, so that its own say what is
    taken. Below its address a page has others, such as those of its versions: one is tried.
    """
    address = urlsplit(page_address(url_path, site_roots())).path
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
