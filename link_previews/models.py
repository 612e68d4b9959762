"""Which picture was drawn for which page."""

from django.db import models


class LinkPreview(models.Model):
    """The drawn picture of one page that everybody may read; a care page has none.

    Attributes:
        drawn_from: digest of all that shapes the picture. The file has it in its name, so that no
            kept copy of an older picture is taken for this one.
        alt: what stands on the picture, in words.
    """

    # Pages are in use by it in no sense that staff would care for.
    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="link_preview"
    )
    # Among the renditions, which everybody may load.
    file = models.FileField(upload_to="images")
    drawn_from = models.CharField(max_length=64)
    alt = models.TextField()

    def __str__(self):
        return self.alt
