"""Small abstract parts of page types, each with its own panels."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.fields import LineField


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
            [FieldPanel("social_title"), FieldPanel("social_text"), FieldPanel("social_image")],
            heading="Link preview",
        )
    ]

    class Meta:
        abstract = True

    @property
    def share_title(self):
        """Title of the link preview."""
        return self.social_title or self.meta_title

    @property
    def share_text(self):
        """Text of the link preview."""
        return self.social_text or self.meta_description

    @property
    def share_image(self):
        """Picture (CustomImage) of the link preview, or None for the site's own pattern."""
        return self.social_image
