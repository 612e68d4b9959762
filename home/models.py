"""The home page and plain pages of text."""

from itertools import accumulate

from django.apps import apps
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.models import BasePage, VersionedPageMixin
from core.models.base import as_its_own_type, page_at
from core.text import stream_text
from core.versions.snapshot import PublishedParts, PublishedSection

# How far down a page is found at once; further down Wagtail goes from level to level.
LEVELS_AT_ONCE = 8


class HomePage(BasePage):
    """The front door: one sentence, then the initiatives."""

    page_label = "Home"
    page_description = "The front door: one sentence saying what the Institute does."

    statement = models.TextField(
        max_length=400, blank=True, help_text="One sentence: what the Institute does."
    )
    body = StreamField(BodyStreamBlock(), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("statement"), FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("statement"),
        index.SearchField("body"),
    ]
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
        # Every visitor's page is found by its path in one query instead of one per level. What is
        # left of the path are addresses of its own, such as versions/, or pages further down.
        steps = [f"{step}/" for step in path_components[:LEVELS_AT_ONCE]]
        paths = list(accumulate(steps, initial=self.url_path))[1:]
        for page in page_at(url_paths=paths) if paths else []:
            rest = path_components[paths.index(page.url_path) + 1 :]
            return as_its_own_type(page).route(request, rest)
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        initiative_page = apps.get_model("initiatives", "InitiativePage")
        context["initiatives"] = initiative_page.objects.visible_cards()
        return context


class StandardPage(VersionedPageMixin, BasePage):
    """A page of text: about, privacy, accessibility."""

    page_description = "A page of text, such as About or Privacy."

    introduction = models.TextField(
        max_length=500, blank=True, help_text="One or two sentences in large type. Optional."
    )
    body = StreamField(BodyStreamBlock(), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    settings_panels = [*VersionedPageMixin.version_panels, *BasePage.settings_panels]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    @property
    def summary_text(self):
        return super().summary_text or self.introduction

    def reading_text(self):
        return "\n".join([self.introduction, stream_text(self.body)])

    def published_parts(self):
        text = PublishedSection("text", "Text", "core/versions/text.html", self.body)
        return PublishedParts([text] if self.body else [], summary=self.introduction)
