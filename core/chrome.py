"""The frame around every page: organization, menus, alert, care settings.

Read lazily and at most once a request; a page that prints none of it costs no query.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from core.addresses import page_address, site_roots
from core.json_rows import first_rows, instance
from core.standing_queries import AnyOf, StandingQuery

SETTINGS = ("OrganizationFacts", "Navigation", "Footer", "SiteAlert", "CareSettings")


@dataclass(frozen=True)
class Link:
    """A link in a menu; `current` is the value of aria-current, "" if it leads elsewhere."""

    text: str
    url: str
    current: str = ""


@dataclass(frozen=True)
class Alert:
    """The site alert while it holds."""

    text: str
    link_text: str = ""
    link_url: str = ""


@dataclass(frozen=True)
class Care:
    """What the exit control of a care page needs."""

    exit_url: str
    exit_label: str
    safety_url: str


@StandingQuery
def linked_pages(ids):
    """(id, title, url_path) of those of the pages that a stranger may read."""
    from core.models.querysets import visible_pages

    pages = visible_pages().filter(AnyOf("pk", ids)).order_by("pk")
    return pages.values_list("pk", "title", "url_path")


@lru_cache(maxsize=16)
def read_settings(texts):
    """The settings from their rows as JSON texts, and the ids of the pages that they lead to.

    Kept for the next request, because it depends on nothing but the texts. Nobody may change it.
    """
    models = [apps.get_model("core", name) for name in SETTINGS]
    # `load()` would create missing rows, and reading a page must never write.
    found = {
        name: instance(model, json.loads(text)) if text else model()
        for name, model, text in zip(SETTINGS, models, texts, strict=True)
    }
    ids = {found["SiteAlert"].link_page_id, found["CareSettings"].safety_page_id}
    for name in ("Navigation", "Footer"):
        ids |= {block["value"].get("page") for block in found[name].links.raw_data}
    return found, sorted(ids - {None})


class SiteChrome:
    """Lazy access to everything around the content, for one request (or None, in error pages)."""

    search_path_name = "search"

    def __init__(self, request):
        self.request = request

    @classmethod
    def for_request(cls, request):
        """The request's own instance, made on first use."""
        if not hasattr(request, "_site_chrome"):
            request._site_chrome = cls(request)
        return request._site_chrome

    @cached_property
    def _texts(self):
        return first_rows([apps.get_model("core", name) for name in SETTINGS])

    @property
    def _settings(self):
        settings_by_name, _ = read_settings(self._texts)
        return settings_by_name

    @cached_property
    def _pages(self):
        """(title, address) by id of the pages that the settings link to and anybody may read."""
        _, ids = read_settings(self._texts)
        roots = site_roots(self.request)
        pages = linked_pages(ids=ids) if ids else ()
        return {pk: (title, page_address(place, roots)) for pk, title, place in pages}

    @property
    def key(self):
        """Everything that the settings put on a page, for `{% remember %}`."""
        return self._texts, tuple(self._pages.items())

    def _url(self, page_id):
        _, url = self._pages.get(page_id, ("", ""))
        return url

    def _current(self, url):
        path = self.request.path if self.request else ""
        if path == url:
            return "page"
        return "true" if len(url) > 1 and path.startswith(url) else ""

    def _links(self, setting):
        links = []
        for block in self._settings[setting].links.raw_data:
            value = block["value"]
            title, page_url = self._pages.get(value.get("page"), ("", ""))
            url = page_url if value.get("page") else value.get("url", "")
            if url:
                links.append(Link(value.get("text") or title or url, url, self._current(url)))
        return tuple(links)

    @property
    def organization(self):
        """The OrganizationFacts; unsaved and empty if staff have given none."""
        return self._settings["OrganizationFacts"]

    @cached_property
    def navigation_links(self):
        """The menu; links to pages that a stranger may not read are left out."""
        return self._links("Navigation")

    @cached_property
    def footer_links(self):
        """The links of the footer, under the same rule."""
        return self._links("Footer")

    @cached_property
    def footer_html(self):
        """The footer's rich text, its links leading to where their pages stand now."""
        return mark_safe(expand_db_html(self._settings["Footer"].text))  # noqa: S308 - by staff, cleaned on saving

    @cached_property
    def alert(self):
        """The Alert, or None when there is none or its time has passed."""
        row = self._settings["SiteAlert"]
        if not row.text or (row.until and row.until <= timezone.now()):
            return None
        url = self._url(row.link_page_id) if row.link_page_id else row.link_url
        return Alert(row.text, row.link_text if url else "", url)

    @cached_property
    def care(self):
        """The Care data of the exit control."""
        row = self._settings["CareSettings"]
        return Care(row.exit_url, row.exit_label, self._url(row.safety_page_id))

    @property
    def has_session(self):
        """Whether the browser sent a session cookie: only then is anything of the user looked at,
        so that answers to strangers never vary by cookie."""
        return bool(self.request) and settings.SESSION_COOKIE_NAME in self.request.COOKIES

    @cached_property
    def search_url(self):
        """The address of the site search."""
        return reverse(self.search_path_name)

    @cached_property
    def search_link(self):
        """The link to the site search, last in the menu."""
        return Link("Search", self.search_url, self._current(self.search_url))

    @property
    def home_url(self):
        """The address of the home page."""
        return "/"
