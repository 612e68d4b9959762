"""Pictures decoded for renditions: no larger than needed, in a mode that every format can hold.

Wagtail decodes the whole original for each rendition and holds several copies of it: a photo of
24 megapixels takes 96 MB each time, to end up a few hundred pixels wide.
"""

import io
import math
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageMath, ImageOps
from wagtail.images.models import Filter
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

# Resampling starts from at least so many times the width that it ends with; the eye sees no more.
SPARE = 1.5
ORIENTATION, SIDEWAYS = 0x0112, {5, 6, 7, 8}
# ICC.1, 7.2.6, by Pillow's modes.
COLOR_SPACES = {"L": "GRAY", "LA": "GRAY", "RGB": "RGB ", "RGBA": "RGB ", "CMYK": "CMYK"}
# What the levels of gray of few bits are multiplied with, by Pillow's word for them.
FEW_BITS = {"L;2": 85, "L;4": 17}
# So many rows are turned into other modes at a time.
STRIP = 128


class DecodedPicture(PillowImage):
    """A decoded picture, perhaps smaller than its original, that knows where it comes from.

    `format_name` is Willow's word for the format of the file, `original_size` the width and height
    in pixels of the upright original.
    """

    def __init__(self, picture, format_name, original_size):
        super().__init__(picture)
        self.format_name = format_name
        self.original_size = original_size
        self.made = {}

    def auto_orient(self):
        """Return the picture, which stands upright already."""
        return self

    def crop(self, rect):
        """Return the part of the picture within a Rect, to be resized."""
        width, height = self.image.size
        left, top, right, bottom = rect
        return Part(self, (max(0, left), max(0, top), min(right, width), min(bottom, height)))


class Part:
    """A part of a decoded picture. Each size of it is made once, whatever the formats."""

    def __init__(self, decoded, box):
        self.decoded, self.box = decoded, box

    def resize(self, size):
        """Return the part in a size (width, height) in pixels, to be saved."""
        made, key = self.decoded.made, (self.box, size)
        if key not in made:
            made[key] = self.decoded.image.resize(size, Image.Resampling.LANCZOS, self.box)
        return FinishedPicture(made[key])


class FinishedPicture(PillowImage):
    """A picture that is about to be saved."""

    def set_background_color_rgb(self, color):
        """Return the picture on a ground of one color, for formats without transparency.

        Willow forgets the color profile here.
        """
        flat = super().set_background_color_rgb(color).image
        if profile := self.get_icc_profile():
            flat.info["icc_profile"] = profile
        return FinishedPicture(flat)

    def save_as_avif(self, f, quality=80, lossless=False, apply_optimizers=True):
        """Save the picture and return its file.

        Willow leaves the speed at 6 of 10. Speed 8 takes a ninth of the time (0.2 instead of 1.6
        seconds for 1280 pixels) and the files are no larger.
        """
        if lossless:
            return super().save_as_avif(f, lossless=True)
        self.image.save(f, "AVIF", quality=quality, speed=8)
        return AvifImageFile(f)


class DecodedFilter(Filter):
    """A filter that works on a decoded picture as it would on the whole original."""

    def __init__(self, spec, decoded):
        super().__init__(spec)
        self.decoded = decoded

    @contextmanager
    def get_willow_image(self, image, source=None):
        """Give the decoded picture; the file is not opened again."""
        yield self.decoded

    def get_transform(self, image, size=None):
        """Return what to cut out of the decoded picture, and the size in pixels to give it.

        Sizes, crops and focal points are reckoned on the original: see `original_size`.
        """
        width, height = self.decoded.original_size
        transform = super().get_transform(image, (width, height))
        x, y = self.decoded.image.width / width, self.decoded.image.height / height
        transform.offset = (transform.offset[0] * x, transform.offset[1] * y)
        transform.scale = (transform.scale[0] / x, transform.scale[1] / y)
        return transform


def decode(image, filters, source=None):
    """Return the DecodedPicture from which all these filters of an image can be run.

    `source` is the image's file if that is open already. Raises OSError when the file is missing
    or no picture.
    """
    with filters[0].get_willow_image(image, source) as original:
        picture = Image.open(original.f)
        scale_transparent_level(picture)
        size = picture.size
        if picture.getexif().get(ORIENTATION) in SIDEWAYS:
            size = size[::-1]
        scales = [filter.get_transform(image, size).scale for filter in filters]
        wanted = SPARE * max(max(scale) for scale in scales)
        # A JPEG is made smaller while it is decoded, by 2, 4 or 8.
        picture.draft(None, [math.ceil(side * wanted) for side in picture.size])
        factor = max(1, int(max(picture.size) / (max(size) * wanted)))
        picture = upright(in_srgb(reduced(picture, factor)))
        return DecodedPicture(picture, original.format_name, size)


def reduced(picture, factor):
    """Return the picture in 8 bits a channel, its sides divided by a whole number.

    It is done in strips: a second picture of full size would double the memory.
    """
    if factor == 1 and picture.mode in {"L", "RGB", "RGBA"} and "transparency" not in picture.info:
        picture.load()
        return picture
    width, height = picture.size
    result = None
    rows = factor * max(1, STRIP // factor)
    for top in range(0, height, rows):
        bottom = min(height, top + rows)
        strip = in_eight_bits(picture.crop((0, top, width, bottom))).reduce(factor)
        if result is None:
            result = Image.new(strip.mode, (strip.width, math.ceil(height / factor)))
        result.paste(strip, (0, top // factor))
    result.info = {key: picture.info[key] for key in ("icc_profile", "exif") if key in picture.info}
    return result


def scale_transparent_level(picture):
    """Put the transparent level of gray on the scale of the pixels, which Pillow leaves out.

    It scales gray of 2 and 4 bits to 8 and keeps the level as the file says it. The picture must
    not be decoded yet.
    """
    factor = FEW_BITS.get(picture.tile[0].args) if picture.format == "PNG" else None
    if factor and "transparency" in picture.info:
        picture.info["transparency"] *= factor


def in_eight_bits(picture):
    """Return the picture as L, LA, RGB, RGBA or CMYK.

    Pillow cuts 16-bit gray off at 255 where it should scale it: all but the darkest turns white,
    and a JPEG cannot be saved at all. Its transparent level is lost.
    """
    if picture.mode.startswith("I"):
        gray = picture.point(lambda value: value * (1 / 257)).convert("L")
        if picture.has_transparency_data:
            gray.putalpha(opaque_where_not(picture, picture.info["transparency"]))
        return gray
    if picture.mode in {"1", "L", "LA"}:
        return picture.convert("LA" if picture.has_transparency_data else "L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode == "CMYK" else picture.convert("RGB")


def opaque_where_not(picture, level):
    """Return the alpha channel (L) of a picture of 16-bit gray with one transparent level."""
    opaque = ImageMath.lambda_eval(
        lambda names: (names["gray"] != level) * 255, gray=picture.convert("I")
    )
    return opaque.convert("L")


def in_srgb(picture):
    """Return the picture as L, RGB or RGBA, with the colors that its profile gives it.

    A profile for RGB stays with the picture, and every format keeps it. One for gray or for
    printing inks is used up: it would be wrong for RGB, in which most formats are saved. One that
    is damaged or made for colors of another kind is dropped.
    """
    profile = profile_for(picture)
    if picture.mode in {"RGB", "RGBA"}:
        if not profile:
            picture.info.pop("icc_profile", None)
        return picture
    alpha = picture.getchannel("A") if picture.mode == "LA" else None
    colors = picture.getchannel("L") if alpha else picture
    if profile:
        srgb = ImageCms.createProfile("sRGB")
        colors = ImageCms.profileToProfile(colors, profile, srgb, outputMode="RGB")
    elif alpha or picture.mode == "CMYK":
        colors = colors.convert("RGB")
    if alpha:
        colors.putalpha(alpha)
    colors.info = {key: picture.info[key] for key in ("exif",) if key in picture.info}
    return colors


def profile_for(picture):
    """Return the picture's profile (ImageCmsProfile) if it fits its colors, else None."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    except (KeyError, OSError):
        return None
    return profile if profile.profile.xcolor_space == COLOR_SPACES[picture.mode] else None


def upright(picture):
    """Turn the picture as its EXIF says, and forget all that is said about it but its profile."""
    ImageOps.exif_transpose(picture, in_place=True)
    picture.info = {key: picture.info[key] for key in ("icc_profile",) if key in picture.info}
    return picture
