"""Every publication of a page, numbered, dated and kept for ever."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.dispatch import receiver
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.signals import page_published

from core.versions import views
from core.versions.publication import publisher_of, record_publication

VERSIONS_SLUG = "versions"
# No leading zeros, so that a version has one address; never more than the column can hold.
NUMBER = r"(?P<number>[1-9][0-9]{0,8})"


class VersionIsFinalError(Exception):
    """Raised when code tries to change or delete a published version."""


class PublishedVersionQuerySet(models.QuerySet):
    """Versions can be read and added, nothing else."""

    def update(self, **values):
        """Refuse."""
        raise VersionIsFinalError("A published version is never changed.")

    def delete(self):
        """Refuse."""
        raise VersionIsFinalError("A published version is never deleted.")

    update.alters_data = True
    delete.alters_data = True
    delete.queryset_only = True

    def shown(self):
        """Versions without those that were withdrawn."""
        return self.filter(withdrawal=None)

    def open_to_everybody(self):
        """Versions that were public when published, and the newest of each page."""
        newest = PublishedVersion.objects.filter(page_id=OuterRef("page_id")).order_by("-number")
        return self.annotate(newest_id=Subquery(newest.values("pk")[:1])).filter(
            Q(is_public=True) | Q(pk=F("newest_id"))
        )

    def newest_of(self, page_ids):
        """The newest version of each page by the page's id, without contents: one query."""
        newest = self.filter(page_id__in=page_ids).order_by("page_id", "-number")
        return {version.page_id: version for version in newest.distinct("page_id").defer("content")}


class PublishedVersion(models.Model):
    """What readers saw after one publication of one page.

    The row outlives the page: `page_id` stays when the page is deleted, which is why the database
    knows no foreign key there. A trigger refuses every change but the removal of the user.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="published_versions",
    )
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who published it, or set the date for it.",
    )
    note = models.CharField(max_length=200, blank=True, help_text="What changed, in one sentence.")
    is_minor = models.BooleanField(default=False)
    is_public = models.BooleanField(help_text="Whether strangers could read the page at the time.")
    title = models.CharField(max_length=255)
    address = models.TextField(help_text="The page's address at the time.")
    content = models.JSONField(help_text="The words and the markup as data.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")

    objects = PublishedVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "published version"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="version_number_once_per_page"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
        ]

    def __str__(self):
        return f"{self.title}, version {self.number}"

    def save(self, *args, **kwargs):
        """Store a new version; a stored one is refused."""
        if not self._state.adding:
            raise VersionIsFinalError("A published version is never changed.")
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args, **kwargs):
        """Refuse."""
        raise VersionIsFinalError("A published version is never deleted.")


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


@receiver(page_published)
def keep_version(sender, instance, revision=None, **kwargs):
    """Make a version at each publication, by whatever road it came."""
    # The signal is also sent when a page that is not live yet gets a date for its publication.
    if isinstance(instance, VersionedPageMixin) and instance.live:
        record_publication(instance, publisher_of(instance, revision))
        instance.__dict__.pop("current_version", None)
