"""Views that belong to no page type: the site search."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.search.site_search import SiteSearch
from core.search.suggestions.answers import suggestions


@require_safe
def search(request):
    """Answer /search/?q=&type=&page=; see SiteSearch for what each parameter does."""
    return render(request, "search/search.html", SiteSearch(request.GET).context())


@require_safe
def suggest(request):
    """Answer /search/suggestions/?q= with {"suggestions": [text, …]}; see `suggestions`."""
    return JsonResponse({"suggestions": suggestions(request.GET.get("q", ""))})
