"""What is answered at the address of a version whose page is no longer there.

Such an address was cited, so it never shows another page's version: it leads to where the page is
now, or says (410) what stood there and when. Where the page may have been taken away to protect
somebody it says only that this is no longer public: care pages, pages that are private now,
versions that were withdrawn. What was never public was never there.
"""

import re
from http import HTTPStatus

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from wagtail.models import Page

from core.models import visible_pages
from versions.models import PublishedVersion

# The address of a page, the number of a version and what may follow below it.
VERSION = re.compile(
    r"(?P<address>/(?:.+/)?)versions/(?P<number>[1-9][0-9]{0,8})/"
    r"(?:changes/|summary/(?:pdf/|data/)?)?"
)


def tombstone_for(request):
    """The answer to a request for a version that stood at its address once, or None."""
    place = VERSION.fullmatch(request.path)
    if not place:
        return None
    # With several sites an address begins with its host.
    addresses = [place["address"], request.build_absolute_uri(place["address"])]
    version = version_at(addresses, int(place["number"]))
    return version and answer(request, version)


def version_at(addresses, number):
    """The public PublishedVersion that was cited by a number below any of `addresses`, or None.

    A page may have changed its address since: then it is the one of a page that was published there
    at some time, or stands there now.
    """
    at_address = PublishedVersion.objects.filter(address__in=addresses)
    pages = set(at_address.values_list("page_id", flat=True))
    slug = addresses[0].rstrip("/").rpartition("/")[2]
    pages |= {page.pk for page in Page.objects.filter(slug=slug) if page.get_url() in addresses}
    found = PublishedVersion.objects.filter(page_id__in=pages, number=number, is_public=True)
    found = found.select_related("withdrawal").defer("content").order_by("published_at")
    return found.filter(address__in=addresses).first() or found.first()


def former_answer(request, page, number):
    """The answer at `page` for a number under which another page was published there, or None.

    An address that asks for this page by its id gets its own version: the page moved here with it.
    """
    if request.GET.get("page") == str(page.pk):
        return None
    at_address = PublishedVersion.objects.filter(address=page.get_url(), number=number)
    first = (
        at_address.select_related("withdrawal").defer("content").order_by("published_at").first()
    )
    if first is None or first.page_id == page.pk or not first.is_public:
        return None
    return answer(request, first, page)


def answer(request, version, here=None):
    """Lead to where the version stands now, or say that it is gone; None where 404 is right.

    `here` is the page that has the address now, if there is one.
    """
    page = Page.objects.filter(pk=version.page_id).first()
    if page is not None and visible_pages().filter(pk=page.pk).exists():
        rest = request.path[request.path.rindex("versions/") :]
        address = f"{page.get_url(request)}{rest}"
        # What its own page does not find there has never been there.
        return None if address == request.path else HttpResponseRedirect(address)
    is_over = page is None or (page.expire_at and page.expire_at <= timezone.now())
    if here is None and not is_over and page.live:
        return None  # private: its own address asks who is there
    own = here and here.published_versions.filter(number=version.number).first()
    context = {"version": version if may_be_told(version, page) else None, "here": here, "own": own}
    response = render(request, "versions/tombstone.html", context, status=HTTPStatus.GONE)
    response["Cache-Control"] = "no-store"
    return response


def may_be_told(version, page):
    """Whether title and day of a version may be said; `page` is None for one that was deleted."""
    published = PublishedVersion.objects.filter(page_id=version.page_id)
    if hasattr(version, "withdrawal") or published.filter(content__is_care_page=True).exists():
        return False
    return page is None or (page.specific.is_public() and not page.specific.is_care_page)
