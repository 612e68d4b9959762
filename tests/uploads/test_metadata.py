"""What a picture says about the people who made it stays out of the site."""

import io

import pytest
from PIL import Image, ImageChops, ImageOps

from tests.uploads.files import FORMATS, ICC_PROFILE, SECRETS, XMP, drawing, picture
from uploads.checks.images import clean_image
from uploads.models import CustomImage

EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
METADATA = {"exif", "xmp", "comment", "photoshop", "Author", "XML:com.adobe.xmp", "parsed_exif"}


def cleaned(data, kind):
    """The picture as the site would keep it."""
    return clean_image(data, f"picture.{kind}", EXTENSIONS, 50_000_000)


def keys(data):
    """All EXIF tags, and the names of other metadata, that a reader finds in a picture."""
    image = Image.open(io.BytesIO(data))
    found = image.getexif()
    return [*found, *found.get_ifd(0x8825), *found.get_ifd(0x8769), *(METADATA & image.info.keys())]


def holds_secret(data):
    """Tell whether any byte of the metadata is still in the file, readable or not."""
    return any(secret in data for secret in (*SECRETS, b"Exif\0\0", b"xmpmeta"))


VARIANTS = [(kind, {}) for kind in FORMATS] + [
    ("jpg", {"progressive": True}),
    ("webp", {"lossless": True}),
    ("webp", {"animated": True}),
    ("gif", {"animated": True}),
]


@pytest.mark.parametrize(("kind", "options"), VARIANTS)
def test_metadata_goes_and_the_pixels_stay(kind, options):
    """T35: 0 EXIF and XMP keys, the color profile and every pixel as before."""
    before = picture(kind, **options)
    assert holds_secret(before)
    after = cleaned(before, kind)
    assert keys(after) == []
    assert not holds_secret(after)
    first, second = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))
    assert second.info.get("icc_profile") == first.info.get("icc_profile")
    assert getattr(second, "n_frames", 1) == getattr(first, "n_frames", 1)
    for frame in range(getattr(first, "n_frames", 1)):
        first.seek(frame)
        second.seek(frame)
        assert first.convert("RGB").tobytes() == second.convert("RGB").tobytes()


def test_the_color_profile_is_really_there():
    """T35: the test above would also pass if no file had ever had a profile."""
    for kind in ("jpg", "png", "webp"):
        after = cleaned(picture(kind), kind)
        assert Image.open(io.BytesIO(after)).info["icc_profile"] == ICC_PROFILE


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_taken_sideways_is_stored_upright(kind, orientation):
    """T35: without EXIF nobody would know how to turn it."""
    options = {"quality": 92, "subsampling": 0} if kind == "jpg" else {}
    options = {"lossless": True} if kind == "webp" else options
    before = picture(kind, orientation=orientation, **options)
    after = cleaned(before, kind)
    assert keys(after) == []
    assert not holds_secret(after)
    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(before))).convert("RGB")
    result = Image.open(io.BytesIO(after)).convert("RGB")
    assert result.size == wanted.size
    difference = ImageChops.difference(result, wanted).getextrema()
    assert max(high for _, high in difference) <= (40 if kind == "jpg" else 0)


def test_a_turned_jpeg_is_saved_with_the_quality_it_had():
    """T35: turning costs a rounding error, not a second compression."""
    before = picture("jpg", orientation=6, quality=93)
    after = cleaned(before, "jpg")
    tables = [Image.open(io.BytesIO(data)).quantization for data in (before, after)]
    assert tables[0] == tables[1]


def test_what_hides_behind_the_picture_goes():
    """T35: phones append a second picture, a video or a depth map, with metadata of their own."""
    hidden = picture("jpg")
    for kind in FORMATS:
        before = picture(kind) + hidden
        if kind == "avif":
            before = picture(kind) + len(hidden).to_bytes(4, "big") + b"mdat" + hidden[8:]
        assert not holds_secret(cleaned(before, kind)), kind


def test_a_thumbnail_and_unknown_parts_go():
    """T35: what is not known to be needed is left out."""
    jpeg = picture("jpg")
    jfif = b"\xff\xe0\x00\x13JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01ACM"
    extra = b"\xff\xe9\x00\x0bACME-4711"
    place = 2 + 2 + int.from_bytes(jpeg[4:6], "big")
    after = cleaned(jpeg[:2] + jfif + extra + jpeg[place:], "jpg")
    assert b"ACM" not in after
    assert Image.open(io.BytesIO(after)).size == (320, 200)


def test_a_description_inside_an_avif_goes():
    """T35: AVIF has a property for a name and a text, outside EXIF and XMP."""
    before = picture("avif")
    place = before.index(b"pixi") - 4
    length = int.from_bytes(before[place : place + 4], "big")
    # The same length, so that nothing behind it moves.
    described = before[: place + 4] + b"udes" + b"ACME-47"[: length - 8].ljust(length - 8, b"x")
    after = cleaned(described + before[place + length :], "avif")
    assert b"udes" not in after
    assert b"ACME" not in after


def test_a_file_without_metadata_is_stored_byte_for_byte():
    """T35: cleaning is not a second compression."""
    for kind in ("jpg", "png", "webp", "gif"):
        once = cleaned(picture(kind), kind)
        assert cleaned(once, kind) == once


@pytest.mark.parametrize("kind", FORMATS)
def test_originals_and_renditions_have_no_metadata(pictures, kind, stored, media):
    """T35: in the file that is kept, and in everything that is made from it."""
    assert pictures.send(f"photo.{kind}", picture(kind)) == ""
    image = CustomImage.objects.get()
    assert (image.width, image.height) == (320, 200)
    specs = ["original", "width-100"] + [f"width-90|format-{name}" for name in ("jpeg", "webp")]
    image.get_renditions(*specs)
    files = stored() + stored(renditions=True)
    assert len(files) >= 5
    for name in files:
        content = (media / name).read_bytes()
        assert keys(content) == [], name
        assert not holds_secret(content), name


def test_the_test_pictures_have_metadata():
    """T35: otherwise all of the above would hold by itself."""
    for kind in FORMATS:
        assert keys(picture(kind))
    assert XMP in picture("avif")
    assert drawing().size == (320, 200)
