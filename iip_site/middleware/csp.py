"""The content security policies, and the one place that chooses between them.

No public page holds inline code, so no policy needs a nonce: each is a fixed text and pages can be
cached. That leaves nothing for a library to do. The policies are plain dicts of directive to
sources, the form that Django 6's own setting takes.
"""

from http import HTTPStatus

from django.conf import settings

HEADER = "Content-Security-Policy"

SELF = "'self'"
NONE = "'none'"
UNSAFE_INLINE = "'unsafe-inline'"

PUBLIC = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "media-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "object-src": [NONE],
    "frame-src": [NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": [NONE],
}
if settings.SECURE_SSL_REDIRECT:
    # Only where there is TLS: elsewhere it would send browsers to a port that nobody listens on.
    PUBLIC["upgrade-insecure-requests"] = []

# What a signed-in editor sees: the user bar builds its menu from text, which trusted types forbid.
EDITOR = {
    name: sources
    for name, sources in PUBLIC.items()
    if name not in {"require-trusted-types-for", "trusted-types"}
}
# A draft, shown in a frame beside the form that edits it.
PREVIEW = EDITOR | {"frame-ancestors": [SELF]}
# The widgets of the admin write inline scripts and styles, and show pictures before their upload.
ADMIN = PREVIEW | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
# The picture that an authenticator app photographs is made for one person and one moment.
ACCOUNT = PUBLIC | {"img-src": [SELF, "data:"]}


def as_header(policy):
    """Return a policy as the value of its header."""
    return "; ".join(" ".join([name, *sources]) for name, sources in policy.items())


HEADERS = {
    "public": as_header(PUBLIC),
    "editor": as_header(EDITOR),
    "preview": as_header(PREVIEW),
    "admin": as_header(ADMIN),
    "account": as_header(ACCOUNT),
}


def choose_policy(request):
    """Return the name of the policy for the answer to a request, a key of `HEADERS`."""
    if getattr(request, "is_dummy", False):
        return "preview"
    if request.path_info.startswith(settings.ADMIN_PATH):
        return "admin"
    if request.path_info.startswith(settings.ACCOUNT_PATH):
        return "account"
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return "editor"
    return "public"


class ContentSecurityPolicyMiddleware:
    """Send the policy that fits the request with every answer, errors and static files included.

    An answer that brings its own policy keeps it: a document is served with a stricter one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not is_debug_page(response):
            response.headers.setdefault(HEADER, HEADERS[choose_policy(request)])
        return response


def is_debug_page(response):
    """Tell whether the answer is Django's error report for developers, which is all inline code."""
    return settings.DEBUG and response.status_code in {
        HTTPStatus.NOT_FOUND,
        HTTPStatus.INTERNAL_SERVER_ERROR,
    }
