"""How uploads leave the site."""

from http import HTTPStatus

from django.http import FileResponse, Http404
from wagtail.documents.views.serve import serve

# A browser that opens the file in spite of everything runs nothing in it and sends nothing.
CLOSED_POLICY = "default-src 'none'; sandbox"


def serve_document(request, document_id, document_filename):
    """Hand out a document as a download, to those who may have it."""
    response = serve(request, document_id, document_filename)
    # Also on 304, whose headers replace those of the copy that the browser has.
    if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        protect_download(response)
    return response


def protect_download(response):
    """Return the answer with the headers that keep a file from doing anything in a browser."""
    response.headers["Content-Security-Policy"] = CLOSED_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def hand_out(document):
    """Return the answer that downloads a document, for a view that knows that the reader may.

    Raises Http404 when the file is gone.
    """
    try:
        file = document.file.open("rb")
    except OSError:
        raise Http404 from None
    return protect_download(FileResponse(file, as_attachment=True, filename=document.filename))
