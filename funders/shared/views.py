"""The address of a share set. It makes no session, sets no cookie and tells nobody where it is."""

import re
from contextlib import suppress
from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from core.dates.days import current_day
from core.private_responses import kept_secret
from core.tokens import find_by_token
from funders.models import ShareSet
from funders.shared.contents import Contents
from funders.shared.counting import is_by_a_person
from funders.shared.pdf import set_as_pdf
from funders.throttling import count_miss, may_not_try, too_many_tries
from uploads.views import hand_out, protect_download

DOCUMENT = re.compile(r"documents/([1-9][0-9]{0,8})/")


def not_found(request):
    """Answer 404, the same for an address that never was, has ended or was revoked."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


@kept_secret
@require_safe
@sensitive_variables()
def shared_set(request, rest):
    """Answer everything below /funders/shared/.

    `rest` is what follows in the address: the secret, then "/" for the page of the set, "/pdf/"
    for its summaries in one file or "/documents/<id>/" for one of its documents. All of it comes
    here, so that whatever is wrong with an address costs the same and looks the same.
    """
    if may_not_try(request):
        return too_many_tries(request)
    token, slash, place = rest.partition("/")
    share_set = find_by_token(ShareSet.objects.all(), token)
    if share_set is None or not share_set.is_open:
        count_miss(request)
        return not_found(request)
    if not slash:
        # The links on the page are relative, so that none of them spells the secret out.
        return HttpResponseRedirect(f"{request.path}/")
    if place in PLACES:
        return PLACES[place](request, share_set)
    match = DOCUMENT.fullmatch(place)
    return set_document(request, share_set, int(match[1])) if match else not_found(request)


def set_page(request, share_set):
    """Answer with the cover and all summaries, one below the other."""
    contents = Contents(share_set, request)
    context = {
        "share_set": share_set,
        "contents": contents,
        "is_care_page": contents.has_care_page,
    }
    response = render(request, "funders/shared/share_set.html", context)
    if is_by_a_person(request):
        share_set.count_open(current_day())
    return response


def set_document(request, share_set, document_id):
    """Hand out a document of the set, private ones included where staff said so."""
    for document in Contents(share_set, request).documents:
        if document.pk == document_id:
            # The file itself may be gone.
            with suppress(Http404):
                return hand_out(document)
    return not_found(request)


def set_pdf(request, share_set):
    """Hand out all summaries as one PDF. The reader has opened the set before."""
    contents = Contents(share_set, request)
    if not contents.summaries:
        return not_found(request)
    today = current_day()
    response = HttpResponse(set_as_pdf(contents, today), content_type="application/pdf")
    # The name stays among the downloads of a device that others may look at.
    response.headers["Content-Disposition"] = f'attachment; filename="summaries-{today:%Y-%m}.pdf"'
    return protect_download(response)


# What stands below the secret, by the rest of its address.
PLACES = {"": set_page, "pdf/": set_pdf}
