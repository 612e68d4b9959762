"""What the starter content has already brought to this site."""

from django.db import models


class LoadedItem(models.Model):
    """An item that was offered to this site once and is the staff's own since then.

    The note outlives the item: a page that staff renamed, moved or deleted is not made again.
    """

    key = models.CharField(max_length=200, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.key
