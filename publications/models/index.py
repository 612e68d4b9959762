"""The list of publications."""

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from core.models import BasePage
from publishing.pages import PublishingMixin
from works.index import WorkIndexMixin


class PublicationIndexPage(WorkIndexMixin, PublishingMixin, BasePage):
    """All publications, with filters by initiative, topic, kind, year and author."""

    page_label = "All publications"
    noun, noun_for_one = "publications", "publication"
    page_description = "The list of publications. There is one."

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["publications.PublicationPage"]
    max_count = 1

    class Meta:
        verbose_name = "list of publications"

    def works(self):
        """The publications (a queryset) that readers may see."""
        from publications.models.publication import PublicationPage

        return PublicationPage.objects.visible()
