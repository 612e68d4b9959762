"""What the starter content has brought to this site, and what staff have answered about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class LoadedItem(models.Model):
    """An item that was offered to this site once and is the staff's own since then.

    The note outlives the item: a page that staff renamed, moved or deleted is not made again.
    `page` is that page, whatever its address is today; None for what is no page or was deleted.
    """

    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=200, unique=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.key


class AnsweredQuestion(models.Model):
    """A question about the starter content (questions/known.py) that somebody ticked as answered.

    Only its key is kept, with who ticked it and when: the answer itself stands in the content.
    """

    key = models.CharField(max_length=80, unique=True)
    answered_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key
