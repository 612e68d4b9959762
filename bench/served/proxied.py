"""The site as it is behind the proxy that ends TLS, for a browser that speaks plain HTTP."""

import mimetypes
from pathlib import Path

from django.conf import settings

from iip_site.wsgi import application as site


def application(environ, start_response):
    """Answer as if the proxy had passed the request on, and pictures as the proxy itself does."""
    path = environ["PATH_INFO"]
    if path.startswith(f"{settings.MEDIA_URL}images/"):
        file = Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start_response("200 OK", [*headers, ("Cache-Control", "public, max-age=31536000")])
        return [body]
    return site(environ | {"HTTP_X_FORWARDED_PROTO": "https"}, start_response)
