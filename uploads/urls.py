"""The addresses of documents and, where this process serves them, of renditions."""

from django.conf import settings
from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from uploads.views import serve_document, serve_rendition

# With the names by which Wagtail looks them up.
urlpatterns = [
    path("<int:document_id>/<path:document_filename>", serve_document, name="wagtaildocs_serve"),
    path(
        "authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]


def rendition_urls():
    """Return the addresses of renditions where this process serves them; else none.

    It does so in development, and where they are in a bucket; on one machine the proxy does.
    Everything else stays closed: documents have a view that knows who may read them, and nobody
    but the server needs an original picture.
    """
    if not (settings.DEBUG or settings.MEDIA_BUCKET):
        return []
    return [path(f"{settings.MEDIA_URL[1:]}images/<str:name>", serve_rendition, name="rendition")]
