"""How uploads leave the site."""

from http import HTTPStatus

from wagtail.documents.views.serve import serve

# A browser that opens the file in spite of everything runs nothing in it and sends nothing.
CLOSED_POLICY = "default-src 'none'; sandbox"


def serve_document(request, document_id, document_filename):
    """Hand out a document as a download, to those who may have it."""
    response = serve(request, document_id, document_filename)
    # Also on 304, whose headers replace those of the copy that the browser has.
    if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        response.headers["Content-Security-Policy"] = CLOSED_POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response
