"""What is answered at the address of a version whose page is no longer there.

Such an address was cited, so it never shows another page's version: it leads to where the page is
now, or says (410) what stood there, from when to when, and whom to ask. So does the address of what
changed since a day, and a page's own address where that is what citations give (publications).
Where the page may have been taken away to protect somebody it says only that
this is no longer public, and whom to ask:
care pages, pages that are or were private at the end, versions that were withdrawn, and every page
while staff want no names (ReuseSettings). What was never public was never there.
"""

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from core.layout.frame import SiteLayout
from core.models import visible_pages
from versions.models import PublishedVersion

# The address of a page, and below it: the number of a version and what may follow, or a day since
# which it says what changed, as sets of summaries print it.
CITED = re.compile(
    r"(?P<address>/(?:.+/)?)(?P<rest>versions/(?P<number>[1-9][0-9]{0,8})/"
    r"(?:changes/|summary/(?:pdf/|data/|xlsx/)?)?|since/[0-9]{4}-[0-9]{2}-[0-9]{2}/)"
)
TAKEN_DOWN = ("wagtail.unpublish", "wagtail.delete")
MADE_PRIVATE, MADE_PUBLIC = "wagtail.view_restriction.create", "wagtail.view_restriction.delete"


def tombstone_for(request):
    """The answer to a request for what stood at its address once, or None."""
    place = CITED.fullmatch(request.path)
    own, number = (place["address"], place["number"]) if place else (request.path, None)
    # With several sites an address begins with its host.
    addresses = [own, request.build_absolute_uri(own)]
    # Most of what nothing answers was never a page: one look-up says so.
    if not place and not PublishedVersion.objects.filter(address__in=addresses).exists():
        return None
    version = version_at(addresses, number)
    if version is None or not (place or is_cited_by_its_address(version)):
        return None
    return answer(request, version)


def is_cited_by_its_address(version):
    """Whether citations of a version's page give the page's own address; it may be deleted."""
    page = Page.objects.filter(pk=version.page_id).first()
    # Of a page that was deleted the log still knows the type.
    known = page or PageLogEntry.objects.filter(page_id=version.page_id).first()
    model = known and known.content_type.model_class()
    return getattr(model, "is_cited_by_its_address", False)


def version_at(addresses, number):
    """The public PublishedVersion that was cited by a number below any of `addresses`, or None.

    Without a number: the newest.

    A page may have changed its address since: then it is the one of a page that was published there
    at some time, or stands there now.
    """
    at_address = PublishedVersion.objects.filter(address__in=addresses)
    pages = set(at_address.values_list("page_id", flat=True))
    slug = addresses[0].rstrip("/").rpartition("/")[2]
    pages |= {page.pk for page in Page.objects.filter(slug=slug) if page.get_url() in addresses}
    found = PublishedVersion.objects.filter(page_id__in=pages, is_public=True)
    found = found.select_related("withdrawal").defer("content").order_by("published_at")
    found = found.filter(number=number) if number else found.reverse()
    return found.filter(address__in=addresses).first() or found.first()


def first_at(address, number):
    """The PublishedVersion that was the first to have a number at an address of a page, or None."""
    at_address = PublishedVersion.objects.filter(address=address, number=number)
    return at_address.select_related("withdrawal").defer("content").order_by("published_at").first()


def former_answer(request, page, number):
    """The answer at `page` for a number under which another page was published there, or None.

    An address that asks for this page by its id gets its own version: the page moved here with it.
    """
    if request.GET.get("page") == str(page.pk):
        return None
    first = first_at(page.get_url(), number)
    if first is None or first.page_id == page.pk or not first.is_public:
        return None
    return answer(request, first, page)


def answer(request, version, here=None):
    """Lead to where the version stands now, or say that it is gone; None where 404 is right.

    `here` is the page that has the address now, if there is one.
    """
    page = Page.objects.filter(pk=version.page_id).first()
    if page is not None and visible_pages().filter(pk=page.pk).exists():
        return way_to(request, page, version.number)
    is_over = page is None or (page.expire_at and page.expire_at <= timezone.now())
    if here is None and not is_over and page.live:
        return None  # private: its own address asks who is there
    own = here and here.published_versions.filter(number=version.number).first()
    place = CITED.fullmatch(request.path)
    context = {"here": here, "own": own, "is_since": place and place["number"] is None}
    context["is_page"] = place is None
    if may_be_told(request, version, page):
        context |= {"version": version, "gone_at": gone_at(version, page)}
    return render(request, "versions/tombstone.html", context, status=HTTPStatus.GONE)


def way_to(request, page, number):
    """The redirect to a version of a public page, or None where the request asks there already.

    Where another page had that address and number before, the page is asked for by its id, or two
    pages that have changed places would send their readers to each other for ever.
    """
    place = CITED.fullmatch(request.path)
    address = f"{page.get_url(request)}{place['rest'] if place else ''}"
    # What its own page does not find there has never been there.
    if address == request.path:
        return None
    if not (place and place["number"]):
        return HttpResponseRedirect(address)
    first = first_at(page.get_url(), number)
    is_taken = first is not None and first.page_id != page.pk and first.is_public
    return HttpResponseRedirect(f"{address}?page={page.pk}" if is_taken else address)


def gone_at(version, page):
    """The moment since which the page of a version is gone, or None; `page` is None if deleted."""
    if page is not None and page.expire_at and page.expire_at <= timezone.now():
        return page.expire_at
    entries = PageLogEntry.objects.filter(page_id=version.page_id, action__in=TAKEN_DOWN)
    # The first since it was published for the last time: a draft may be deleted years later.
    last = PublishedVersion.objects.filter(page_id=version.page_id).order_by("-number")
    since = entries.filter(timestamp__gte=last.values("published_at")[:1])
    return since.order_by("timestamp").values_list("timestamp", flat=True).first()


def may_be_told(request, version, page):
    """Whether title and days of a version may be said; `page` is None for one that was deleted."""
    if not SiteLayout.for_request(request).reuse.names_gone_pages:
        return False
    published = PublishedVersion.objects.filter(page_id=version.page_id)
    if hasattr(version, "withdrawal") or published.filter(content__is_care_page=True).exists():
        return False
    if page is None:
        return not was_private(version)
    return page.specific.is_public() and not page.specific.is_care_page


def was_private(version):
    """Whether the deleted page of a version was private in the end, itself or by a page above."""
    entries = PageLogEntry.objects.filter(page_id=version.page_id).order_by("-timestamp")
    restrictions = entries.filter(action__in=(MADE_PRIVATE, MADE_PUBLIC))
    if restrictions.values_list("action", flat=True).first() == MADE_PRIVATE:
        return True
    path = urlsplit(version.address).path
    *above, _ = path.strip("/").split("/")
    for page in Page.objects.filter(slug__in=above):
        place = urlsplit(page.get_url() or "").path
        if place and path.startswith(place) and page.get_view_restrictions().exists():
            return True
    return False
