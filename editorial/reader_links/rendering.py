"""A draft as its reader sees it: the page's own template, and nothing that belongs to staff."""

from django.template.loader import render_to_string

from core.layout.frame import SiteLayout
from core.models import visible_pages
from core.search.words import fold
from uploads.private_files import left_out, prints_private_files


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
    """Render the link's draft as HTML (str), without pictures of private collections.

    Returns (html, their titles).

    `context` reaches the templates of the banner and the form in base.html.
    """
    request._site_layout = AnonymousLayout(request)
    prints_private_files.set(False)
    titles = set()
    left_out.set(titles)
    page = draft_of(link)
    values = page.get_context(request) | {"reader_link": link} | context
    # The reader of a draft has no more rights than an anonymous visitor, whoever may read the page.
    above = visible_pages().filter(pk__in=[crumb.pk for crumb in values["breadcrumbs"]])
    readable = set(above.values_list("pk", flat=True))
    values["breadcrumbs"] = [crumb for crumb in values["breadcrumbs"] if crumb.pk in readable]
    # Search engines have no business here, and the data would repeat the draft.
    values["structured_data_json"] = ""
    html = render_to_string(page.get_template(request), values, request=request)
    left_out.set(None)
    return html, sorted(titles, key=fold)
