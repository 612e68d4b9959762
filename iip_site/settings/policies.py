"""What browsers may do with the site's pages: content security policies, closed features.

No public page holds inline code, so no policy needs a nonce: each is a fixed text and pages can be
kept. That leaves nothing for a library to do. A policy is a dict of directive to sources, the form
that Django 6's own setting takes.
"""

__all__ = ["CLOSED_FEATURES", "CONTENT_SECURITY_POLICIES", "PASSKEY_FEATURES"]

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
# What a signed-in editor sees: the user bar builds its menu from text, which trusted types forbid.
EDITOR = {
    name: sources
    for name, sources in PUBLIC.items()
    if name not in {"require-trusted-types-for", "trusted-types"}
}
# A draft, shown in a frame beside the form that edits it.
PREVIEW = EDITOR | {"frame-ancestors": [SELF]}
# The text editor of the admin writes styles, and its widgets show pictures before their upload. The
# inline scripts of Wagtail are replaced in `editorial/inline_scripts.py`.
ADMIN = PREVIEW | {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
# The picture that an authenticator app photographs is made for one person and one moment.
ACCOUNT = PUBLIC | {"img-src": [SELF, "data:"]}

CONTENT_SECURITY_POLICIES = {
    "public": PUBLIC,
    "editor": EDITOR,
    "preview": PREVIEW,
    "admin": ADMIN,
    "account": ACCOUNT,
}

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
# Open to the site itself where people sign in.
PASSKEY_FEATURES = ("publickey-credentials-create", "publickey-credentials-get")
