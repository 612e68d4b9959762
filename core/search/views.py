"""Views that belong to no page type: the site search."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.search.site_search import SiteSearch


@require_safe
def search(request):
    """Answer /search/?q=&type=&page=; see SiteSearch for what each parameter does."""
    return render(request, "search/search.html", SiteSearch(request.GET).context())
