"""A publication: its text on the site, a document, or where else it can be read."""

from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.fields import StreamField
from wagtail.models import Page

from core.fields import LineField, WebAddressField, WholeNumberField
from initiatives.models import CoverMixin
from initiatives.page.cards import Cover
from initiatives.page.panels import CompactTabs
from publications.blocks import PublicationStreamBlock
from publications.citations import PublicationCitation
from publications.printed import PrintedPublication
from publications.schema_org import publication_node
from versions.pages import VersionedPageMixin
from versions.snapshot import PublishedParts
from works.models import WorkPage, WorkPageManager


class PublicationPage(CoverMixin, VersionedPageMixin, WorkPage):
    """Something the Institute published. A cited version stays readable for ever."""

    class Genre(models.TextChoices):
        """What citations and search engines take it for."""

        REPORT = "report", "Report, guide or manual"
        PAPER = "paper", "Paper or article"

    is_cited_by_its_address = True
    page_label = "Publication"
    page_description = "A paper, guide or report: as text, as a document, or held elsewhere."

    genre = models.CharField(
        "cited as",
        max_length=8,
        choices=Genre.choices,
        default=Genre.REPORT,
        help_text="What citations and search engines take it for. Readers see what it is called.",
    )
    date_is_unknown = models.BooleanField(
        "the date is not known",
        default=False,
        help_text="Readers are told so, and citations say “n.d.”.",
    )
    series = LineField(
        max_length=120,
        blank=True,
        help_text="Written the same way on each of its papers, which then name each other.",
    )
    series_number = WholeNumberField(
        "number in the series", null=True, blank=True, help_text="Such as 3. Empty: it has none."
    )
    abstract = models.TextField(max_length=4000, blank=True)
    body = StreamField(
        PublicationStreamBlock(),
        blank=True,
        help_text="The whole text. Its headings become chapters with addresses of their own.",
    )
    document = models.ForeignKey(
        "uploads.CustomDocument",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The publication as a file. Pages, size and tags are read from it.",
    )
    document_summary = models.TextField(
        "what is in the document",
        max_length=1200,
        blank=True,
        help_text="For readers who cannot open it, or who want to know first.",
    )
    held_at = LineField(
        "where else it stands",
        max_length=160,
        blank=True,
        help_text="The name of the page or library elsewhere.",
    )
    held_at_url = WebAddressField("address elsewhere", max_length=500, blank=True)

    objects = WorkPageManager()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind_text"), FieldPanel("genre")]),
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_is_unknown")]),
        FieldRowPanel([FieldPanel("series"), FieldPanel("series_number")]),
        FieldPanel("abstract"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("document"), FieldPanel("document_summary")], heading="As a document"
        ),
        MultiFieldPanel([FieldPanel("held_at"), FieldPanel("held_at_url")], heading="Elsewhere"),
        MultiFieldPanel(CoverMixin.cover_panels, heading="Cover", classname="collapsed"),
    ]
    edit_handler = CompactTabs([ObjectList(content_panels, heading="Content"), *WorkPage.tabs])
    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "publication"

    @property
    def is_care_page(self):
        return self.is_sensitive or self.shows_care_content

    @cached_property
    def printed(self):
        """The PrintedPublication: what readers see of the page, each part read once."""
        return PrintedPublication(self)

    @cached_property
    def cover(self):
        """The Cover: the picture, else a drawing of date, series and kind."""
        year = str(self.date.year) if self.date else ""
        words = [word for word in (self.kind_text, self.printed.series_text) if word]
        return Cover.of(self, year, words)

    def reading_text(self):
        return self.printed.text

    def published_parts(self):
        printed = self.printed
        return PublishedParts(printed.sections, self.summary, printed.facts, self.content_note)

    @property
    def cited_authors(self):
        return [row.cited_name for row in self.printed.authors]

    def structured_data(self, request, root_url):
        """schema.org Report or ScholarlyArticle with what the record holds."""
        return [publication_node(self, request, root_url)]

    def get_context(self, request, *args, **kwargs):
        printed = self.printed
        in_series = printed.in_series(request)
        series = [("series", self.series)] if in_series else []
        return super().get_context(request, *args, **kwargs) | {
            "sections": printed.sections_beside_byline,
            "contents_after": [*series, ("cite", "Cite it")],
            "headings": printed.headings,
            "body_anchors": printed.anchors,
            "facts": printed.facts,
            "in_series": in_series,
            "citation": PublicationCitation(self, request),
        }
