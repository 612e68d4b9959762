"""The Wagtail site that a request is for."""

from django.http.request import split_domain_port
from wagtail.models import Site
from wagtail.views import serve

from core.search.views import search
from iip_site.sitemaps import sitemap


class SiteMiddleware:
    """Find the site that answers, for the views that print addresses of pages.

    The answer is that of `Site.find_for_request`, which builds a query with a long `CASE` for each
    request and then asks for the home page. Here one plain query reads both, and the few sites are
    compared in Python. Other views ask Wagtail.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Leave the site where `Site.find_for_request` looks first."""
        if view in (serve, search, sitemap):
            request._wagtail_site = site_at(
                split_domain_port(request.get_host())[0], request.get_port()
            )


def site_at(hostname, port):
    """The Site for a host name and a port (str), or None; its root page is of its own type.

    Best is the site of that name and port, then the default one if it has the name, then the only
    one that has it, whatever its port; all other requests go to the default site.
    """
    sites = list(Site.objects.order_by().select_related("root_page__homepage"))
    named = [site for site in sites if site.hostname == hostname]
    same = [site for site in named if str(site.port) == port]
    default = [site for site in sites if site.is_default_site]
    own = [site for site in named if site.is_default_site]
    only = named if len(named) == 1 else []
    site = next(iter([*same, *own, *only, *default]), None)
    if site and hasattr(site.root_page, "homepage"):
        site.root_page = site.root_page.homepage
    return site
