"""Headers of answers that are meant for one person."""

from functools import wraps

PRIVATE = {
    "Cache-Control": "private, no-store",
    # Not "no-referrer": forms would then be refused for want of an origin.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
# For an address that is itself a secret: it must not be passed on either.
SECRET = PRIVATE | {"Referrer-Policy": "no-referrer"}


def _answering_with(headers):
    def decorate(view):
        @wraps(view)
        def answer(*args, **kwargs):
            response = view(*args, **kwargs)
            for name, value in headers.items():
                response.headers[name] = value
            return response

        return answer

    return decorate


def kept_private(view):
    """Let nobody keep or list an answer of this view, refusals included."""
    return _answering_with(PRIVATE)(view)


def kept_secret(view):
    """Let nobody keep, list or pass on an answer of this view, refusals included."""
    return _answering_with(SECRET)(view)
