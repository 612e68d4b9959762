"""What somebody asked for in vain. Nothing is known of who it was."""

from django.db import models


class AskedInVain(models.Model):
    """What all that is counted has in common."""

    count = models.PositiveIntegerField(default=1)
    last_on = models.DateField()

    class Meta:
        abstract = True
        default_permissions = ()


class AddressInVain(AskedInVain):
    """An address of this site at which nothing was found, as redirects write it."""

    path = models.CharField(max_length=255, unique=True)

    class Meta(AskedInVain.Meta):
        verbose_name = "address asked for in vain"
        verbose_name_plural = "addresses asked for in vain"
        ordering = ["-count", "path"]

    def __str__(self):
        return self.path
