"""The site's addresses and one that fails, to see the page for that."""

from django.conf import settings
from django.urls import path, re_path
from django.views.static import serve

from iip_site.urls import handler400, handler403, handler404, handler500
from iip_site.urls import urlpatterns as site_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def fail(request):
    """Raise what no page should."""
    raise RuntimeError("This address always fails.")


urlpatterns = [
    path("broken/", fail),
    # In production the web server does this.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    *site_patterns,
]
