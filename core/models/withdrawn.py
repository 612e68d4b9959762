"""What nobody may print any more: see core.withdrawn.digests."""

from django.db import models


class WithdrawnMatter(models.Model):
    """The digest of the words of a quotation, or of the name of a picture's file."""

    digest = models.CharField(max_length=64, primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.digest
