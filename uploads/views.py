"""How uploads leave the site."""

import mimetypes
from http import HTTPStatus

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from uploads.storage import log_failure

# A browser that opens the file in spite of everything runs nothing in it and sends nothing.
CLOSED_POLICY = "default-src 'none'; sandbox"


def serve_document(request, document_id, document_filename):
    """Hand out a document as a download, to those who may have it."""
    try:
        response = serve(request, document_id, document_filename)
    except OSError as error:
        return not_readable(error)
    # Also on 304, whose headers replace those of the copy that the browser has.
    if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        protect_download(response)
    return response


def protect_download(response):
    """Return the answer with the headers that keep a file from doing anything in a browser."""
    response.headers["Content-Security-Policy"] = CLOSED_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def not_readable(error):
    """Return the answer about a file that cannot be read; raises Http404 if it is gone."""
    if isinstance(error, FileNotFoundError):
        raise Http404 from None
    log_failure("file not read", error)
    return HttpResponse(
        "This file cannot be read at the moment. Please try again in a minute.\n",
        content_type="text/plain",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        headers={"Retry-After": "60", "Cache-Control": "no-store"},
    )


@require_safe
def serve_rendition(request, name):
    """Hand out a picture in one of its sizes, where no proxy has the folder of media files."""
    if name in {".", ".."}:
        raise Http404
    try:
        file = default_storage.open(f"images/{name}")
    except OSError as error:
        return not_readable(error)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    # Whole, so that it is kept with the pages for as long as nothing that readers see changes.
    with file:
        return HttpResponse(file.read(), content_type=kind)


def hand_out(document):
    """Return the answer that downloads a document, for a view that knows that the reader may.

    Raises Http404 when the file is gone.
    """
    try:
        file = document.file.open("rb")
    except OSError as error:
        return not_readable(error)
    return protect_download(FileResponse(file, as_attachment=True, filename=document.filename))
