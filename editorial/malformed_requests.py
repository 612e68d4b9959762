"""Requests to the admin that none of its pages sends: refused with 400, what was typed given back.

A form whose end was cut off on the way, a number in an address that is none, a text that is no
JSON: Wagtail takes them for impossible and fails. What is a fault of ours stays one. The line:

1. The error names what was sent, or says that a part of the form is missing or none (BadRequest).
   Logged as a warning.
2. A library fails while it reads a form or is asked to move the root of the page tree, or the
   database cannot hold a value. That may be a fault of the library or of our own limits, so it is
   logged as an error, with its traceback, and reported like any other.
3. Everything else is raised, and answered with 500.

What would not fail and only be slow is refused before it is read: a form that names rows which it
does not send.
"""

import logging
from http import HTTPStatus
from pathlib import Path

from django import forms
from django.conf import settings
from django.core.exceptions import BadRequest, FieldError, ValidationError
from django.db import DataError
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.deprecation import MiddlewareMixin
from django.views.defaults import bad_request
from wagtail.models import Page

from editorial.editor.unsaved_text import give_back

log = logging.getLogger("iip_site.malformed")

# What Python, Django and Wagtail raise over a value that cannot be what it should be.
OVER_A_VALUE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NoReverseMatch,
    FieldError,
    ValidationError,
)
# The functions of Django and Wagtail inside which a form is read.
READING = {"full_clean", "value_from_datadict", "value_omitted_from_data"}
# Messages of errors hold no more.
LONGEST_NAMED = 5_000
# So many of the rows that a form names may be missing. Wagtail's rows all arrive by their hidden
# fields, deleted and empty ones too; a row of nothing but boxes that nobody ticked would not.
MOST_ROWS_MISSING = 20


class MalformedRequestMiddleware(MiddlewareMixin):
    """Answer 400 in the place of an error that a malformed request to the admin caused."""

    def process_exception(self, request, error):
        """Return the answer, or None to let the error be one."""
        if not request.path_info.startswith(settings.ADMIN_PATH):
            return None
        if isinstance(error, MultiValueDictKeyError | BadRequest) or names_what_was_sent(
            error, request
        ):
            log.warning("malformed request", exc_info=error, extra={"request": request})
        elif (
            isinstance(error, DataError | OverflowError)
            or fails_in_a_librarys_form(error)
            or (isinstance(error, AttributeError) and is_about_the_root(request))
        ):
            log.error("request taken for malformed", exc_info=error, extra={"request": request})
        else:
            return None
        return refusal(request, error)


def refusal(request, error):
    """Return the answer to a malformed request, with what was typed if a person did."""
    wants_page = "x-requested-with" not in request.headers and request.method == "POST"
    kept = give_back(request, HTTPStatus.BAD_REQUEST) if wants_page else None
    return kept or bad_request(request, error, "400.html")


def refuse_missing_rows(request):
    """Return the answer to a form that names rows without sending them, None to any other.

    Django makes a form for each row named, up to 2,000: half a minute and 700 MB for a page's.
    """
    for name in request.POST:
        prefix = name.removesuffix("TOTAL_FORMS")
        if prefix != name and lacks_rows(request.POST, prefix):
            error = BadRequest(f"{name} names rows that were not sent")
            log.warning("malformed request", exc_info=error, extra={"request": request})
            return refusal(request, error)
    return None


def lacks_rows(data, prefix):
    """Tell whether a formset names more rows than were sent, by more than a few.

    Args:
        data: the form as sent (QueryDict).
        prefix: what the names of the formset's fields begin with ("measures-").
    """
    try:
        # As Django reads it; what is no number names no row.
        named = forms.IntegerField().clean(data[f"{prefix}TOTAL_FORMS"])
    except ValidationError:
        return False
    if named <= MOST_ROWS_MISSING:
        return False
    names = (name.removeprefix(prefix) for name in data if name.startswith(prefix))
    sent = {number for number, _, field in (name.partition("-") for name in names) if field}
    return named - len(sent) > MOST_ROWS_MISSING


def names_what_was_sent(error, request):
    """Tell whether an error is about a value of the request, which it quotes."""
    if not isinstance(error, OVER_A_VALUE):
        return False
    sent = values_of(request)
    # What could not be read, of JSON and of encodings.
    source = getattr(error, "doc", None) or getattr(error, "object", None)
    if isinstance(source, str) and source in sent:
        return True
    # Wagtail takes a way on that is no address for the name of a view, and may quote part of it.
    if isinstance(error, NoReverseMatch) and "next" in {*request.GET, *request.POST}:
        return True
    message = str(error)
    return any(repr(value) in message for value in sent if len(value) < LONGEST_NAMED)


def values_of(request):
    """The texts (set of str) that a request holds: parts of the address, query, form."""
    values = {str(value) for value in request.resolver_match.kwargs.values()}
    for data in (request.GET, request.POST):
        values |= {value for _, listed in data.lists() for value in listed}
    return values - {""}


def is_about_the_root(request):
    """Tell whether the address names the root of the page tree, which has no page above it."""
    named = request.resolver_match.kwargs.items()
    ids = [value for name, value in named if "page" in name and isinstance(value, int)]
    return Page.objects.filter(pk__in=ids, depth=1).exists()


def fails_in_a_librarys_form(error):
    """Tell whether an error was raised by a library below the reading of a form."""
    reads, last, trace = False, "", error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        reads = reads or code.co_name in READING
        last = code.co_filename
        trace = trace.tb_next
    is_ours = Path(last).is_relative_to(settings.BASE_DIR) and "site-packages" not in last
    return reads and not is_ours and isinstance(error, OVER_A_VALUE)
