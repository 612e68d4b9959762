"""Requests that are refused before a view or a form reads them."""

from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from wagtail.models import Page
from wagtail.views import serve

from core.text import typed_text

READING_METHODS = ("GET", "HEAD", "OPTIONS")
KNOWN_METHODS = (*READING_METHODS, "POST", "PUT", "PATCH", "DELETE")
# Longer than a search for 500 characters of any script, percent-encoded.
LONGEST_QUERY = 8_000


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


class PageMethodMiddleware:
    """Answer 405 where a method is unknown, or where the page does not take it.

    Wagtail asks the page itself (`Page.allowed_http_methods`), but only after the CSRF check, whose
    403 would hide the answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

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
