"""The structured page type that carries every initiative."""

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.dates.fields import PartialDateField
from core.fields import LineField
from core.models import BasePage, ShareDrawing
from core.search.indexing import PreparedField
from directory.state_ticks import StateTicks
from initiatives.models.evidence import remember_numbers, show_numbers_of_readers
from initiatives.models.mixins import (
    CareMixin,
    CoverMixin,
    ProgramSummaryMixin,
    StewardshipMixin,
)
from initiatives.models.queryset import InitiativePageManager
from initiatives.page.cards import Cover
from initiatives.page.panels import CompactTabs, RowsPanel
from initiatives.page.previews import InitiativePreviewMixin
from initiatives.page.printed_text import printed_text
from initiatives.page.sections import InitiativeSections
from initiatives.program_summary.routes import ProgramSummaryRoutesMixin
from initiatives.since.days import SLUG
from initiatives.since.routes import SinceRoutesMixin
from initiatives.since.views import initiative_since
from publishing.forms import PublishForm
from publishing.pages import PublishingMixin
from versions.pages import VersionedPageMixin
from versions.snapshot import PublishedParts


class InitiativeForm(PublishForm):
    """The editor's form of an initiative."""

    def __init__(self, *args, instance=None, **kwargs):
        if instance is not None and instance.pk:
            show_numbers_of_readers(instance)
        super().__init__(*args, instance=instance, **kwargs)


class InitiativePage(
    InitiativePreviewMixin,
    CareMixin,
    CoverMixin,
    ProgramSummaryMixin,
    StewardshipMixin,
    ProgramSummaryRoutesMixin,
    SinceRoutesMixin,
    VersionedPageMixin,
    PublishingMixin,
    BasePage,
):
    """One initiative. Everything but the title is optional, and the page looks finished anyway."""

    class Status(models.TextChoices):
        """How far the work itself has got."""

        PLANNED = "planned", "Planned"
        ACTIVE = "active", "Active"
        COMPLETED = "completed", "Completed"
        PAUSED = "paused", "Paused"

    class Accent(models.TextChoices):
        """The page's color, by its name in static/css/accents.css."""

        INDIGO = "indigo", "Indigo"
        TEAL = "teal", "Teal"
        PLUM = "plum", "Plum"
        RUST = "rust", "Rust"
        OCHRE = "ochre", "Ochre"
        SLATE = "slate", "Slate"

    page_label = "Initiative"
    page_description = "A program of the Institute: aims, activities, places, results, supporters."
    teaser_fields = (*BasePage.teaser_fields, "summary")

    summary = models.TextField(
        max_length=320,
        blank=True,
        help_text="Two sentences that a stranger understands, 60 to 320 characters. "
        "Used on cards, in search and in the funders' table.",
    )
    status = models.CharField(
        max_length=12,
        choices=Status.choices,
        blank=True,
        help_text="Leave it unstated if you are not sure; then nothing is shown.",
    )
    starts = PartialDateField(help_text="2023, 2023-05 or 2023-05-12: as much as you know.")
    ends = PartialDateField(help_text="Empty while it lasts, or if you do not know.")
    accent = models.CharField(max_length=8, choices=Accent.choices, default=Accent.INDIGO)
    body = StreamField(BodyStreamBlock(), blank=True, help_text="The story of the work.")
    # The release that still runs while this one is set up writes rows without this column.
    shows_said_and_done = models.BooleanField(
        "show what was said and what was done",
        default=False,
        db_default=False,
        help_text="Readers see how far each activity has got. Without the tick they see no states, "
        "and nothing of activities that are planned or dropped.",
    )
    national = models.BooleanField(
        default=False, help_text="It works in the whole country. Tick only if that is stated."
    )
    states = ParentalManyToManyField(
        "directory.State",
        blank=True,
        related_name="+",
        help_text="Where it works, beyond the states of the offices above.",
    )
    places_are_partial = models.BooleanField(
        "not all places are listed",
        default=False,
        help_text="Tick if you know that there are more; readers are told so.",
    )
    geography_note = LineField(
        max_length=240, blank=True, help_text="If states are not the whole story."
    )
    topics = ParentalManyToManyField("directory.Topic", blank=True, related_name="initiatives")
    audiences = ParentalManyToManyField(
        "directory.Audience", blank=True, related_name="initiatives"
    )

    objects = InitiativePageManager()
    base_form_class = InitiativeForm

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("starts"), FieldPanel("ends")]),
        MultiFieldPanel(
            [*CoverMixin.cover_panels, FieldPanel("accent")], heading="Cover", classname="collapsed"
        ),
        FieldPanel("body"),
        RowsPanel("goals", heading="Aims", label="Aim"),
        RowsPanel("activities", heading="What we do", label="Activity"),
        FieldPanel("shows_said_and_done"),
        RowsPanel("themes", heading="What it examines", label="Theme"),
    ]
    place_panels = [
        RowsPanel("participant_groups", heading="Who takes part", label="Group"),
        RowsPanel(
            "offices",
            heading="Offices that take part",
            label="Office",
            help_text="Their states are drawn on the map.",
        ),
        MultiFieldPanel(
            [
                FieldPanel("national"),
                FieldPanel("states", widget=StateTicks),
                FieldPanel("places_are_partial"),
                FieldPanel("geography_note"),
            ],
            heading="Where",
        ),
        RowsPanel("people", heading="People", label="Person"),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                FieldPanel("audiences", widget=CheckboxSelectMultiple),
            ],
            heading="Topics and audiences",
        ),
        RowsPanel("related_pages", heading="Read next", label="Page", max_num=6),
    ]
    evidence_panels = [
        RowsPanel(
            "measures",
            heading="What came of it",
            label="Measure",
            help_text="A number needs its date and its source. What nobody has measured yet is "
            "said in words.",
        ),
        RowsPanel(
            "supports",
            heading="Who supports it",
            label="Supporter",
            help_text="Shown once the supporter has approved the wording.",
        ),
    ]
    edit_handler = CompactTabs(
        [
            ObjectList(content_panels, heading="Content"),
            ObjectList(place_panels, heading="People and places"),
            ObjectList(evidence_panels, heading="Results and support"),
            ObjectList(CareMixin.care_panels, heading="Care"),
            ObjectList(ProgramSummaryMixin.summary_panels, heading="Program summary"),
            ObjectList(BasePage.promote_panels, heading="Promote"),
            ObjectList(
                [
                    *VersionedPageMixin.version_panels,
                    *StewardshipMixin.stewardship_panels,
                    *Page.settings_panels,
                ],
                heading="Settings",
            ),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        PreparedField("summary", boost=2),
        index.FilterField("status"),
    ]
    parent_page_types = ["initiatives.InitiativeIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "initiative"

    def save(self, *args, **kwargs):
        remember_numbers(self)
        super().save(*args, **kwargs)

    @property
    def is_care_page(self):
        return self.is_sensitive or self.shows_care_content

    @property
    def has_feed(self):
        return not self.is_care_page

    def share_drawing(self):
        codes, words = self.rows.state_codes, [str(self.starts.year)] if self.starts else []
        # Three fit beside the year.
        words += [theme.title for theme in self.rows.themes[:3]]
        title, line = self.social_title or self.title, "" if codes else " · ".join(words)
        return ShareDrawing(title, self.eyebrow_text, line, self.accent, codes)

    @cached_property
    def cover(self):
        """The Cover: the picture, else a drawing of what the record holds."""
        year = str(self.starts.year) if self.starts else ""
        words = [theme.title for theme in self.rows.themes[:5]]
        return Cover.of(self, year, words, self.rows.state_codes)

    @cached_property
    def rows(self):
        """The printable rows of the page, each kind read once."""
        return InitiativeSections(self)

    def reading_text(self):
        return printed_text(self)

    def published_parts(self):
        rows, extras = self.rows, self.published_extras()
        return PublishedParts(rows.sections, self.summary, rows.facts, self.content_note, extras)

    def since(self, request, day=None):
        return initiative_since(self, request, day)

    def get_extra_route_paths(self):
        return [*super().get_extra_route_paths(), f"/{SLUG}/"]

    def structured_data(self, request, root_url):
        """schema.org Project with what the record holds."""
        return [self.rows.project_node(self.get_full_url(request), root_url)]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = self.rows.page_sections
        context["body_anchors"] = self.rows.anchors
        context["facts"] = self.rows.facts
        context["related"] = self.rows.related
        return context
