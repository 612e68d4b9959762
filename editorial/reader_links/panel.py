"""The reader links of a page beside its editor."""

from django.urls import reverse
from wagtail.admin.ui.side_panels import BaseSidePanel

# More stand in the page's history.
SHOWN = 20


class ReaderLinksSidePanel(BaseSidePanel):
    """Who was asked to read, until when, and what they answered."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle reader links"
        icon_name = "link"

        def get_context_data(self, parent_context):
            context = super().get_context_data(parent_context)
            context["count"] = sum(bool(link.answer) for link in self.panel.links)
            return context

    name = "reader-links"
    title = "Reader links"
    template_name = "editorial/reader_links/panel.html"
    order = 320

    def __init__(self, page, request):
        super().__init__(page, request)
        links = page.reader_links.select_related("created_by") if page.pk else ()
        self.links = list(links[:SHOWN]) if page.pk else []

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        context["links"] = self.links
        if self.object.pk:
            context["add_url"] = reverse("reader_link_create", args=[self.object.pk])
        return context

    class Media:
        css = {"all": ["css/admin/reader-links.css"]}
