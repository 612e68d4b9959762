"""Every address that anybody could try, derived from the site itself.

An address that is new to the site is walked by itself, or fails the test until somebody says here
what stands in the place of its parameters.
"""

import re
from urllib.parse import quote

from django.urls import NoReverseMatch, URLPattern, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

# What stands in the place of a parameter, by the name of the view. Values of what is hidden come
# from `private.fillers()`; here are those that are always worth a try.
UNPLACED = {
    "wagtail_serve": "the pages of the tree, walked one by one",
}
# Below these, views with parameters are about one object each and are walked in every role, nobody
# signed in included, by tests/editorial/test_admin_views.py and tests/users.
WALKED_ELSEWHERE = ("admin/", "account/")
# Parameters of routes below a page, by their name.
ROUTE_VALUES = {"number": ["1", "99"], "day": ["2000-01-01", "soon"]}
QUERIES = ("?preview=1", "?format=json", "?page=2", "?sort=title", "?rows=measures")


def patterns(entries=None, before=""):
    """Every (whole pattern, URLPattern) of the site."""
    for entry in entries if entries is not None else get_resolver().url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here, entry
        else:
            yield from patterns(entry.url_patterns, here)


def plain(pattern):
    """A pattern as the address that it stands for, if it has no parameters; else None."""
    text = re.sub(r"\^|\$|\\Z", "", pattern).replace("\\.", ".").replace("\\-", "-")
    return None if re.search(r"[<(\[\\+*?|]", text) else f"/{text}"


def route_addresses(fillers):
    """The addresses of all views that are no pages, and the names of those nobody has placed.

    Args:
        fillers: lists of addresses, by the name of a view with parameters.
    """
    found, unplaced = [], []
    for pattern, entry in patterns():
        address = plain(pattern)
        name = entry.name or pattern
        if address is not None:
            found.append(address)
        elif name in fillers:
            found += fillers[name]
        elif name not in UNPLACED and not pattern.startswith(WALKED_ELSEWHERE):
            unplaced.append(name)
    return found, unplaced


def page_addresses():
    """The addresses of all pages, live or not, and of all routes below them.

    Returns the addresses and the routes whose parameters nobody has given values for.
    """
    found, unplaced = [], []
    for page in Page.objects.filter(depth__gt=1).order_by("path").specific():
        address = page.get_url()
        if not address:
            continue
        found += [address, *(address + query for query in QUERIES if page.live)]
        if not isinstance(page, RoutablePageMixin):
            continue
        for route in type(page).get_subpage_urls():
            below, missing = route_below(page, route)
            found += [address + path for path in below]
            unplaced += missing
    return found, unplaced


def route_below(page, route):
    """The paths below a page at which one of its routes answers."""
    names = list(route.pattern.converters) or list(route.pattern.regex.groupindex)
    missing = [name for name in names if name not in ROUTE_VALUES]
    if missing:
        return [], [f"{type(page).__name__}.{route.name}: {name}" for name in missing]
    paths = []
    for position in range(max((len(ROUTE_VALUES[name]) for name in names), default=1)):
        values = {name: ROUTE_VALUES[name][position % len(ROUTE_VALUES[name])] for name in names}
        try:
            paths.append(page.reverse_subpage(route.name, kwargs=values or None))
        except NoReverseMatch:
            return [], [f"{type(page).__name__}.{route.name}"]
    return paths, []


def search_addresses(words):
    """Searches for each of the words, without its last letters: the address itself is no leak."""
    for word in words:
        yield f"/search/?q={quote(word[:-1])}"
        yield f"/search/?q={quote(word[:-3] + ' public')}&type=initiativepage"
