"""Pictures in unusual modes are shown as any program shows them."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from tests.uploads.files import gamma_profile, icc_profile, png_chunk, swapped_profile
from uploads.models import CustomImage
from uploads.renditions.uses import SPECS

WIDTH, HEIGHT = 120, 80
GRAY, RGB, GRAY_ALPHA, RGBA = 0, 2, 4, 6


def gray_png(depth, left, right, *chunks, color=GRAY):
    """A PNG of two levels of gray in so many bits a sample."""
    samples = [left] * (WIDTH // 2) + [right] * (WIDTH // 2)
    row = int("".join(f"{value:0{depth}b}" for value in samples), 2).to_bytes(WIDTH * depth // 8)
    return packed_png(depth, color, b"\0" + row, *chunks)


def deep_png(color, samples, *chunks):
    """A PNG of 16 bits a sample, all rows alike; `samples` gives those of one column."""
    row = b"\0" + b"".join(struct.pack(">H", value) for x in range(WIDTH) for value in samples(x))
    return packed_png(16, color, row, *chunks)


def packed_png(depth, color, row, *chunks):
    """A PNG whose rows are all alike, with chunks before the rows."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, color, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(row * HEIGHT)) + png_chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + body


def transparent(level):
    """The chunk that makes one level of gray transparent."""
    return png_chunk(b"tRNS", struct.pack(">H", level))


def halves(mode, left, right, **options):
    """A picture of two colors, saved as Pillow saves this mode."""
    image = Image.new(mode, (WIDTH, HEIGHT), left)
    image.paste(right, (WIDTH // 2, 0, WIDTH, HEIGHT))
    output = io.BytesIO()
    image.save(output, "JPEG" if mode == "CMYK" else "PNG", **options)
    return output.getvalue()


def stored(data):
    """An image of the site with these bytes."""
    kind = "jpg" if data[:2] == b"\xff\xd8" else "png"
    return CustomImage.objects.create(title="A title", file=ContentFile(data, f"a.{kind}"))


def palette(**options):
    """A picture of two colors of a palette, of which one is transparent."""
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.putpalette([200, 0, 0, 0, 0, 200])
    image.paste(1, (WIDTH // 2, 0, WIDTH, HEIGHT))
    output = io.BytesIO()
    image.save(output, "PNG", transparency=0, **options)
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
        gray_png(16, 64 * 257, 50_000, transparent(50_000)),
        (DARK, WHITE),
    ),
    "16-bit gray with a transparent level beside it": (
        gray_png(16, 64 * 257, 192 * 257, transparent(64 * 257 + 1)),
        (DARK, LIGHT),
    ),
    "4-bit gray with a transparent level": (gray_png(4, 4, 8, transparent(8)), ((68,) * 3, WHITE)),
    "2-bit gray with a transparent level": (gray_png(2, 1, 0, transparent(0)), ((85,) * 3, WHITE)),
    "1-bit gray with black transparent": (gray_png(1, 1, 0, transparent(0)), (WHITE, WHITE)),
    "1-bit gray with white transparent": (gray_png(1, 0, 1, transparent(1)), ((0,) * 3, WHITE)),
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
    "transparency with a profile": (
        halves("RGBA", (200, 0, 0, 255), (0, 0, 200, 0), icc_profile=swapped_profile()),
        ((0, 0, 200), WHITE),
    ),
    "color with a profile": (
        halves("RGB", (200, 0, 0), (0, 0, 200), icc_profile=swapped_profile()),
        ((0, 0, 200), (200, 0, 0)),
    ),
    "16-bit color with alpha and a profile": (
        deep_png(
            RGBA,
            lambda x: [200 * 257, 0, 0, 65535 if x < WIDTH // 2 else 0],
            png_chunk(b"iCCP", b"x\0\0" + zlib.compress(swapped_profile())),
        ),
        ((0, 0, 200), WHITE),
    ),
    "palette with a profile": (palette(icc_profile=swapped_profile()), (WHITE, (200, 0, 0))),
    # 64 to the power of 1 is 0.25 of the light, which sRGB writes as 137.
    "gray with a profile": (
        halves("L", 64, 192, icc_profile=gamma_profile(1)),
        ((137,) * 3, (225,) * 3),
    ),
    "gray with alpha and a profile": (
        halves("LA", (64, 255), (64, 0), icc_profile=gamma_profile(1)),
        ((137,) * 3, WHITE),
    ),
    "16-bit gray with a transparent level and a profile": (
        gray_png(
            16,
            64 * 257,
            50_000,
            png_chunk(b"iCCP", b"x\0\0" + zlib.compress(gamma_profile(1))),
            transparent(50_000),
        ),
        ((137,) * 3, WHITE),
    ),
    "color with a profile for gray": (
        halves("RGB", (200, 0, 0), (0, 0, 200), icc_profile=gamma_profile(1)),
        ((200, 0, 0), (0, 0, 200)),
    ),
    "transparency with a profile for inks": (
        halves("RGBA", (200, 0, 0, 255), (0, 0, 200, 0), icc_profile=icc_profile(b"CMYK")),
        ((200, 0, 0), WHITE),
    ),
    "gray with a profile for color": (
        halves("L", 64, 192, icc_profile=COLOR_PROFILE),
        (DARK, LIGHT),
    ),
}


def shown(rendition):
    """A rendition as a program shows it that knows of color profiles, on white paper."""
    picture = Image.open(rendition.file)
    profile = picture.info.get("icc_profile")
    # What a browser does with a profile that does not fit is its own affair.
    assert not profile or profile[16:20] == (b"GRAY" if picture.mode in ("L", "LA") else b"RGB ")
    alpha = picture.convert("RGBA").getchannel("A")
    if profile:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        picture = ImageCms.profileToProfile(picture.convert("RGB"), profile, srgb)
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture.convert("RGB"), mask=alpha)
    return paper


@pytest.mark.parametrize("spec", ["width-60|format-avif", "width-60|format-webp", "max-60x60"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_its_colors_in_every_format(db, name, spec):
    data, wanted = PICTURES[name]
    image = stored(data)
    for one in (spec, "width-60|format-jpeg"):
        rendition = image.get_rendition(one)
        assert (rendition.width, rendition.height) == (60, 40)
        for x, color in zip((10, 50), wanted, strict=True):
            found = shown(rendition).getpixel((x, 20))
            assert max(abs(a - b) for a, b in zip(found, color, strict=True)) <= 8, (x, found)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_every_rendition(db, name):
    image = stored(PICTURES[name][0])
    assert image.make_renditions()
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(SPECS)
