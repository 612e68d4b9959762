"""An anonymous visitor of the site, and where such a visitor begins."""

import mimetypes
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern
from wagtail.contrib.redirects.models import Redirect

MOST_REDIRECTS = 5
RENDITIONS = "images/"
# Addresses that are no part of a copy: they need the application, or are out of date soon.
LEFT_OUT = {"/healthz/", "/readyz/", "/.well-known/security.txt"}


@dataclass(frozen=True)
class Answer:
    """What stands at an address; `disposition` is the header that names a file."""

    address: str
    status: int
    content_type: str
    disposition: str
    headers: dict
    body: bytes

    @property
    def is_page(self):
        """Whether it is HTML."""
        return self.content_type.startswith("text/html")


class Visitor:
    """Reads the site as somebody without an account, through all of its own views.

    Args:
        site: the wagtail.models.Site that is read.
    """

    def __init__(self, site):
        self.site = site
        self.is_secure = settings.SECURE_SSL_REDIRECT or site.port == 443
        self.client = Client(
            raise_request_exception=False,
            SERVER_NAME=site.hostname,
            SERVER_PORT="443" if self.is_secure else str(site.port),
        )

    @cached_property
    def own_hosts(self):
        """The hosts (with a port where there is one) by which the site names itself."""
        named = (self.site.root_url, settings.WAGTAILADMIN_BASE_URL)
        return {self.site.hostname, *(urlsplit(address).netloc for address in named)}

    def own_address(self, link, base="/"):
        """The address (path and query) that a link leads to; None if it leads elsewhere.

        Args:
            link: as it stands on a page.
            base: the address of the page.
        """
        if settings.MEDIA_URL.startswith("http") and link.startswith(settings.MEDIA_URL):
            return "/media/" + link.removeprefix(settings.MEDIA_URL)
        try:
            parts = urlsplit(urljoin(base, link))
        except ValueError:
            return None
        if parts.scheme not in ("", "http", "https") or (
            parts.netloc and parts.netloc not in self.own_hosts
        ):
            return None
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def get(self, address):
        """The Answer at an address; the last one, if others lead on to it."""
        for _ in range(MOST_REDIRECTS):
            answer = self._read(address)
            place = answer.headers.get("Location")
            onward = self.own_address(place, address) if place else None
            if onward is None:
                return answer
            address = onward
        return answer

    def _read(self, address):
        folder = f"{urlsplit(settings.MEDIA_URL).path}{RENDITIONS}"
        if address.startswith(folder):
            # In production the proxy serves them, from the folder that every visitor may read.
            name = RENDITIONS + unquote(address.removeprefix(folder)).partition("?")[0]
            return read_rendition(address, name)
        response = self.client.get(address, secure=self.is_secure)
        headers = dict(response.headers)
        return Answer(
            address,
            response.status_code,
            headers.get("Content-Type", ""),
            headers.get("Content-Disposition", ""),
            headers,
            response.getvalue(),
        )


def asks_for_sign_in(address):
    """Whether an address belongs to the admin or to accounts, which are no part of a copy."""
    return address.startswith((settings.ADMIN_PATH, settings.ACCOUNT_PATH))


def read_rendition(address, name):
    """The Answer for a picture in the storage; its status is 404 if there is none."""
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    try:
        with default_storage.open(name) as file:
            return Answer(address, 200, content_type, "", {}, file.read())
    except (OSError, SuspiciousFileOperation):
        return Answer(address, 404, "", "", {}, b"")


def first_addresses():
    """Where a walk begins: the home page, what has an address of its own, and moved pages.

    The addresses of the URLconf are those that take no parameters and belong neither to the admin
    nor to accounts; the sitemap, which is among them, leads to every public page.
    """
    yield "/"
    yield from sorted(fixed_addresses(get_resolver().url_patterns))
    for path in Redirect.objects.values_list("old_path", flat=True).order_by("old_path"):
        if "?" not in path:
            yield path if "." in path.rpartition("/")[2] else f"{path}/"


def fixed_addresses(patterns, start="/"):
    """The addresses without parameters in some patterns of a URLconf."""
    for entry in patterns:
        here = start + str(entry.pattern)
        if asks_for_sign_in(here) or here in LEFT_OUT:
            continue
        if not isinstance(entry, URLPattern):
            yield from fixed_addresses(entry.url_patterns, here)
        elif isinstance(entry.pattern, RoutePattern) and not entry.pattern.converters:
            yield here
