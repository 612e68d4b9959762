"""The words of published pages, for suggestions and for the correction of typing errors."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class PageWords(models.Model):
    """The words that one page printed when it was indexed.

    Nobody is shown a word unless a page that anonymous visitors may read now has it here.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="page_words"
    )
    words = ArrayField(models.TextField())

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["words"], name="core_pagewords_words")]

    def __str__(self):
        return f"{len(self.words)} words"


class SiteWord(models.Model):
    """A word of some page, public or not: found here, then looked for in `PageWords`.

    Attributes:
        word: as printed, in small letters.
        key: as words are compared (`fold`).
        near: what is left of the key without any one of its letters, and the key itself: two keys
            that share one of these differ by one letter, or by two that changed places.
        pages: how many public pages print it, as last counted.
    """

    word = models.CharField(max_length=40, primary_key=True)
    key = models.CharField(max_length=80, db_index=True)
    near = ArrayField(models.TextField())
    pages = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["near"], name="core_siteword_near")]

    def __str__(self):
        return self.word
