"""The page of the evidence ledger."""

from urllib.parse import urlencode

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.dates.days import current_day
from core.models import BasePage, TablePageMixin
from core.text import rich_text_to_plain
from publishing.pages import PublishingMixin


class EvidencePage(PublishingMixin, TablePageMixin, BasePage):
    """Every number of the site with its date, source and method, and those that were withdrawn."""

    page_label = "Evidence"
    page_description = "The list of every number on the site, with its downloads. There is one."

    introduction = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text="What readers find here. The list below it fills itself.",
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = "evidence ledger"

    def reading_text(self):
        return rich_text_to_plain(self.introduction)

    def get_context(self, request, *args, **kwargs):
        from evidence.ledger import Ledger

        context = super().get_context(request, *args, **kwargs)
        ledger = Ledger(request.GET)
        parameters = ledger.sorting.parameters
        return context | {
            "ledger": ledger,
            "lines": ledger.results,
            "totals": ledger.totals,
            "filters": ledger.filters.filters,
            "is_filtered": bool(ledger.filters.parameters),
            "filter_words": ledger.filters.words,
            "notices": ledger.notices,
            "query_prefix": f"{urlencode(parameters)}&" if parameters else "",
        }

    def download(self, request, kind):
        """Answer with the ledger as the address filters and sorts it, all of its pages."""
        from evidence import data
        from evidence.ledger import Ledger

        ledger = Ledger(request.GET)
        name = f"evidence-{current_day()}.{kind}"
        return data.download(ledger, kind, request, self, name)
