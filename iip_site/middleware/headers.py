"""Headers that every answer has, and compression of text."""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware

# A browser feature that the site does not use is closed, to its own scripts and to any frame.
CLOSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
)
PASSKEY_FEATURES = ("publickey-credentials-create", "publickey-credentials-get")


class ResponseHeadersMiddleware:
    """Give every answer the headers that hold site-wide; a header already there stays as it is.

    Django's own middlewares add some of these too. They are repeated here because an answer can
    arise before those run: a refused Host header, a redirect to https, a static file.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.headers = {
            # Holds because no page takes anything from another origin.
            "Cross-Origin-Embedder-Policy": "require-corp",
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": permissions_policy(),
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }
        if not settings.SITE_INDEXABLE:
            self.headers["X-Robots-Tag"] = "noindex, nofollow"

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(settings.ACCOUNT_PATH):
            response.headers.setdefault("Permissions-Policy", permissions_policy(PASSKEY_FEATURES))
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


def permissions_policy(open_features=()):
    """Return the header that closes all browser features but those, open to this site alone."""
    return ", ".join(
        f"{feature}=(self)" if feature in open_features else f"{feature}=()"
        for feature in CLOSED_FEATURES
    )


class CompressTextMiddleware(GZipMiddleware):
    """Compress text. Pictures, fonts and documents are compressed already."""

    def process_response(self, request, response):
        """Return the answer, compressed if it is text and the browser takes that."""
        content_type = response.headers.get("Content-Type", "")
        if content_type.startswith(("text/", "application/json", "application/xml")):
            return super().process_response(request, response)
        return response
