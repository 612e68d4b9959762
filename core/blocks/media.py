"""Blocks with pictures."""

from django.db.models import prefetch_related_objects
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from core.blocks.plain import LineBlock


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with its alternative text, caption and credit."""

    image = ImageBlock()
    caption = LineBlock(required=False, max_length=300)
    credit = LineBlock(
        required=False, max_length=200, help_text="Empty: the credit stored with the picture."
    )

    def bulk_to_python(self, values):
        """Return the values; the renditions of all pictures are read at once."""
        rows = super().bulk_to_python(values)
        prefetch_related_objects([row["image"] for row in rows if row["image"]], "renditions")
        return rows

    class Meta:
        icon = "image"
        group = "Media"
        label = "Picture"
        description = "A picture with a caption and who made it."
        template = "blocks/captioned_image_block.html"
        preview_value = {"image": None, "caption": "What the picture shows.", "credit": ""}
