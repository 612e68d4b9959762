"""The list of news, and what journalists take away."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.blocks import CaptionedImageBlock
from core.layout.frame import SiteLayout
from core.models import BasePage
from core.text import rich_text_to_plain
from news.press_kit import facts_of, press_kit
from publishing.pages import PublishingMixin
from works.index import WorkIndexMixin

MOST_PICTURES = 12
PRESS_KIT = "press-kit/"


class PressPictures(StreamBlock):
    """The pictures that journalists may print."""

    image = CaptionedImageBlock()

    class Meta:
        max_num = MOST_PICTURES


class NewsIndexPage(WorkIndexMixin, RoutablePageMixin, PublishingMixin, BasePage):
    """All news, with filters; below it, what the press needs."""

    page_label = "All news"
    noun, noun_for_one = "news", "piece of news"
    page_description = "The list of news, and what the press needs. There is one."

    boilerplate = RichTextField(
        "about the Institute, for the press",
        blank=True,
        features=["bold", "italic", "link"],
        help_text="A few sentences that journalists may print as they are.",
    )
    press_pictures = StreamField(
        PressPictures(),
        blank=True,
        help_text="Pictures that journalists may print. All of them go out in one download, as "
        "they were uploaded; those of private collections do not.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("boilerplate"), FieldPanel("press_pictures")], heading="For the press"
        ),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    max_count = 1

    class Meta:
        verbose_name = "list of news"

    def works(self):
        """The news (a queryset) that readers may see."""
        from news.models.news import NewsPage

        return NewsPage.objects.visible()

    def reading_text(self):
        return "\n".join([super().reading_text(), rich_text_to_plain(self.boilerplate)])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        facts = SiteLayout.for_request(request).organization
        return context | {"press_facts": facts_of(facts)}

    def route(self, request, path_components):
        # The page itself: 404 unless it is live and its time has not run out, and so the download.
        result = super(RoutablePageMixin, self).route(request, [])
        return super().route(request, path_components) if path_components else result

    def serve_preview(self, request, mode_name):
        return super(RoutablePageMixin, self).serve_preview(request, mode_name)

    @path(PRESS_KIT)
    def press_kit(self, request):
        """Boilerplate, facts and pictures in one file."""
        return press_kit(self, request)

    def get_route_paths(self):
        """The addresses below the page that redirect when its own address changes."""
        return [*super().get_route_paths(), f"/{PRESS_KIT}"]
