"""What somebody sends from a form of the admin after their session ended is not lost.

The browser gets its own form back as hidden fields, on a page that says to sign in in another tab
and to send it again. Nothing is kept on the server. A form from another site is never handed back:
with our token in it, a press of a button would send what that site wrote.
"""

from http import HTTPStatus

from django.conf import settings
from django.shortcuts import render

TOKEN = "csrfmiddlewaretoken"  # noqa: S105


def is_worth_keeping(request):
    """Tell whether the request is a form that a person sent from a page of the admin."""
    return (
        request.method == "POST"
        and request.path_info.startswith(settings.ADMIN_PATH)
        and request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}
        and "x-requested-with" not in request.headers
        # A script of the editor can do nothing with a page.
        and request.headers.get("sec-fetch-mode", "navigate") == "navigate"
        and is_vouched_for(request)
        and bool(fields_of(request))
    )


def is_vouched_for(request):
    """Tell whether the browser vouches that a page of this very site sent the form."""
    own = f"{request.scheme}://{request.get_host()}"
    return (
        request.headers.get("origin") == own
        or request.headers.get("sec-fetch-site") == "same-origin"
    )


def fields_of(request):
    """Return the (name, value) pairs of a form, without its token and without passwords."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != TOKEN and "password" not in name.lower()
        for value in values
    ]


def page_to_send_again(request, signed_in):
    """Return the page that holds what was sent.

    Args:
        signed_in: whether sending it again would work now.
    """
    context = {
        "signed_in": signed_in,
        "address": request.get_full_path(),
        "fields": fields_of(request),
        "had_files": bool(request.FILES),
    }
    return render(request, "account/send_again.html", context, status=HTTPStatus.FORBIDDEN)
