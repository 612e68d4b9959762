"""The addresses of documents and, in development, of renditions."""

from pathlib import Path

from django.conf import settings
from django.conf.urls.static import static
from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from uploads.views import serve_document

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
    """Return the addresses of renditions while DEBUG is on; else none, for the proxy serves them.

    Everything else in MEDIA_ROOT stays closed: documents have a view that knows who may read them,
    and nobody but the server needs an original picture.
    """
    return static(
        f"{settings.MEDIA_URL}images/", document_root=Path(settings.MEDIA_ROOT) / "images"
    )
