"""The base of every page type."""

from functools import partial

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from core.layout.structured_data import as_json, page_graph
from core.models.mixins import ListingMixin, SocialMixin
from core.models.querysets import BasePageManager
from core.models.revision_data import missing_keys
from core.search.indexing import indexed_once


class BasePage(SocialMixin, ListingMixin, Page):
    """What every page type has: public queries, head data, breadcrumbs and reading policy."""

    page_label = "Page"
    # The columns that `card_title`, `summary_text` and the address are made of.
    teaser_fields = ("title", "url_path", "listing_title", "listing_summary", "search_description")
    # The columns that `reading_text` is made of besides.
    reading_fields = ()
    # Whether pages of a type are for invited people only; such a type closes its pages itself.
    is_always_private = False
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    # `save` does it, when the rows are saved as well.
    search_auto_update = False

    objects = BasePageManager()

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading="Last part of the address",
                    help_text="Such as about in /about/: lower-case letters, digits and hyphens. "
                    "After a change the old address still leads here.",
                ),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading="Address and search engines",
        ),
        *ListingMixin.listing_panels,
        *SocialMixin.social_panels,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("listing_title"),
        index.SearchField("listing_summary"),
        index.SearchField("search_description"),
    ]

    class Meta:
        abstract = True

    @property
    def is_care_page(self):
        """Whether the page needs the exit control and must leave few traces in the browser."""
        return False

    @property
    def meta_title(self):
        """The page's name in the browser tab and in search engines."""
        return self.seo_title or self.title

    @property
    def meta_description(self):
        """One or two sentences for search engines; may be ""."""
        return self.search_description or self.summary_text

    def reading_text(self):
        """All text of the page as plain text, for search excerpts."""
        return self.summary_text

    @cached_property
    def pages_above(self):
        """The pages from the home page down to the one above; HomePage.route knows them already."""
        if not self.depth or self.depth < 3:
            return []
        return list(self.get_ancestors().filter(depth__gt=1))

    def breadcrumbs(self):
        """The visible ancestors from the home page down, without the page itself."""
        return [page for page in self.pages_above if page.live]

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        check_fks = check_fks and bool(missing_keys(cls, data))
        return super().from_serializable_data(data, check_fks, strict_fks)

    def save(self, *args, **kwargs):
        with indexed_once(self, kwargs.get("update_fields")):
            return super().save(*args, **kwargs)

    def get_view_restrictions(self):
        """The restrictions on the page and above it, in one query instead of Wagtail's two."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def is_public(self):
        """Whether anonymous visitors may read the page once it is published."""
        return not self.get_view_restrictions().exists()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs()
        context["structured_data_json"] = partial(
            self._structured_data_json, request, context["breadcrumbs"]
        )
        return context

    def _structured_data_json(self, request, ancestors):
        return as_json(page_graph(self, request, ancestors))

    def route(self, request, path_components):
        # A page stays live after its expiry date until the scheduler has run.
        if not path_components and self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        return super().route(request, path_components)
