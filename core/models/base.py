"""The base of every page type."""

from functools import cache, partial

from django.http import Http404
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.search import index

from core.addresses import page_address, site_roots
from core.indexing import indexed_once
from core.models.mixins import ListingMixin, SocialMixin
from core.models.querysets import BasePageManager
from core.publishing import PublishForm
from core.revision_data import is_complete
from core.standing_queries import AnyOf, StandingQuery
from core.structured_data import as_json, page_graph


def paths_above(page):
    """The tree paths of the pages above `page`, from the home page down."""
    return [page.path[:end] for end in range(2 * page.steplen, len(page.path), page.steplen)]


@StandingQuery
def pages_on_the_way(paths):
    """The pages with these tree paths, from the top down."""
    pages = Page.objects.filter(AnyOf("path", paths)).order_by("path")
    return pages.only("path", "depth", "title", "url_path", "live")


@StandingQuery
def page_at(url_paths):
    """The lowest page that stands at one of these paths, as a list of one, or none."""
    return Page.objects.filter(AnyOf("url_path", url_paths)).order_by("-depth")[:1]


@StandingQuery
def restrictions_at(paths):
    """The restrictions on the pages with these tree paths."""
    return PageViewRestriction.objects.filter(AnyOf("page__path", paths))


@cache
def _reading(model):
    return StandingQuery(lambda pk: model._default_manager.filter(pk=pk))


def as_its_own_type(page):
    """What `page.specific` gives, in less time for the page types of this site."""
    model = page.specific_class
    if model is None or not issubclass(model, BasePage):
        return page.specific
    return _reading(model)(pk=page.pk)[0]


class BasePage(SocialMixin, ListingMixin, Page):
    """What every page type has: public queries, head data, breadcrumbs and reading policy."""

    page_label = "Page"
    # Whether pages of a type are for invited people only; such a type closes its pages itself.
    is_always_private = False
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    base_form_class = PublishForm
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
    def content_key(self):
        """Everything that readers see of the page, as a value to compare (core/page_keys.py).

        None: the texts made from the page are not kept. A page type that answers more must count
        in whatever its templates and its structured data print.
        """
        return None

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

    @classmethod
    def prepare_reading(cls, pages):
        """Read at once what `reading_text` of these pages, all of this type, will ask for."""

    def breadcrumbs(self):
        """The visible ancestors from the home page down, without the page itself."""
        paths = paths_above(self)
        return [page for page in pages_on_the_way(paths=paths) if page.live] if paths else []

    def get_workflow(self):
        chosen = (choose(self) for choose in hooks.get_hooks("choose_page_workflow"))
        return next(filter(None, chosen), None) or super().get_workflow()

    def permissions_for_user(self, user):
        """What somebody may do with the page, by the rules of the house where there are some."""
        testers = hooks.get_hooks("page_permission_tester") or [PagePermissionTester]
        return testers[-1](user, self)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        check_fks = check_fks and not is_complete(cls, data)
        return super().from_serializable_data(data, check_fks, strict_fks)

    def save(self, *args, **kwargs):
        with indexed_once(self, kwargs.get("update_fields")):
            return super().save(*args, **kwargs)

    def get_view_restrictions(self):
        """The restrictions on the page and above it, in one query instead of Wagtail's two."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        found = restrictions_at(paths=paths)
        # Wagtail wants a queryset that can be filtered further.
        return PageViewRestriction.objects.filter(pk__in=[each.pk for each in found])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs()
        roots = site_roots(request)
        context["trail"] = tuple(
            (page.title, page_address(page.url_path, roots)) for page in context["breadcrumbs"]
        )
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

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if self.is_care_page:
            # The address is not passed on to other sites, and the browser keeps no copy that
            # Back or the offline history could show to somebody else.
            response["Referrer-Policy"] = "no-referrer"
            response["Cache-Control"] = "no-store"
        return response
