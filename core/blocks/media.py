"""Blocks with pictures."""

from django.db.models import prefetch_related_objects
from wagtail import blocks
from wagtail.images import get_image_model

from core.blocks.plain import LineBlock, PictureBlock


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with its alternative text, caption and credit."""

    image = PictureBlock()
    caption = LineBlock(required=False, max_length=300)
    credit = LineBlock(
        required=False, max_length=200, help_text="Empty: the credit stored with the picture."
    )

    def bulk_to_python(self, values):
        """Return the values; the renditions of all pictures are read in one query."""
        rows = super().bulk_to_python(values)
        prefetch_related_objects([row["image"] for row in rows if row["image"]], "renditions")
        return rows

    def printed_words(self, value):
        """The words of a stored value; without a credit of its own it prints the picture's.

        Of a picture that was withdrawn nothing is printed.
        """
        picture = value.get("image") or {}
        if get_image_model().objects.filter(pk=picture.get("image"), is_withdrawn=True).exists():
            return
        yield "" if picture.get("decorative") else picture.get("alt_text") or ""
        yield value.get("caption") or ""
        pictures = get_image_model().objects.filter(pk=picture.get("image"))
        credit = value.get("credit") or pictures.values_list("credit", flat=True).first()
        yield credit or ""

    class Meta:
        icon = "image"
        group = "Media"
        label = "Picture"
        description = "A picture with a caption and who made it."
        template = "blocks/captioned_image_block.html"
        preview_value = {"image": None, "caption": "What the picture shows.", "credit": ""}
