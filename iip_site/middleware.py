"""What every request and every answer passes, whichever app it is for.

The order stands in the settings.
"""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseNotAllowed,
    UnreadablePostError,
)
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header
from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Page
from wagtail.views import serve

from core.editions import ObservedQuery, reading_of
from core.in_vain.addresses import count_address_in_vain
from core.layout.redirects import redirect_for
from core.text import typed_text
from editorial.malformed_requests import refuse_missing_rows
from iip_site.logs import route_of, without_secrets
from versions.tombstones import tombstone_for

READING_METHODS = ("GET", "HEAD", "OPTIONS")
KNOWN_METHODS = (*READING_METHODS, "POST", "PUT", "PATCH", "DELETE")
# Longer than a search for 500 characters of any script, percent-encoded.
LONGEST_QUERY = 8_000
COMPRESSED = ("text/", "application/json", "application/xml", "application/atom+xml")


class ResponseHeadersMiddleware:
    """Give every answer the headers that hold site-wide; a header already there stays as it is.

    Django's own middlewares add some of these too. They are repeated here because an answer can
    arise before those run: a refused Host header, a redirect to https, a static file.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.headers = {
            # Holds because no page takes anything from another origin.
            "Cross-Origin-Embedder-Policy": "require-corp",
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": permissions_policy(),
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }
        if not settings.SITE_INDEXABLE:
            self.headers["X-Robots-Tag"] = "noindex, nofollow"

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(settings.ACCOUNT_PATH):
            features = permissions_policy(settings.PASSKEY_FEATURES)
            response.headers.setdefault("Permissions-Policy", features)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


def permissions_policy(open_features=()):
    """Return the header that closes all browser features but those, open to this site alone."""
    return ", ".join(
        f"{feature}=(self)" if feature in open_features else f"{feature}=()"
        for feature in settings.CLOSED_FEATURES
    )


class ContentSecurityPolicyMiddleware:
    """Send the policy that fits the request with every answer, errors and static files included.

    An answer that brings its own policy keeps it: a document is served with a stricter one.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.headers = {
            name: content_security_policy(name) for name in settings.CONTENT_SECURITY_POLICIES
        }

    def __call__(self, request):
        response = self.get_response(request)
        if not is_debug_page(response):
            header = self.headers[choose_policy(request)]
            response.headers.setdefault("Content-Security-Policy", header)
        return response


def content_security_policy(name):
    """Return the header of a policy, by its name in `CONTENT_SECURITY_POLICIES`."""
    policy = settings.CONTENT_SECURITY_POLICIES[name]
    if settings.SECURE_SSL_REDIRECT:
        # Only where there is TLS: elsewhere it would send browsers to a port that nobody serves.
        policy = policy | {"upgrade-insecure-requests": []}
    return "; ".join(" ".join([directive, *sources]) for directive, sources in policy.items())


def choose_policy(request):
    """Return the name of the policy for the answer to a request."""
    if getattr(request, "is_dummy", False):
        return "preview"
    if request.path_info.startswith(settings.ADMIN_PATH):
        return "admin"
    if request.path_info.startswith(settings.ACCOUNT_PATH):
        return "account"
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return "editor"
    return "public"


def is_debug_page(response):
    """Tell whether the answer is Django's error report for developers, which is all inline code."""
    return settings.DEBUG and response.status_code in {
        HTTPStatus.NOT_FOUND,
        HTTPStatus.INTERNAL_SERVER_ERROR,
    }


class CompressTextMiddleware(GZipMiddleware):
    """Compress text. Pictures, fonts and documents are compressed already."""

    def process_response(self, request, response):
        """Return the answer, compressed if it is text and the browser takes that."""
        content_type = response.headers.get("Content-Type", "")
        if content_type.startswith(COMPRESSED):
            return super().process_response(request, response)
        return response


class CacheControlMiddleware:
    """Say who may keep a copy of an answer.

    A visitor without a session gets pages that any cache may keep but must check each time, which
    the ETag makes cheap; a shared cache may give them for a second without a check. Whatever
    depends on who asks is kept by nobody, a care page in the memory of this server alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reading = reading_of(request)
        if reading:
            request.GET = ObservedQuery(request.META.get("QUERY_STRING", ""), reading.parameters)
        response = self.get_response(request)
        says_nothing = "Cache-Control" not in response.headers
        if is_care_page(request):
            # The next person at this device should find no copy, the next site no trace.
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
        elif is_private(request, response):
            response.headers["Cache-Control"] = "private, no-store"
        elif says_nothing:
            keepable = response.status_code < HTTPStatus.BAD_REQUEST
            response.headers["Cache-Control"] = (
                "public, max-age=0, s-maxage=1, must-revalidate" if keepable else "no-store"
            )
        if reading and says_nothing and may_be_kept(request, response):
            reading.keep(request, route_of(request))
        return response


def may_be_kept(request, response):
    """Tell whether an answer is a whole page or file that is the same for everybody."""
    is_page = response.status_code == HTTPStatus.OK and not isinstance(response, FileResponse)
    return is_page and not is_private(request, response)


def is_care_page(request):
    """Tell whether the request was routed to a page that people at risk read."""
    route = getattr(request, "_wagtail_route_for_request", None)
    return route is not None and getattr(route[0], "is_care_page", False)


def is_private(request, response):
    """Tell whether an answer may differ between one person and the next."""
    return (
        getattr(request, "is_dummy", False)
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or bool(response.cookies)
        or has_vary_header(response, "Cookie")
        or request.path_info.startswith((settings.ADMIN_PATH, settings.ACCOUNT_PATH))
    )


class PageMethodMiddleware(MiddlewareMixin):
    """Answer 405 where a method is unknown, or where the page does not take it.

    Wagtail asks the page itself (`Page.allowed_http_methods`), but only after the CSRF check, whose
    403 would hide the answer.
    """

    def process_view(self, request, view, args, kwargs):
        """Return the refusal, or None to let the request pass."""
        if request.method not in KNOWN_METHODS:
            return HttpResponseNotAllowed(READING_METHODS)
        if view is not serve or request.method in READING_METHODS:
            return None
        page = Page.find_for_request(request, *args, **kwargs)
        if page is None:
            raise Http404
        return page.check_request_method(request)


class RefuseMalformedMiddleware:
    """Answer 400 to a NUL byte, which PostgreSQL cannot take, and 414 to an endless query.

    Other signs that nobody sees come along with pasted text; they are taken out of forms, where
    the end of a line is made one sign, as people count it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            return HttpResponse(status=HTTPStatus.REQUEST_URI_TOO_LONG)
        if "%00" in query or has_nul([request.path, query, *request.COOKIES.values()]):
            raise BadRequest("NUL byte")
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Look at the form too, once it is known that somebody wants to read it."""
        if request.method == "POST":
            try:
                texts = [*form_texts(request.POST), *form_texts(request.FILES)]
            except UnreadablePostError:
                raise BadRequest("the sender broke off") from None
            if has_nul(texts):
                raise BadRequest("NUL byte")
            if any(typed_text(text) != text for text in texts):
                request.POST = typed_form(request.POST)


def form_texts(data):
    """Yield the names and values of a form's fields, and the names of its files."""
    for name, values in data.lists():
        yield name
        for value in values:
            yield value if isinstance(value, str) else value.name or ""


def typed_form(data):
    """Return a form's data as its sender means it."""
    typed = data.copy()
    for name, values in data.lists():
        typed.setlist(name, [typed_text(value) for value in values])
    return typed


def has_nul(texts):
    """Tell whether one of the texts holds a NUL byte."""
    return any("\x00" in text for text in texts)


class RefuseMissingRowsMiddleware(MiddlewareMixin):
    """Answer 400 to a form of the admin that names rows which it does not send."""

    def process_view(self, request, view, args, kwargs):
        """Return the refusal, or None to let the request pass."""
        if request.method == "POST" and request.path_info.startswith(settings.ADMIN_PATH):
            return refuse_missing_rows(request)
        return None


class NotFoundMiddleware:
    """Answer where there would be a 404 although the address has moved, or a version stood there.

    Those that lead on come first: a version's page may have moved.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND:
            return response
        answer = redirect_for(request) or tombstone_for(request)
        if answer:
            return answer
        if without_secrets(request.path) == request.path:
            count_address_in_vain(request)
        return response
