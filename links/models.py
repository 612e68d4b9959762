"""Links that lead away from the site, and where they stand."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from wagtail.contrib.settings.models import BaseGenericSetting

LONGEST_ADDRESS = 2000
# One bad day of somebody else's server is no news.
BROKEN_AFTER = 3


class OutgoingLink(models.Model):
    """An address elsewhere and what the last visits found. The part after "#" is not kept."""

    class State(models.TextChoices):
        """What the last visit found."""

        UNKNOWN = "unknown", "Not checked yet"
        WORKS = "works", "Works"
        MOVED = "moved", "Works, has moved"
        CLOSED = "closed", "Does not answer programs"
        FAILS = "fails", "Fails"

    url = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    host = models.CharField(max_length=255)
    state = models.CharField(max_length=8, choices=State.choices, default=State.UNKNOWN)
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="HTTP status.")
    reason = models.CharField(max_length=200, blank=True, help_text="In words, when not fine.")
    moved_to = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="Failed visits one after another.")
    failing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["host", "url"]
        indexes = [
            models.Index(
                fields=["failing_since"],
                name="broken_links",
                condition=models.Q(failures__gte=BROKEN_AFTER),
            )
        ]

    def __str__(self):
        return self.url

    @property
    def is_broken(self):
        """Whether it failed often enough to be reported."""
        return self.failures >= BROKEN_AFTER


class LinkPlace(models.Model):
    """Where a link stands: a field of a page, of a shared record or of the settings."""

    link = models.ForeignKey(OutgoingLink, on_delete=models.CASCADE, related_name="places")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="link_places",
        help_text="The object again, if it is a page.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who saved a shared record last; pages have an owner of their own.",
    )
    title = models.CharField(max_length=255)
    field = models.CharField(max_length=120, help_text="As staff know it.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "link", "field"], name="link_once_per_field"
            )
        ]

    def __str__(self):
        return f"{self.title}, {self.field}: {self.link}"

    @property
    def edit_address(self):
        """Where the link is fixed in the admin; asks for `content_type`."""
        if self.page_id:
            return reverse("wagtailadmin_pages:edit", args=[self.page_id])
        app, name = self.content_type.app_label, self.content_type.model
        if issubclass(self.content_type.model_class(), BaseGenericSetting):
            return reverse("wagtailsettings:edit", args=[app, name, self.object_id])
        return reverse(f"wagtailsnippets_{app}_{name}:edit", args=[self.object_id])
