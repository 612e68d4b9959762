"""The frame around every page: organization, menus, alert, care settings.

Read lazily and at most once a request; a page that prints none of it costs no query.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from core.json_rows import first_rows


@dataclass(frozen=True)
class Link:
    """A link in a menu."""

    text: str
    url: str
    is_current: bool = False


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
    def _settings(self):
        names = ("OrganizationFacts", "Navigation", "Footer", "SiteAlert", "CareSettings")
        models = [apps.get_model("core", name) for name in names]
        # `load()` would create missing rows, and reading a page must never write.
        return {type(setting).__name__: setting for setting in first_rows(models)}

    @cached_property
    def _pages(self):
        """Every page that the settings link to and a stranger may read, by id: one query."""
        from core.models.querysets import visible_pages

        ids = {
            self._settings["SiteAlert"].link_page_id,
            self._settings["CareSettings"].safety_page_id,
        }
        for setting in ("Navigation", "Footer"):
            ids |= {block["value"].get("page") for block in self._settings[setting].links.raw_data}
        ids.discard(None)
        return visible_pages().in_bulk(ids) if ids else {}

    def _url(self, page_id):
        page = self._pages.get(page_id)
        return (page.get_url(self.request) or "") if page else ""

    def _links(self, setting):
        path = self.request.path if self.request else ""
        links = []
        for block in self._settings[setting].links.raw_data:
            value = block["value"]
            page = self._pages.get(value.get("page"))
            url = self._url(value.get("page")) if value.get("page") else value.get("url", "")
            if not url:
                continue
            text = value.get("text") or (page.title if page else url)
            current = path == url or (len(url) > 1 and path.startswith(url))
            links.append(Link(text, url, current))
        return links

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

    @property
    def footer_text(self):
        """The footer's rich text as stored; print with the `richtext` filter."""
        return self._settings["Footer"].text

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

    @property
    def search_url(self):
        """The address of the site search."""
        return reverse(self.search_path_name)

    @property
    def home_url(self):
        """The address of the home page."""
        return "/"
