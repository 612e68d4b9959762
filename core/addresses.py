"""The address of a page, from the part of its record that says where it stands."""

from functools import lru_cache

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
