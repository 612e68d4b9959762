"""The base of every page type, and its two parts: lists and link previews."""

from dataclasses import dataclass

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from core.fields import LineField
from core.layout.structured_data import as_json, page_graph
from core.models.querysets import BasePageManager
from core.models.revision_data import missing_keys
from core.search.indexing import (
    PreparedBeginnings,
    PreparedField,
    PrintedText,
    indexed_once,
    rows_of,
)
from uploads.offered_texts import text_offered_by


def is_past(expire_at):
    """Tell whether a page with this moment (or None) of expiry is over."""
    return bool(expire_at and expire_at <= timezone.now())


class ListingMixin(models.Model):
    """How a page appears in lists of pages: cards, search results, related pages."""

    listing_title = LineField(
        max_length=120,
        blank=True,
        help_text="Title in lists, if the page's own title is too long for them.",
    )
    listing_summary = models.TextField(
        max_length=320,
        blank=True,
        help_text="One or two sentences for lists and search results. "
        "Leave empty to use the page's own summary.",
    )

    listing_panels = [
        MultiFieldPanel(
            [FieldPanel("listing_title"), FieldPanel("listing_summary")], heading="In lists"
        )
    ]

    class Meta:
        abstract = True

    @property
    def card_title(self):
        """The title to print in a list."""
        return self.listing_title or self.title

    @property
    def summary_text(self):
        """The sentences to print in a list; "" if staff wrote none."""
        return self.listing_summary or getattr(self, "summary", "") or self.search_description


@dataclass(frozen=True)
class ShareDrawing:
    """What is on the picture that is drawn for link previews of a page.

    Args:
        title: set large, in as many lines as it takes.
        eyebrow: what kind of page it is, above the title.
        line: a date, or words in the place of a map, below it.
        accent: name of a color of static/css/accents.css; "" for the site's own.
        state_codes: the states that a map marks; without any there is no map.
    """

    title: str
    eyebrow: str = ""
    line: str = ""
    accent: str = ""
    state_codes: frozenset = frozenset()


class SocialMixin(models.Model):
    """What other sites and messengers show when somebody passes on a link to the page."""

    social_title = LineField(
        max_length=70, blank=True, help_text="Title of the link preview. Empty: the page's title."
    )
    social_text = LineField(
        max_length=200, blank=True, help_text="Text of the link preview. Empty: the summary."
    )
    social_image = models.ForeignKey(
        "uploads.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Picture of the link preview, cropped to 1200 × 630. "
        "Empty: the site's own pattern.",
    )

    social_panels = [
        MultiFieldPanel(
            [
                FieldPanel("social_title"),
                FieldPanel("social_text"),
                FieldPanel(
                    "social_image",
                    help_text="Picture of the link preview, cropped to 1200 × 630. "
                    "Empty: the page's cover picture, else one drawn from its title.",
                ),
            ],
            heading="Link preview",
        )
    ]

    class Meta:
        abstract = True

    # A field of page types with a picture behind the title (initiatives.models.CoverMixin).
    cover_image = None

    @property
    def share_title(self):
        """Title of the link preview; "" of a care page."""
        # A link preview on a shared screen must not say what was passed on.
        return "" if self.is_care_page else self.social_title or self.meta_title

    @property
    def share_text(self):
        """Text of the link preview; "" of a care page."""
        return "" if self.is_care_page else self.social_text or self.meta_description

    @property
    def share_image(self):
        """Picture (CustomImage) of the link preview: the chosen one or the cover; or None."""
        return None if self.is_care_page else self.social_image or self.cover_image

    @property
    def share_image_alt(self):
        """What the picture of the link preview shows, in words; "" if nobody wrote that."""
        image = self.share_image
        if image and image == self.cover_image and self.cover.image:
            return self.cover.alt
        return image.description if image else ""


class BasePage(SocialMixin, ListingMixin, Page):
    """What every page type has: public queries, head data, breadcrumbs and reading policy."""

    page_label = "Page"
    # The columns that `card_title`, `summary_text` and the address are made of.
    teaser_fields = ("title", "url_path", "listing_title", "listing_summary", "search_description")
    # Whether pages of a type are for invited people only; such a type closes its pages itself.
    is_always_private = False
    # Whether there is a feed of what is new below the page (works/feeds).
    has_feed = False
    # Who they are, as the admin says it: "members of …".
    private_readers = ""
    # Whom citations name in the place of the Institute, each as `citation_author` has it.
    cited_authors = ()
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    # `save` does it, when the rows are saved as well.
    search_auto_update = False

    objects = BasePageManager()

    address_panel = FieldPanel(
        "slug",
        heading="Last part of the address",
        help_text="Such as about in /about/: lower-case letters, digits and hyphens. "
        "After a change the old address still leads here.",
    )
    promote_panels = [
        MultiFieldPanel(
            [
                address_panel,
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading="Address and search engines",
        ),
        *ListingMixin.listing_panels,
        *SocialMixin.social_panels,
    ]
    search_fields = [
        PreparedField("title", boost=2),
        PreparedBeginnings("title"),
        *(field for field in Page.search_fields if isinstance(field, index.FilterField)),
        PrintedText("reading_text"),
        PreparedField("listing_title"),
        PreparedField("listing_summary"),
        PreparedField("search_description"),
        PreparedField("offered_texts"),
    ]

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with indexed_once(self, kwargs.get("update_fields")):
            return super().save(*args, **kwargs)

    @property
    def is_care_page(self):
        """Whether the page needs the exit control and must leave few traces in the browser."""
        return False

    @classmethod
    def plural_label(cls):
        """What several of the type are called, such as "Publications"."""
        return f"{cls.page_label}s"

    @property
    def is_past_expiry(self):
        """Whether the page's time is over, though the scheduler may not have taken it down yet."""
        return is_past(self.expire_at)

    @property
    def meta_title(self):
        """The page's name in the browser tab and in search engines."""
        return self.seo_title or self.title

    @property
    def eyebrow_text(self):
        """What stands above the title on a drawn picture: what staff wrote, or the kind of page."""
        kind = "" if self.page_label == BasePage.page_label else self.page_label
        return getattr(self, "eyebrow", "") or kind

    def share_drawing(self):
        """The ShareDrawing for link previews, or None if nothing is to be drawn for the page.

        Asked of public pages only, as the database has them; care pages are passed over.
        """
        return ShareDrawing(self.social_title or self.title, self.eyebrow_text)

    @property
    def meta_description(self):
        """One or two sentences for search engines; may be ""."""
        return self.search_description or self.summary_text

    @property
    def cited_at(self):
        """The moment since which readers see what stands here, for citations; or None."""
        return self.last_published_at

    def reading_text(self):
        """All that the page prints of its own for everybody, as plain text, for the search."""
        return self.summary_text

    @cached_property
    def offered_texts(self):
        """The texts of the public documents that the page offers, for the search."""
        return text_offered_by(self)

    @classmethod
    def get_indexed_objects(cls):
        return super().get_indexed_objects().prefetch_related(*rows_of(cls))

    @cached_property
    def pages_above(self):
        """The pages from the home page down to the one above; HomePage.route knows them already."""
        if not self.depth or self.depth < 3:
            return []
        return list(self.get_ancestors().filter(depth__gt=1))

    def breadcrumbs(self):
        """The published ancestors from the home page down, without the page itself.

        Whoever may read the page may read those: what closes a page closes all below it.
        """
        return [page for page in self.pages_above if page.live and not is_past(page.expire_at)]

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        check_fks = check_fks and bool(missing_keys(cls, data))
        return super().from_serializable_data(data, check_fks, strict_fks)

    def get_view_restrictions(self):
        """The restrictions on the page and above it, in one query instead of Wagtail's two."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def is_public(self):
        """Whether anonymous visitors may read the page once it is published."""
        return not self.get_view_restrictions().exists()

    def get_context(self, request, *args, **kwargs):
        context, above = super().get_context(request, *args, **kwargs), self.breadcrumbs()
        # Templates call it, and only where it is printed.
        context["structured_data_json"] = lambda: as_json(page_graph(self, request, above))
        return context | {"breadcrumbs": above}

    def route(self, request, path_components):
        if not path_components and self.is_past_expiry:
            raise Http404
        return super().route(request, path_components)
