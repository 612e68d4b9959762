"""The feeds of the site, of each kind of work and of each initiative.

Care pages are in none of them, and have none: a feed reader keeps what it was given, shows it
without the exit control, and prints the text before anybody has read the content note.
"""

import datetime

from django.db.models import F, Min, prefetch_related_objects
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.layout.frame import SiteLayout
from core.models import visible_pages
from initiatives.models import InitiativePage
from works.feeds.atom import AtomFeed, urn_of
from works.feeds.content import content_of
from works.models import Contributor, WorkPage

# How many works a feed holds: those that appeared on the site last.
MOST = 30
EVERYTHING = "publications, events and news"
# Where nothing was ever published there is no other moment that stays the same.
BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@require_safe
def site_feed(request):
    """Answer with the latest works of all kinds."""
    home = root_of(request).specific
    name = SiteLayout.for_request(request).organization.name or home.title
    return answer(request, home, name, WorkPage.objects.visible(), EVERYTHING)


@require_safe
def page_feed(request, path):
    """Answer with the latest works of an index page or an initiative.

    Args:
        path: the address of that page, without the first slash.

    Raises Http404 where readers may see no such page, and for pages that have no feed.
    """
    root = root_of(request)
    pages = visible_pages().filter(url_path=f"{root.url_path}{path}").specific()
    page = pages.first()
    if page is None and (moved := get_redirect(request, Redirect.normalise_path(f"/{path}"))):
        # Wagtail's redirects from addresses below a page know only those that the page routes.
        if moved.redirect_page:
            return HttpResponsePermanentRedirect(f"{moved.redirect_page.url}feed/")
    if page is None or not getattr(page, "has_feed", False):
        raise Http404
    if isinstance(page, InitiativePage):
        works, noun = page.works.visible(), EVERYTHING
    else:
        works, noun = page.works(), page.noun
    return answer(request, page, page.title, works, noun)


def root_of(request):
    """The home page of the site that the request is for."""
    site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
    return site.root_page


def answer(request, page, title, works, noun):
    """Return the feed of a page.

    Args:
        page: where the same is read on the site.
        title: what the feed is called.
        works: a WorkPageQuerySet that readers may see.
        noun: what its works are called.
    """
    organization = SiteLayout.for_request(request).organization
    address = page.get_full_url(request)
    feed = AtomFeed(
        title=title,
        link=address,
        description="",
        subtitle=f"The latest {MOST} {noun}, in full.",
        language="en-US",
        feed_url=f"{address}feed/",
        feed_guid=urn_of(page),
        author_name=organization.name or title,
        fallback=page.last_published_at or first_publication(),
    )
    for work in latest(works):
        add(feed, work, request)
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    # The pages themselves are what search engines should list.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def first_publication():
    """When the first page that readers may see went out."""
    return visible_pages().aggregate(at=Min("first_published_at"))["at"] or BEGINNING


def latest(works):
    """The works as their own types, with those who made them; the last to appear first."""
    newest_first = (F("first_published_at").desc(nulls_last=True), "-pk")
    works = works.filter(is_sensitive=False).order_by(*newest_first)
    pks = list(works.values_list("pk", flat=True)[:MOST])
    pages = WorkPage.objects.visible().filter(pk__in=pks).specific().in_bulk()
    # One may have been taken down between the two queries.
    found = [pages[pk] for pk in pks if pk in pages]
    prefetch_related_objects(found, "topics")
    rows = {pk: [] for pk in pks}
    people = Contributor.objects.filter(page__in=pks).select_related("person", "organization")
    for row in people.order_by("sort_order"):
        rows[row.page_id].append(row)
    for page in found:
        page.named = [row for row in rows[page.pk] if row.printed_name]
    return found


def add(feed, work, request):
    """Add a WorkPage to an AtomFeed."""
    address = work.get_full_url(request)
    published = work.first_published_at or BEGINNING
    topics = [(topic.slug, topic.name) for topic in work.printed_topics]
    kind = work.kind_text or work.page_label
    feed.add_item(
        title=work.title,
        link=address,
        description=None,
        unique_id=urn_of(work),
        pubdate=published,
        updateddate=max(published, work.last_published_at or published),
        authors=[row.printed_name for row in work.named if row.role == Contributor.Role.AUTHOR],
        labels=[(kind, kind), *topics],
        via=work.elsewhere,
        summary=work.summary_text,
        content=content_of(work, address),
    )
