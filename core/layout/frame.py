"""The frame around every page: organization, menus, alert, care settings.

Read lazily and at most once a request; a page that prints none of it costs no query.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from core.models.querysets import addresses_of


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


def stored(name):
    """The one row of a settings model of `core`, or an empty one if staff have saved none.

    Wagtail's `load()` would create the missing row, and reading a page must never write.
    """
    # By name: the models of this app import this module, for the head of every page.
    model = apps.get_model("core", name)
    return model.objects.first() or model()


class SiteLayout:
    """Lazy access to everything around the content, for one request (or None, in error pages)."""

    search_path_name = "search"

    def __init__(self, request):
        self.request = request

    @classmethod
    def for_request(cls, request):
        """The request's own instance, made on first use."""
        if not hasattr(request, "_site_layout"):
            request._site_layout = cls(request)
        return request._site_layout

    @cached_property
    def organization(self):
        """The OrganizationFacts; unsaved and empty if staff have given none."""
        return stored("OrganizationFacts")

    @cached_property
    def _footer(self):
        return stored("Footer")

    @cached_property
    def _navigation(self):
        return stored("Navigation")

    @cached_property
    def _alert(self):
        row = stored("SiteAlert")
        is_over = row.until and row.until <= timezone.now()
        return row if row.text and not is_over else None

    def _visible(self, ids):
        """(title, address) by id of those of the pages that anybody may read."""
        from core.models.querysets import visible_pages

        pages = visible_pages().filter(pk__in=ids).values_list("pk", "title", "url_path")
        urls = addresses_of((place for _, _, place in pages), self.request)
        return {pk: (title, url) for (pk, title, _), url in zip(pages, urls, strict=True)}

    @cached_property
    def _linked(self):
        """The same of the pages that menus and alert link to."""
        menus = (self._navigation.links, self._footer.links)
        ids = {block["value"].get("page") for menu in menus for block in menu.raw_data}
        if self._alert:
            ids.add(self._alert.link_page_id)
        return self._visible(ids - {None})

    def _current(self, url):
        path = self.request.path if self.request else ""
        if path == url:
            return "page"
        return "true" if len(url) > 1 and path.startswith(url) else ""

    def _links(self, menu):
        links = []
        for block in menu.raw_data:
            value = block["value"]
            title, page_url = self._linked.get(value.get("page"), ("", ""))
            url = page_url if value.get("page") else value.get("url", "")
            if url:
                links.append(Link(value.get("text") or title or url, url, self._current(url)))
        return links

    @cached_property
    def navigation_links(self):
        """The menu; links to pages that an anonymous visitor may not read are left out."""
        return self._links(self._navigation.links)

    @cached_property
    def footer_links(self):
        """The links of the footer, under the same rule."""
        return self._links(self._footer.links)

    @property
    def lists_people(self):
        """Whether staff want a link to the list of people at the end of each page."""
        return self._footer.lists_people

    @cached_property
    def footer_html(self):
        """The footer's rich text, its links leading to where their pages stand now."""
        return mark_safe(expand_db_html(self._footer.text))  # noqa: S308 - by staff, cleaned on saving

    @cached_property
    def alert(self):
        """The Alert, or None when there is none or its time has passed."""
        row = self._alert
        if row is None:
            return None
        _, url = self._linked.get(row.link_page_id, ("", ""))
        if not row.link_page_id:
            url = row.link_url
        return Alert(row.text, row.link_text if url else "", url)

    @cached_property
    def care(self):
        """The Care data of the exit control."""
        row = stored("CareSettings")
        pk = row.safety_page_id
        _, url = self._linked.get(pk) or self._visible([pk]).get(pk, ("", ""))
        return Care(row.exit_url, row.exit_label, url)

    @cached_property
    def reuse(self):
        """The ReuseSettings; unsaved, with their defaults, if staff have given none."""
        return stored("ReuseSettings")

    @property
    def has_session(self):
        """Whether the browser sent a session cookie: only then is anything of the user looked at,
        so that answers to anonymous visitors never vary by cookie."""
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


def site_layout(request):
    """Give templates `site_layout`; the setting of context processors names this."""
    return {"site_layout": SiteLayout.for_request(request)}
