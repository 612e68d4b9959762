"""Pictures that are refused, before a decoder sees them, in words that help."""

import io
import random
import re
import tracemalloc

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile

from tests.uploads.files import (
    FORMATS,
    PROGRAM,
    SVG,
    WEB_PAGE,
    compound,
    exif,
    office,
    pdf,
    picture,
    png,
    png_chunk,
    resized,
)
from uploads.checks import images
from uploads.checks.images import clean_image

EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
LIMIT = 50_000_000
FORMATS_IN_WORDS = "JPEG, PNG, WEBP, AVIF or GIF"


def refused(data, name="picture.png", limit=LIMIT):
    """The sentence with which a picture is refused."""
    with pytest.raises(ValidationError) as caught:
        clean_image(data, name, EXTENSIONS, limit)
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SVG, "an SVG drawing"),
        (b"\xef\xbb\xbf  <svg><script/></svg>", "an SVG drawing"),
        (WEB_PAGE, "a web page"),
        (b"<!-- x --><html>", "a web page"),
        (PROGRAM, "a program"),
        (b"\x7fELF" + bytes(100), "a program"),
        (b"#!/bin/sh\nrm -rf /", "a script"),
        (pdf(), "a PDF document"),
        (office("docx"), "a Word document"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC photo, as iPhones take them"),
        (compound("EncryptedPackage"), "an old Office file, or one that needs a password"),
        (b"BM" + bytes(60), "a BMP picture"),
        (b"II*\0" + bytes(60), "a TIFF picture"),
        (b"8BPS" + bytes(60), "a Photoshop file"),
        (b"just words", "not a picture"),
    ],
)
def test_what_is_no_picture_is_called_by_its_name(content, words):
    """T33: SVG and HTML named .png, a renamed .exe."""
    assert refused(content) == (
        f"This is {words}. The site takes pictures as {FORMATS_IN_WORDS}. Export it in one of "
        "these formats, then upload it."
    )


@pytest.mark.parametrize("name", ["photo.svg", "photo.html", "photo.png.html", "photo", "p.exe"])
def test_a_picture_with_an_ending_of_something_else_is_refused(name):
    """T33: the ending decides what a browser and a computer make of the file."""
    assert refused(picture("png"), name) == (
        "Give the file a name that ends in .png, then upload it."
    )


def test_a_picture_with_the_ending_of_another_kind_is_refused():
    """T33."""
    assert refused(picture("webp"), "photo.jpeg") == (
        "The name ends in .jpg, but the content is a WebP picture. Give the file a name that ends "
        "in .webp, then upload it."
    )


def test_a_picture_of_sixty_megapixels_is_told_its_size_and_the_limit():
    """T34."""
    assert refused(png(10_000, 6_000)) == (
        "This picture has 10,000 × 6,000 pixels, which is 60 megapixels. The limit is 50 "
        "megapixels. Make it smaller, for example 4,000 pixels wide, then upload it."
    )


def test_one_pixel_more_than_the_limit_is_too_many():
    """T34: the sentence never says that 50 are more than 50."""
    assert "which is 50.1 megapixels. The limit is 50 megapixels." in refused(png(50_001, 1_000))
    data = png(1_000, 1_000)
    assert clean_image(data, "a.png", EXTENSIONS, 1_000_000) == data


@pytest.fixture
def no_decoder(monkeypatch):
    """Fail, afterwards, if a decoder so much as opened the file."""
    calls = []

    def called(*args, **kwargs):
        calls.append(args)
        raise OSError

    for place, name in ((Image, "open"), (ImageFile.ImageFile, "load"), (images, "opened")):
        monkeypatch.setattr(place, name, called)
    yield
    assert not calls


@pytest.mark.parametrize("side", [8_000, 30_000, 60_000])
def test_a_bomb_is_refused_by_its_header_without_decoding(side, no_decoder):
    """T34: the work done depends on the length of the file, not on the size it claims."""
    bomb = png(side, side) if side < 60_000 else resized(png(8, 8), "png", side, side)
    tracemalloc.start()
    try:
        message = refused(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert message.startswith(f"This picture has {side:,} × {side:,} pixels")
    assert peak < 2 * len(bomb) + 100_000


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_measured_by_its_header(kind, no_decoder):
    """T34."""
    bomb = resized(picture(kind), kind, 16_000, 12_000)
    message = refused(bomb, f"picture.{kind}")
    assert message.startswith("This picture has 16,000 × 12,000 pixels, which is 192 megapixels.")


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_the_frames_of_an_animation_count_together(kind, no_decoder):
    """T34: a reader keeps several of them in memory."""
    message = refused(picture(kind, animated=True), f"picture.{kind}", limit=150_000)
    assert message.startswith("This picture has 3 frames of 320 × 200 pixels, which is 0.2 mega")


def test_endless_frames_are_refused(no_decoder):
    """T34: each frame costs time, however small it is."""
    data = picture("gif", animated=True)
    frame = data[data.rindex(b"\x21\xf9") : -1]
    message = refused(data[:-1] + frame * 1_000 + b";", "a.gif", limit=10**9)
    assert message == "This animation has more than 1,000 frames. Make it shorter."


def test_endless_passes_over_one_picture_are_refused(no_decoder):
    """T34: a progressive JPEG may ask a reader to go over the whole picture again and again."""
    data = picture("jpg", progressive=True)
    start = data.rindex(b"\xff\xda")
    assert "damaged" in refused(data[:-2] + data[start:-2] * 100 + b"\xff\xd9", "a.jpg")


def test_an_animated_png_is_refused_by_its_header(no_decoder):
    """T33."""
    assert refused(png(8, 8, png_chunk(b"acTL", (2).to_bytes(4, "big") + bytes(4)))) == ANIMATED


DAMAGED = "The picture is damaged or incomplete. Save or export it again, then upload it."


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_that_breaks_off_is_refused(kind):
    """T33: a page must never be the place where damage shows up."""
    data = picture(kind)
    for part in (0.3, 0.6, 0.9):
        assert refused(data[: int(len(data) * part)], f"a.{kind}") == DAMAGED


def noisy(mode="RGB", **options):
    """A JPEG of many details, so that its data are long."""
    random.seed(5)
    output = io.BytesIO()
    size = (320, 200)
    pixels = random.randbytes(size[0] * size[1] * len(Image.new(mode, (1, 1)).getbands()))
    Image.frombytes(mode, size, pixels).save(output, "JPEG", **options)
    return output.getvalue()


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize(
    "options",
    [{}, {"mode": "L"}, {"mode": "CMYK"}, {"subsampling": 0}, {"restart_marker_rows": 1}],
)
@pytest.mark.parametrize("part", [0.4, 0.99])
def test_a_photo_whose_end_was_put_behind_half_of_its_data_is_refused(part, options, orientation):
    """What recovery programs and interrupted cameras write: the rest of the picture is gray."""
    data = noisy(**options, exif=exif(orientation))
    clean_image(data, "a.jpg", EXTENSIONS, LIMIT)
    assert refused(data[: int(len(data) * part)] + b"\xff\xd9", "a.jpg") == DAMAGED


def test_a_photo_of_which_a_piece_is_missing_is_refused():
    data = noisy()
    assert refused(data[:9000] + data[12_000:], "a.jpg") == DAMAGED


@pytest.mark.parametrize("progressive", [True, False])
@pytest.mark.parametrize("color", [(128, 128, 128), (127, 128, 129), (0, 0, 0), (255, 255, 255)])
def test_a_photo_that_is_gray_itself_is_taken(color, progressive):
    output = io.BytesIO()
    Image.new("RGB", (333, 222), color).save(output, "JPEG", progressive=progressive)
    clean_image(output.getvalue(), "a.jpg", EXTENSIONS, LIMIT)


def animated(kind):
    """An animation of three pictures in one of the four formats that have them."""
    frames = [Image.new("RGB", (64, 48), color) for color in ("red", "green", "blue")]
    output = io.BytesIO()
    frames[0].save(output, kind, save_all=True, append_images=frames[1:], duration=100)
    return output.getvalue()


ANIMATED = (
    "This picture is animated, and pages show the first picture of an animation only. Save the "
    "picture that they should show as PNG or JPEG, then upload it."
)


@pytest.mark.parametrize("name", ["a.png", "a.gif", "a.apng", "a.avif"])
@pytest.mark.parametrize("kind", ["PNG", "AVIF"])
def test_an_animation_is_told_what_pages_show_whatever_its_name(kind, name):
    """Another name would not help, and nor would another format."""
    assert refused(animated(kind), name) == ANIMATED


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["photo.svg", "photo.tiff", "photo"])
def test_who_follows_the_advice_to_rename_a_picture_can_upload_it(kind, name):
    found = re.search(r"ends in (\.\w+), then upload it\.$", refused(picture(kind), name))
    clean_image(picture(kind), f"photo{found[1]}", EXTENSIONS, LIMIT)


@pytest.mark.parametrize("kind", FORMATS)
def test_no_broken_picture_raises_anything_but_a_refusal(kind):
    """T33: one byte wrong, anywhere, is either harmless or a sentence for the editor."""
    data = picture(kind)
    for place in range(0, len(data), max(1, len(data) // 60)):
        broken = bytearray(data)
        broken[place] ^= 0xFF
        try:
            clean_image(bytes(broken), f"a.{kind}", EXTENSIONS, LIMIT)
        except ValidationError as error:
            assert re.match("(This|The|Give) .*[.]$", error.message)


def test_a_picture_hidden_inside_another_size_is_damaged():
    """T34: a header that states fewer pixels than the content has gains nothing."""
    assert refused(resized(picture("webp"), "webp", 10, 10), "a.webp") == DAMAGED
