"""What changed after a day of the initiatives in the portfolio."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from core.dates.days import end_of
from core.models import addresses_of
from core.search.site_search import page_number
from initiatives.models import InitiativePage
from initiatives.since.reading import changes_since
from initiatives.since.views import answer
from versions.models import PublishedVersion

PAGE_SIZE = 100
# Of each initiative; the page of its own has all of it.
MOST = 5


@dataclass(frozen=True)
class InitiativeSince:
    """An initiative of which something changed; `since` is a Since."""

    title: str
    url: str
    since: object


def portfolio_since(page, request, text=None):
    """What changed of the PortfolioPage's initiatives after the day in the address; or the form."""
    return answer(page, request, text, "funders/since.html", lambda day: changes(request, day))


def changes(request, day):
    """The context of the template for a day (datetime.date): eight queries, however many there are.

    Only what is in the portfolio now is spoken of, so that nothing is told of private pages.
    """
    listed = InitiativePage.objects.visible().filter(show_in_portfolio=True)
    versions = PublishedVersion.objects.open_to_everybody()
    later = versions.filter(published_at__gte=end_of(day), page_id__in=listed.values("pk"))
    changed = listed.filter(pk__in=later.values("page_id")).order_by("path")
    paginator = Paginator(changed.values_list("pk", "title", "url_path"), PAGE_SIZE)
    shown = paginator.get_page(page_number(request.GET.get("page", "")))
    rows = list(shown.object_list)
    found = changes_since(versions.filter(page_id__in=[pk for pk, _, _ in rows]), day, MOST)
    urls = addresses_of([url_path for _, _, url_path in rows], request)
    shown.object_list = [
        InitiativeSince(title, url, found[pk])
        for (pk, title, _), url in zip(rows, urls, strict=True)
        if pk in found
    ]
    return {"page_obj": shown, "unchanged": listed.count() - paginator.count}
