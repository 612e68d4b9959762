"""The sitemap: every address that search engines shall know, with its day."""

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe
from wagtail.models import Site, get_page_models

from core.models import visible_pages
from directory.reading.addresses import shown_addresses

# Above so many addresses the sitemap is a list of sitemaps. A page has two at most, its own and
# that of its program summary.
MOST_ADDRESSES = 10_000
PAGES_EACH = MOST_ADDRESSES // 2
HAS_SUMMARY = "initiativepage__show_in_portfolio"


def listed_pages(site):
    """The visible pages of a site (wagtail.models.Site), in tree order, without those of types
    that are for invited people only, whatever happens to their restrictions."""
    private = [model for model in get_page_models() if getattr(model, "is_always_private", False)]
    pages = visible_pages().descendant_of(site.root_page, inclusive=True)
    return pages.not_exact_type(*private).order_by("path")


def addresses(pages, site):
    """A dict for each address of the pages, as Django's template prints it.

    Within its own site Wagtail forms the address of a page so, by `Page.get_full_url(request)`.
    """
    start, root = f"{site.root_url}{reverse('wagtail_serve', args=[''])}", site.root_page.url_path
    last_change = Coalesce("last_published_at", "latest_revision_created_at")
    for url_path, day, has_summary in pages.values_list("url_path", last_change, HAS_SUMMARY):
        location = f"{start}{escape_uri_path(url_path.removeprefix(root))}"
        yield {"location": location, "lastmod": day}
        if has_summary:
            yield {"location": f"{location}summary/", "lastmod": day}


@require_safe
def sitemap(request, part=None):
    """List the public pages for search engines, or in a large site the parts of the list.

    Raises Http404 for a part that there is not.
    """
    site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
    pages = listed_pages(site)
    counts = pages.aggregate(
        pages=Count("pk"), summaries=Count("pk", filter=Q(**{HAS_SUMMARY: True}))
    )
    records = [
        {"location": f"{site.root_url}{path}", "lastmod": None} for path in shown_addresses()
    ]
    # Those of the shared records are the last part.
    parts = range(1, -(-counts["pages"] // PAGES_EACH) + bool(records) + 1)
    if counts["pages"] + counts["summaries"] + len(records) <= MOST_ADDRESSES:
        parts = ()
    if part is None and parts:
        places = (reverse("sitemap_part", args=[number]) for number in parts)
        found = [{"location": request.build_absolute_uri(place)} for place in places]
        return _answer(request, "sitemap_index.xml", {"sitemaps": found})
    if part is not None:
        if part not in parts:
            raise Http404
        if records and part < parts[-1]:
            records = []
        elif records:
            pages = pages.none()
        pages = pages[(part - 1) * PAGES_EACH : part * PAGES_EACH]
    return _answer(request, "sitemap.xml", {"urlset": [*addresses(pages, site), *records]})


def _answer(request, template, context):
    response = render(request, template, context, content_type="application/xml")
    response.headers["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response
