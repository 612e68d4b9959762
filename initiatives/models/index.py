"""The list of initiatives."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.fields import LineField
from core.models import BasePage
from core.search.site_search import page_number
from core.text import rich_text_to_plain
from initiatives.page.filters import InitiativeFilters
from initiatives.page.places import PlacesMap
from publishing.pages import PublishingMixin

PAGE_SIZE = 24


class InitiativeIndexPage(PublishingMixin, BasePage):
    """All initiatives, with filters by topic, state and status."""

    page_label = "All initiatives"
    noun, noun_for_one = "initiatives", "initiative"
    page_description = "The list of initiatives. There is one."

    eyebrow = LineField(max_length=60, blank=True, help_text="The small line above the title.")
    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    lead_in = LineField(max_length=120, blank=True, help_text="The line that leads to the list.")

    content_panels = [
        FieldPanel("eyebrow"),
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("lead_in"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["initiatives.InitiativePage"]
    max_count = 1

    class Meta:
        verbose_name = "list of initiatives"

    def reading_text(self):
        introduction = rich_text_to_plain(self.introduction)
        return "\n".join([self.eyebrow, introduction, self.lead_in])

    def get_context(self, request, *args, **kwargs):
        from initiatives.models.page import InitiativePage

        initiatives = InitiativePage.objects.visible()
        filters = InitiativeFilters(request.GET, initiatives)
        paginator = Paginator(filters.apply(initiatives), PAGE_SIZE)
        if not filters.is_filtered:
            # Known already, so the paginator does not ask for it.
            paginator.count = filters.total
        page = paginator.get_page(page_number(request.GET.get("page", "")))
        return super().get_context(request, *args, **kwargs) | {
            "filters": filters.filters,
            "notices": filters.notices,
            "is_filtered": filters.is_filtered,
            "filter_words": filters.words,
            "places": PlacesMap(filters.counts, self.get_url(request) or ""),
            "page_obj": page,
            "cards": page.object_list.cards(request, page.start_index()),
            "query_prefix": urlencode(filters.parameters) + "&" if filters.is_filtered else "",
        }
