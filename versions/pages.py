"""What a page type is given that keeps its publications: the addresses of its versions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from versions import views

VERSIONS_SLUG = "versions"
# No leading zeros, so that a version has one address; never more than the column can hold.
NUMBER = r"(?P<number>[1-9][0-9]{0,8})"


class VersionedPageMixin(RoutablePageMixin, models.Model):
    """A page type that keeps each of its publications; goes before BasePage among the bases.

    The page type says what to keep in `published_parts()`.
    """

    change_note = models.CharField(
        "what changed",
        max_length=200,
        blank=True,
        help_text="One sentence for readers, kept with this version. Empty after publication.",
    )
    is_minor_change = models.BooleanField(
        "a correction of spelling or layout",
        default=False,
        help_text="Readers find it among the minor corrections. Empty after publication.",
    )

    version_panels = [
        MultiFieldPanel(
            [FieldPanel("change_note"), FieldPanel("is_minor_change")], heading="What changed"
        )
    ]
    exclude_fields_in_copy = ["change_note", "is_minor_change"]
    # Whether citations of the page give its own address, not that of a version: then it, too, says
    # what stood there once the page is gone.
    is_cited_by_its_address = False
    # Set while an old version of a care page is shown. A page type with a switch for care pages
    # counts it in its `is_care_page`: the version is covered even when the page no longer is.
    shows_care_content = False

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.slug == VERSIONS_SLUG:
            raise ValidationError(
                {"slug": f"“{VERSIONS_SLUG}” is kept for the list of versions. Choose another."}
            )

    @cached_property
    def current_version(self):
        """The newest PublishedVersion without its content, or None: one query."""
        if not self.pk:
            return None
        return self.published_versions.defer("content").order_by("-number").first()

    @property
    def cited_at(self):
        # A publication that shows readers nothing new is no new text to cite.
        return self.current_version.published_at if self.current_version else super().cited_at

    def published_parts(self):
        """Return the PublishedParts that readers see now."""
        raise NotImplementedError

    def publish(self, revision, user=None, **kwargs):
        """Publish `revision`; remembers who did it for the version."""
        revision.publisher = user
        return super().publish(revision, user=user, **kwargs)

    publish.alters_data = True

    def route(self, request, path_components):
        # The page itself is found, served and previewed as if it had no further addresses.
        if path_components:
            return super().route(request, path_components)
        return super(RoutablePageMixin, self).route(request, path_components)

    def serve_preview(self, request, mode_name):
        return super(RoutablePageMixin, self).serve_preview(request, mode_name)

    @path(f"{VERSIONS_SLUG}/")
    def version_list(self, request):
        """All versions, newest first."""
        return views.version_list(self, request)

    @re_path(rf"^{VERSIONS_SLUG}/{NUMBER}/$")
    def version_detail(self, request, number):
        """One version as it was published."""
        return views.version_detail(self, request, int(number))

    @re_path(rf"^{VERSIONS_SLUG}/{NUMBER}/changes/$")
    def version_changes(self, request, number):
        """What has changed since that version."""
        return views.version_changes(self, request, int(number))

    def get_extra_route_paths(self):
        """Further addresses below the page that must redirect with it; a page type adds its own."""
        return []

    def get_route_paths(self):
        """The addresses below the page that redirect when its own address changes."""
        paths = [*super().get_route_paths(), f"/{VERSIONS_SLUG}/"]
        for number in self.published_versions.order_by("number").values_list("number", flat=True):
            paths += [f"/{VERSIONS_SLUG}/{number}/", f"/{VERSIONS_SLUG}/{number}/changes/"]
        paths += self.get_extra_route_paths()
        # A redirect cannot hold a longer address; one too many would stop the others.
        longest = Redirect._meta.get_field("old_path").max_length - len(self.url_path)
        return [route for route in paths if len(route) <= longest or route == "/"]
