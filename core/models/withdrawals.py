"""Single versions that nobody may read any more, such as one that names a survivor."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class WithdrawnVersion(models.Model):
    """Closes the address of one PublishedVersion; the version itself stays as it was stored."""

    version = models.OneToOneField(
        "core.PublishedVersion", on_delete=models.PROTECT, related_name="withdrawal"
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
