"""Pictures in unusual modes are shown as any program shows them."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from tests.uploads.files import png_chunk
from uploads.models import CustomImage

WIDTH, HEIGHT = 120, 80
GRAY, RGB, GRAY_ALPHA, RGBA = 0, 2, 4, 6


def deep_png(color, samples, *chunks):
    """A PNG of 16 bits a sample, all rows alike; `samples` gives those of one column."""
    row = b"\0" + b"".join(struct.pack(">H", value) for x in range(WIDTH) for value in samples(x))
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 16, color, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(row * HEIGHT)) + png_chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + body


def halves(mode, left, right, **options):
    """A picture of two colors, saved as Pillow saves this mode."""
    image = Image.new(mode, (WIDTH, HEIGHT), left)
    image.paste(right, (WIDTH // 2, 0, WIDTH, HEIGHT))
    output = io.BytesIO()
    image.save(output, "JPEG" if mode == "CMYK" else "PNG", **options)
    return output.getvalue()


def palette():
    """A picture of two colors of a palette, of which one is transparent."""
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.putpalette([200, 0, 0, 0, 0, 200])
    image.paste(1, (WIDTH // 2, 0, WIDTH, HEIGHT))
    output = io.BytesIO()
    image.save(output, "PNG", transparency=0)
    return output.getvalue()


COLOR_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
DARK, LIGHT, WHITE = (64,) * 3, (192,) * 3, (255,) * 3
# What it is: its bytes, and the colors left and right on white paper.
PICTURES = {
    "16-bit gray": (
        deep_png(GRAY, lambda x: [64 * 257 if x < WIDTH // 2 else 192 * 257]),
        (DARK, LIGHT),
    ),
    "16-bit gray with a transparent level": (
        deep_png(
            GRAY,
            lambda x: [64 * 257 if x < WIDTH // 2 else 192 * 257],
            png_chunk(b"tRNS", struct.pack(">H", 5)),
        ),
        (DARK, LIGHT),
    ),
    "16-bit gray with alpha": (
        deep_png(GRAY_ALPHA, lambda x: [64 * 257, 65535 if x < WIDTH // 2 else 0]),
        (DARK, WHITE),
    ),
    "16-bit color": (
        deep_png(RGB, lambda x: [200 * 257, 0, 0] if x < WIDTH // 2 else [0, 0, 200 * 257]),
        ((200, 0, 0), (0, 0, 200)),
    ),
    "16-bit color with alpha": (
        deep_png(RGBA, lambda x: [200 * 257, 0, 0, 65535 if x < WIDTH // 2 else 0]),
        ((200, 0, 0), WHITE),
    ),
    "gray with alpha": (halves("LA", (64, 255), (64, 0)), (DARK, WHITE)),
    "gray with a transparent level": (halves("L", 64, 192, transparency=192), (DARK, WHITE)),
    "color with a transparent color": (
        halves("RGB", (200, 0, 0), (0, 0, 200), transparency=(0, 0, 200)),
        ((200, 0, 0), WHITE),
    ),
    "palette": (palette(), (WHITE, (0, 0, 200))),
    "black and white": (halves("1", 0, 1), ((0, 0, 0), WHITE)),
    "printing inks": (
        halves("CMYK", (0, 255, 255, 0), (255, 255, 0, 0)),
        ((255, 0, 0), (0, 0, 255)),
    ),
    "printing inks with a profile that is none": (
        halves("CMYK", (0, 255, 255, 0), (255, 255, 0, 0), icc_profile=b"no profile"),
        ((255, 0, 0), (0, 0, 255)),
    ),
    "gray with a profile for color": (
        halves("L", 64, 192, icc_profile=COLOR_PROFILE),
        (DARK, LIGHT),
    ),
}


@pytest.mark.parametrize("format_name", ["avif", "webp", "jpeg"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_its_colors_in_every_format(db, name, format_name):
    data, wanted = PICTURES[name]
    kind = "jpg" if data[:2] == b"\xff\xd8" else "png"
    image = CustomImage.objects.create(title="A title", file=ContentFile(data, f"a.{kind}"))
    rendition = image.get_rendition(f"width-60|format-{format_name}")
    assert (rendition.width, rendition.height) == (60, 40)
    shown = Image.open(rendition.file).convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    for x, color in zip((10, 50), wanted, strict=True):
        found = paper.getpixel((x, 20))[:3]
        assert max(abs(a - b) for a, b in zip(found, color, strict=True)) <= 8, (x, found)
