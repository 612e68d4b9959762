"""The points that MDN's HTTP Observatory gives, by version 6 of its published tables.

Written after `src/grader/charts.js` and `src/analyzer/tests/` of mdn/mdn-http-observatory at
94042bb (20 August 2026; MPL-2.0): its numbers, for what an answer of ours can be. Being listed for
HSTS preloading, which no header shows, counts for nothing here.
"""

import re

from bs4 import BeautifulSoup

# Below it, what is exemplary adds nothing.
EXTRA_CREDIT_FROM = 90
SIX_MONTHS = 15_768_000
BROAD = {"*", "ftp:", "http:", "https:", "http://*", "https://*", "http://*.*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE_REFERRERS = {
    "no-referrer",
    "same-origin",
    "strict-origin",
    "strict-origin-when-cross-origin",
}
ISOLATED_OPENERS = {"same-origin", "same-origin-allow-popups", "noopener-allow-popups"}


def score(response, redirect):
    """Return the score of an answer to a request over https.

    Args:
        response: the answer.
        redirect: the answer to the same request over http.
    """
    points = points_of(response, redirect).values()
    uncurved = 100 + sum(point for point in points if point < 0)
    return max(0, 100 + sum(points) if uncurved >= EXTRA_CREDIT_FROM else uncurved)


def points_of(response, redirect):
    """Return the points of each of the twelve tests, by its name there."""
    headers = response.headers
    return {
        "content-security-policy": policy_points(headers),
        "cookies": cookie_points(response),
        "cross-origin-embedder-policy": choice(
            headers, "Cross-Origin-Embedder-Policy", {"require-corp", "credentialless"}, 10
        ),
        "cross-origin-opener-policy": choice(
            headers, "Cross-Origin-Opener-Policy", ISOLATED_OPENERS, 10
        ),
        "cross-origin-resource-policy": choice(
            headers, "Cross-Origin-Resource-Policy", {"same-origin", "same-site"}, 10
        ),
        "cross-origin-resource-sharing": sharing_points(headers),
        "redirection": 0 if redirect.get("Location", "").startswith("https://") else -20,
        "referrer-policy": choice(headers, "Referrer-Policy", PRIVATE_REFERRERS, 5),
        "strict-transport-security": transport_points(headers),
        "subresource-integrity": integrity_points(response),
        "x-content-type-options": 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5,
        "x-frame-options": framing_points(headers),
    }


def choice(headers, name, exemplary, points):
    """Points for a header with one of some values, nothing without it, 5 less for any other."""
    value = headers.get(name, "").strip().lower()
    return points if value in exemplary else -5 if value else 0


def sources(headers):
    """The sources (set) of each directive of the content security policy."""
    parts = [part.split() for part in headers.get("Content-Security-Policy", "").split(";")]
    return {part[0].lower(): set(part[1:]) for part in parts if part}


def policy_points(headers):
    """Points for the content security policy."""
    policy = sources(headers)
    if not policy:
        return -25
    default = policy.get("default-src", {"*"})
    script, style = policy.get("script-src", default), policy.get("style-src", default)
    passive = policy.get("img-src", default) | policy.get("media-src", default)
    active = set().union(*policy.values()) - passive
    if script & (BROAD | INLINE) or policy.get("object-src", default) & BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for source in active):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if any(source.startswith(("http:", "ftp:")) for source in passive):
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if default == {"'none'"} else 5


def cookie_points(response):
    """Points for the cookies that the answer sets, as its worst one deserves."""
    found, guarded = [], transport_points(response.headers) == 0
    for name, cookie in response.cookies.items():
        session = "sess" in name.lower() or "login" in name.lower()
        if not cookie["secure"]:
            found.append((-10 if guarded else -40) if session else (-5 if guarded else -20))
        if session and not cookie["httponly"]:
            found.append(-30)
        if not cookie["samesite"] and "csrf" in name.lower():
            found.append(-20)
        found.append(5 if cookie["samesite"] in ("Lax", "Strict") else 0)
    return min(found, default=0)


def sharing_points(headers):
    """Points for what other sites' scripts may read, with credentials or without."""
    shared = headers.get("Access-Control-Allow-Origin") not in (None, "*")
    return -50 if shared and headers.get("Access-Control-Allow-Credentials") == "true" else 0


def transport_points(headers):
    """Points for insisting on https."""
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    return -20 if not age else 0 if int(age[1]) >= SIX_MONTHS else -10


def integrity_points(response):
    """Points for where scripts come from, and whether their content is fixed."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return 0
    page = BeautifulSoup(response.content, "html.parser")
    scripts = page.find_all("script", src=True)
    if any(re.match(r"(https?:)?//", script["src"]) for script in scripts):
        return -5
    return 5 if any(script.get("integrity") for script in scripts) else 0


def framing_points(headers):
    """Points for who may put the page into a frame."""
    if "frame-ancestors" in sources(headers):
        return 5
    return 5 if headers.get("X-Frame-Options", "").upper() in ("DENY", "SAMEORIGIN") else -20
