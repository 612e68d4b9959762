"""The home page and plain pages of text."""

from itertools import accumulate

from django.db import models
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import BodyStreamBlock, LinkStreamBlock, MeasureStreamBlock, reader_paths
from core.fields import LineField
from core.layout.frame import SiteLayout
from core.models import BasePage, ShareDrawing, visible_pages
from core.text import stream_text
from home.evidence import numbers_of
from home.line_of_time import line_of_time
from home.showcase import latest, showcase
from publishing.pages import PublishingMixin
from versions.pages import VersionedPageMixin
from versions.snapshot import PublishedParts, PublishedSection

# How far down a page is found in one query; further down Wagtail goes from level to level.
LEVELS_AT_ONCE = 8
# How many initiatives the home page shows before it leads to the list.
SHOWN = 6


class HomePage(PublishingMixin, BasePage):
    """The home page: what the Institute is and does, where, and the initiatives."""

    page_label = "Home"
    page_description = "The first page: what the Institute is and does, and its initiatives."
    teaser_fields = (*BasePage.teaser_fields, "statement")

    about_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Its introduction says here, first of all, what the Institute is.",
    )
    statement = models.TextField(
        max_length=400, blank=True, help_text="One sentence: what the Institute does."
    )
    # The database has a value for what is new: the release before this one goes on writing.
    lead = LineField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="How the sentence begins, word for word. This is set large, the rest below it. "
        "Empty: all of it is large.",
    )
    ways_on = StreamField(
        LinkStreamBlock(max_num=3),
        blank=True,
        null=True,
        help_text="Where readers go from here: two links are enough.",
    )
    evidence = StreamField(
        MeasureStreamBlock(max_num=3),
        blank=True,
        null=True,
        verbose_name="numbers",
        help_text="Up to three measures to set large, always with their latest value. One whose "
        "date is more than a year past, that is no longer measured or that readers no longer see "
        "leaves this page by itself.",
    )
    body = StreamField(BodyStreamBlock(), blank=True)

    content_panels = [
        *Page.content_panels,
        PageChooserPanel("about_page", heading="Page about the Institute"),
        FieldPanel("statement"),
        FieldPanel("lead"),
        FieldPanel("ways_on"),
        FieldPanel("evidence"),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "initiatives.InitiativeIndexPage",
        "publications.PublicationIndexPage",
        "events.EventIndexPage",
        "news.NewsIndexPage",
        "funders.PortfolioPage",
        "evidence.EvidencePage",
        "funders.FunderRoomPage",
        "contact.ContactPage",
    ]
    max_count = 1

    @property
    def summary_text(self):
        return super().summary_text or self.statement

    @property
    def large_words(self):
        """What is set large: the lead, or the whole statement."""
        return self.lead if self.statement.startswith(self.lead) and self.lead else self.statement

    @property
    def small_words(self):
        """What of the statement stands below the large words."""
        return self.statement.removeprefix(self.large_words).strip()

    def share_drawing(self):
        # Without its statement the site's own picture, with the Institute's name, says more.
        words = self.social_title or self.large_words
        return ShareDrawing(words) if words else None

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
        context["latest"] = latest(request)
        # None unless readers may see it.
        about = None
        if self.about_page_id:
            about = visible_pages().filter(pk=self.about_page_id).specific().first()
        facts = SiteLayout.for_request(request).organization
        url = about.get_url(request) if about else ""
        return context | {
            "about": about,
            "numbers": numbers_of(self, request),
            "line": line_of_time(request, facts, about, url),
        }


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

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["reader_paths"] = paths = reader_paths(self.body)
        context["body_anchors"] = {path.block_id: [path.anchor] for path in paths}
        if HomePage.objects.visible().filter(about_page=self.pk).exists():
            facts = SiteLayout.for_request(request).organization
            context["line"] = line_of_time(request, facts, self)
        return context

    def published_parts(self):
        text = PublishedSection("text", "Text", "versions/text.html", self.body)
        return PublishedParts([text] if self.body else [], summary=self.introduction)
