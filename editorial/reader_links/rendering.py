"""A draft as its reader sees it: the page's own template, and nothing that belongs to staff."""

from django.template.loader import render_to_string

from core.layout.frame import SiteLayout
from editorial.reader_links.embedded_images import private_pictures


class AnonymousLayout(SiteLayout):
    """The frame around the page as an anonymous visitor sees it, also for a signed-in user."""

    @property
    def has_session(self):
        """Never: an author who tries the link out must see what the reader will see."""
        return False


def draft_of(link):
    """The page (of its own type) as it stands in the link's revision."""
    page = link.revision.as_object()
    # Wagtail carries the newest draft's title along.
    page.draft_title = page.title
    return page


def render_draft(request, link, **context):
    """Render the link's draft as HTML (str); gives (html, titles of private pictures in it).

    `context` reaches the templates of the banner and the form in base.html.
    """
    request._site_layout = AnonymousLayout(request)
    page = draft_of(link)
    values = page.get_context(request) | {"reader_link": link} | context
    # Search engines have no business here, and the data would repeat the draft.
    values["structured_data_json"] = ""
    html = render_to_string(page.get_template(request), values, request=request)
    return html, private_pictures(html)
