"""What publications, events and news have in common: one table, so one query finds all kinds."""

from django.db import models
from django.db.models import F
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.models import Page
from wagtail.search import index

from core.dates.fields import PartialDateField
from core.fields import LineField
from core.models import BasePage, BasePageQuerySet, ShareDrawing
from core.search.indexing import PreparedField
from initiatives.models import CareMixin
from initiatives.page.panels import RowsPanel
from publishing.pages import PublishingMixin
from versions.pages import VersionedPageMixin
from works.models.queryset import WorkPageManager

# How many a work leads on to.
MOST_RELATED = 6


class WorkPage(CareMixin, PublishingMixin, BasePage):
    """Something that the work brought forth, dated as far as its date is known.

    Staff make pages of its kinds (publications, events, news), never of this type itself.
    """

    is_creatable = False
    parent_page_types = []
    page_description = "What publications, events and news have in common."
    # What feeds hold of it: the whole text.
    feed_template = "works/feed_entry.html"
    teaser_fields = (*BasePage.teaser_fields, "summary", "kind_text", "date", "note")

    summary = models.TextField(
        max_length=320,
        blank=True,
        help_text="One or two sentences, 60 to 320 characters: in lists, search and feeds.",
    )
    kind_text = LineField(
        "what it is called", max_length=60, blank=True, help_text="Such as “Action guide”."
    )
    date = PartialDateField(help_text="2023, 2023-05 or 2023-05-12: as much as you know.")
    # Kept by types whose works are read elsewhere: their address there, which lists lead to.
    elsewhere = LineField(max_length=500, blank=True, default="", db_default="", editable=False)
    # Kept by types whose works may not come about: the word for that, which lists print.
    note = LineField(max_length=40, blank=True, default="", db_default="", editable=False)
    initiatives = ParentalManyToManyField(
        "initiatives.InitiativePage",
        blank=True,
        related_name="works",
        help_text="It appears on their pages by its date.",
    )
    topics = ParentalManyToManyField("directory.Topic", blank=True, related_name="works")
    audiences = ParentalManyToManyField("directory.Audience", blank=True, related_name="works")

    objects = WorkPageManager()

    # Parts that the panels of each kind are made of.
    belongs_panels = [
        MultiFieldPanel(
            [
                FieldPanel("initiatives", widget=CheckboxSelectMultiple),
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                FieldPanel("audiences", widget=CheckboxSelectMultiple),
            ],
            heading="What it belongs to",
        ),
    ]
    contributor_panels = [RowsPanel("contributors", heading="Who made it", label="Contributor")]
    # The tabs after the first, of kinds that keep published versions.
    tabs = [
        ObjectList([*contributor_panels, *belongs_panels], heading="People and subjects"),
        ObjectList(CareMixin.care_panels, heading="Care"),
        ObjectList(BasePage.promote_panels, heading="Promote"),
        ObjectList([*VersionedPageMixin.version_panels, *Page.settings_panels], heading="Settings"),
    ]
    search_fields = [
        *BasePage.search_fields,
        PreparedField("summary", boost=2),
        index.FilterField("date"),
    ]

    class Meta:
        # As lists are ordered, so that the latest few of many are read from the index.
        indexes = [
            models.Index(
                F("date").desc(nulls_last=True), F("page_ptr").desc(), name="works_latest_first"
            )
        ]

    @property
    def result_label(self):
        """What a result of the search says of it above its title, in the place of its type."""
        day = self.date.display() if self.date else ""
        return " · ".join(filter(None, [self.note, self.kind_text or self.page_label, day]))

    @property
    def is_care_page(self):
        return self.is_sensitive

    @property
    def meta_description(self):
        # Without a summary: what is known of it, which no other work says.
        known = [self.kind_text or self.page_label, self.date.display() if self.date else ""]
        return super().meta_description or f"{self.title}: {', '.join(filter(None, known))}."

    def share_drawing(self):
        day = self.date.display() if self.date else ""
        kind = self.kind_text or self.eyebrow_text
        return ShareDrawing(self.social_title or self.title, kind, day)

    @cached_property
    def named(self):
        """The rows (Contributor) with a name that readers may see, their records in two queries."""
        rows = self.contributors.all()
        if self.pk and hasattr(rows, "select_related"):
            rows = rows.select_related("person", "organization")
        return [row for row in rows if row.printed_name]

    @cached_property
    def printed_topics(self):
        """The topics that are not withdrawn."""
        return [term for term in self.topics.all() if term.live]

    @cached_property
    def printed_audiences(self):
        """The audiences that are not withdrawn."""
        return [term for term in self.audiences.all() if term.live]

    @cached_property
    def printed_initiatives(self):
        """The initiatives that anonymous visitors may read: one query."""
        chosen = self.initiatives.all()
        if not isinstance(chosen, BasePageQuerySet):
            # Those of a draft, which are in memory.
            model = type(self).initiatives.rel.model
            chosen = model.objects.filter(pk__in=[page.pk for page in chosen])
        return list(chosen.visible().teasers())

    @cached_property
    def related_works(self):
        """A WorkEntry for each of a few others: of its initiatives, then of its topics."""
        initiatives = [page.pk for page in self.printed_initiatives]
        topics = [topic.pk for topic in self.printed_topics]
        if not (initiatives or topics):
            return []
        works = WorkPage.objects.visible().exclude(pk=self.pk).sharing(initiatives, topics)
        return works[:MOST_RELATED].entries()

    @cached_property
    def support_entries(self):
        """The live support entries of a care page."""
        if not self.is_sensitive:
            return []
        return [entry for entry in self.support_resources.all() if entry.live]
