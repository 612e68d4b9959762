"""Whether somebody opened a set, or only a machine fetched its address."""

import re

from django.conf import settings

from users.sign_in.access import is_staff

# Messengers and mail programs fetch an address to show what is behind it, or to look for viruses.
FETCHERS = re.compile(
    r"bot\b|crawl|spider|preview|facebookexternalhit|whatsapp|slack|telegram|linkexpander|"
    r"safelinks|barracuda|proofpoint|mimecast|urldefense|python-requests|curl/|wget/",
    re.IGNORECASE,
)
EARLY = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)


def is_by_a_person(request):
    """Tell whether a request is worth counting; nothing of it is kept.

    Left out are requests for the headers alone, those that a browser makes before anybody has
    pressed a link, programs that fetch what they are sent, and staff who look for themselves.
    """
    headers = request.headers
    early = " ".join(headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return (
        request.method == "GET"
        and not EARLY.search(early)
        and not FETCHERS.search(headers.get("User-Agent", ""))
        and not is_by_staff(request)
    )


def is_by_staff(request):
    """Tell whether somebody asks who works on the site. Without a cookie no session is read."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and is_staff(request.user)
