"""The home page and plain pages of text."""

from itertools import accumulate

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import BodyStreamBlock
from core.models import BasePage
from core.text import stream_text
from home.showcase import showcase
from publishing.pages import PublishingMixin
from versions.pages import VersionedPageMixin
from versions.snapshot import PublishedParts, PublishedSection

# How far down a page is found in one query; further down Wagtail goes from level to level.
LEVELS_AT_ONCE = 8
# How many initiatives the home page shows before it leads to the list.
SHOWN = 6


class HomePage(PublishingMixin, BasePage):
    """The home page: one sentence, then the initiatives."""

    page_label = "Home"
    page_description = "The front door: one sentence saying what the Institute does."
    teaser_fields = (*BasePage.teaser_fields, "statement")

    statement = models.TextField(
        max_length=400, blank=True, help_text="One sentence: what the Institute does."
    )
    body = StreamField(BodyStreamBlock(), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("statement"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "initiatives.InitiativeIndexPage",
        "funders.PortfolioPage",
        "evidence.EvidencePage",
        "funders.FunderRoomPage",
    ]
    max_count = 1

    @property
    def summary_text(self):
        return super().summary_text or self.statement

    def reading_text(self):
        return "\n".join([self.statement, stream_text(self.body)])

    def route(self, request, path_components):
        if not path_components:
            return super().route(request, path_components)
        # Every visitor's page is found by its path in one query instead of one per level. What is
        # left of the path are addresses of its own, such as versions/, or pages further down.
        steps = [f"{step}/" for step in path_components[:LEVELS_AT_ONCE]]
        paths = list(accumulate(steps, initial=self.url_path))[1:]
        found = Page.objects.filter(url_path__in=paths).order_by("depth")
        columns = ("content_type", "title", "url_path", "depth", "path", "live", "expire_at")
        way = [self, *found.only(*columns)]
        if len(way) == 1:
            return super().route(request, path_components)
        page = way[-1].specific
        page.pages_above = way[:-1]
        return page.route(request, path_components[paths.index(page.url_path) + 1 :])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["showcase"] = showcase(request, SHOWN)
        return context


class StandardPage(PublishingMixin, VersionedPageMixin, BasePage):
    """A page of text: about, privacy, accessibility."""

    page_description = "A page of text, such as About or Privacy."
    teaser_fields = (*BasePage.teaser_fields, "introduction")

    introduction = models.TextField(
        max_length=500, blank=True, help_text="One or two sentences in large type. Optional."
    )
    body = StreamField(BodyStreamBlock(), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    settings_panels = [*VersionedPageMixin.version_panels, *BasePage.settings_panels]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    @property
    def summary_text(self):
        return super().summary_text or self.introduction

    def reading_text(self):
        return "\n".join([self.introduction, stream_text(self.body)])

    def published_parts(self):
        text = PublishedSection("text", "Text", "versions/text.html", self.body)
        return PublishedParts([text] if self.body else [], summary=self.introduction)
