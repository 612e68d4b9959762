"""Answers that belong to no page: errors, robots.txt and the favicon."""

import sys
from datetime import UTC, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from iip_site.logs import database_problem
from users import unsaved_forms

RETRY_SECONDS = "30"
SECURITY_TXT_LASTS = timedelta(days=90)


def page_not_found(request, exception):
    """Answer 404 within the site's own navigation."""
    return render(request, "404.html", status=404)


def bad_request(request, exception):
    """Answer 400. The page is a ready-made text: malformed requests shall cost nothing."""
    return HttpResponse(static_page("400.html"), status=400)


def permission_denied(request, exception):
    """Answer 403."""
    return HttpResponse(static_page("403.html"), status=403)


def csrf_failure(request, reason=""):
    """Answer 403 to a form sent without its token; the reason stays in the log.

    The token of a page that was open while its reader signed in again is out of date.
    """
    if unsaved_forms.is_worth_keeping(request):
        return unsaved_forms.page_to_send_again(request, signed_in=request.user.is_authenticated)
    return HttpResponse(static_page("403_csrf.html"), status=403)


def server_error(request):
    """Answer 500, or 503 when the cause is the database: then trying again soon makes sense.

    Django calls this while it handles the exception. The page needs no database.
    """
    error = sys.exc_info()[1]
    request.database_problem = database_problem(error)
    if isinstance(error, OperationalError | InterfaceError):
        return HttpResponse(
            static_page("503.html"), status=503, headers={"Retry-After": RETRY_SECONDS}
        )
    return HttpResponse(static_page("500.html"), status=500)


@cache
def static_page(name):
    """Return a template rendered without request and context, and keep it for the next time."""
    return loader.get_template(name).render()


@require_safe
def robots(request):
    """Tell crawlers what to leave alone: everything, unless this deployment may be listed."""
    if not settings.SITE_INDEXABLE:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('search')}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def security_txt(request):
    """Say whom to tell of a hole (RFC 9116). Raises Http404 while nobody is named."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    expires = timezone.now() + SECURITY_TXT_LASTS
    lines = [
        f"Contact: {contact if '://' in contact else f'mailto:{contact}'}",
        f"Expires: {expires.astimezone(UTC):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('security_txt')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """Serve the icon from the address that browsers ask for without being told to."""
    response = HttpResponse(favicon_bytes(), content_type="image/x-icon")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@cache
def favicon_bytes():
    """Return the icon's content, read once."""
    path = finders.find("images/favicon.ico")
    if path is None:
        raise Http404
    return Path(path).read_bytes()
