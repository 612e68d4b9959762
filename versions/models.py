"""Every publication of a page, numbered, dated and kept for ever, and what was withdrawn of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone


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
        """The latest version of each page by the page's id, without contents: one query."""
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
        # Each address that nothing answers is looked up here (versions/tombstones.py).
        indexes = [models.Index(fields=["address"], name="version_by_address")]
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

    @property
    def is_withdrawn(self):
        """Whether nobody may read the version any more; a query unless that was joined."""
        return hasattr(self, "withdrawal")


class WithdrawnVersion(models.Model):
    """Closes the address of one PublishedVersion; the version itself stays as it was stored."""

    version = models.OneToOneField(
        PublishedVersion, on_delete=models.PROTECT, related_name="withdrawal"
    )
    withdrawn_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(
        max_length=240,
        help_text="For colleagues; readers see the date only. Do not repeat what has to vanish.",
    )

    class Meta:
        verbose_name = "withdrawn version"
        default_permissions = ()

    def __str__(self):
        return f"Withdrawn: version {self.version.number}"
