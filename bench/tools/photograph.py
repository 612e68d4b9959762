"""A cover as heavy as a photograph of a camera: 6 megapixels of gradients and noise, no flat area.

What a flat drawing weighs in the sizes of the site says nothing of what readers wait for.
"""

import io

from django.core.files.base import ContentFile
from PIL import Image

SIZE = (3000, 2000)
GRAIN = 38


def photograph():
    """The picture as the bytes of a JPEG, as a camera writes it."""
    down = Image.linear_gradient("L").resize(SIZE)
    across = down.transpose(Image.Transpose.ROTATE_90).resize(SIZE)
    round_about = Image.radial_gradient("L").resize(SIZE)
    picture = Image.merge("RGB", (down, across, round_about))
    # Grain of two sizes: the fine one of a sensor, and shapes that stay when it is made small.
    for width in (1, 12):
        small = (SIZE[0] // width, SIZE[1] // width)
        grain = Image.merge("RGB", [Image.effect_noise(small, GRAIN) for _ in range(3)])
        picture = Image.blend(picture, grain.resize(SIZE), 0.35)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def initiatives_with_and_without_it():
    """Publish the same full initiative twice, one without a cover of its own: both pages."""
    from tests.examples import full_initiative
    from uploads.models import CustomImage

    slugs = ("with-photograph", "without-photograph")
    pages = [full_initiative(body=False, is_sensitive=False, slug=slug) for slug in slugs]
    image = CustomImage(title="A photograph", file=ContentFile(photograph(), "photograph.jpg"))
    image.save()
    pages[0].cover_image, pages[0].cover_alt = image, "Colors and grain."
    pages[1].cover_image = None
    for page in pages:
        page.save_revision().publish()
    return pages
