"""Where an address leads on at which nothing stands any more, by the redirects that staff keep.

Wagtail's own middleware drops the query of an address, knows of the addresses below a page only
those that were written down, and follows a redirect to itself for ever.
"""

from urllib.parse import parse_qsl, unquote_plus, urlsplit

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.layout.addresses import leads_to_pages

# No page has longer addresses below its own, and no redirects longer ways.
MOST_STEPS = 8
LONGEST_PATH = Redirect._meta.get_field("old_path").max_length


def redirect_for(request):
    """The answer that leads on from the address of a request, or None.

    The query goes along, unless the redirect is for this very query, or to another site: what a
    reader looks for is no business of theirs. Where the target has a value of its own for a
    parameter, that one stays.
    """
    site = Site.find_for_request(request)
    asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    path, _, query = asked.partition("?")
    if asked != path and (found := stored_redirects(site, spellings(asked))):
        redirect, rest, query = found[0], "", ""
    else:
        redirect, rest = nearest_redirect(site, path)
    target = redirect and target_of(redirect, rest)
    if not target or leads_back(request, site, path, target, bool(redirect.redirect_page_id)):
        return None
    is_own = bool(redirect.redirect_page_id) or is_of_this_site(request, target)
    kept = request.META.get("QUERY_STRING", "") if query and is_own else ""
    answer = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
    return answer(with_query(target, kept))


def spellings(path):
    """An address as it was asked for and as staff write it, without percent signs."""
    return list(dict.fromkeys([uri_to_iri(path), path]))


def stored_redirects(site, paths):
    """The redirects of a site from any of the paths, in their order, the site's own first."""
    paths = [path for path in paths if len(path) <= LONGEST_PATH]
    found = Redirect.get_for_site(site).filter(old_path__in=paths).select_related("redirect_page")
    return sorted(found, key=lambda one: (paths.index(one.old_path), one.site_id is None))


def nearest_redirect(site, path):
    """The redirect from a path or from the nearest one above it, and the rest of the path.

    From above it is one to a page, below which the rest is looked up; (None, "") if there is none.
    """
    steps = path.split("/")[1:]
    ends = range(len(steps), max(len(steps) - MOST_STEPS, 0), -1)
    rests = {}
    for end in ends:
        rest = "".join(f"{step}/" for step in steps[end:])
        for spelling in spellings("/" + "/".join(steps[:end])):
            rests.setdefault(spelling, rest)
    for redirect in stored_redirects(site, list(rests)):
        rest = rests[redirect.old_path]
        if not rest or (redirect.redirect_page_id and not redirect.redirect_page_route_path):
            return redirect, rest
    return None, ""


def target_of(redirect, rest=""):
    """The address to which a redirect leads; "" if it is that of a page never published.

    What was published and is down keeps its way: it says itself what became of its versions.

    Args:
        redirect: a Redirect.
        rest: what follows below the page, such as "versions/1/"; "" is returned where its page
            type has no such address.
    """
    page = redirect.redirect_page
    if not page:
        return redirect.redirect_link
    if not (page.live or page.first_published_at) or not page.url:
        return ""
    if not rest:
        return redirect.link
    try:
        page.specific_deferred.resolve_subpage(f"/{rest}")
    except (AttributeError, Resolver404):
        return ""
    return page.url + rest


def is_of_this_site(request, address):
    """Whether an address leads to the host that was asked, or names none."""
    return urlsplit(address).netloc in {"", request.get_host()}


def leads_back(request, site, path, target, is_page):
    """Whether the way from a path by a target leads in a circle, or through too many redirects.

    A page (`is_page`) answers itself, whatever redirects there are from below its address.
    """
    passed = set(spellings(path))
    for _ in range(MOST_STEPS):
        if not is_of_this_site(request, target):
            return False
        path = Redirect.normalise_path(target, decode_unicode=False).partition("?")[0]
        if not passed.isdisjoint(spellings(path)):
            return True
        passed.update(spellings(path))
        if is_page or not leads_to_pages(f"{path}/") or has_page(site, path):
            return False
        following = stored_redirects(site, spellings(path))
        if not following:
            return False
        target, is_page = target_of(following[0]), bool(following[0].redirect_page_id)
    return True


def has_page(site, path):
    """Whether a published page stands at a path."""
    place = site.root_page.url_path + path.strip("/") if site else ""
    return Page.objects.live().filter(url_path=f"{place.rstrip('/')}/").exists()


def with_query(address, query):
    """An address with the parameters of a query that it does not have itself."""
    address, mark, anchor = address.partition("#")
    own = {name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)}
    parts = query.split("&") if query else []
    added = "&".join(part for part in parts if unquote_plus(part.partition("=")[0]) not in own)
    if added:
        address += f"{'&' if '?' in address else '?'}{added}"
    return address + mark + anchor
