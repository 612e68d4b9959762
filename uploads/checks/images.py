"""Pictures: refused when they are not what they say, cleaned of metadata otherwise.

Metadata is removed from the container, not by saving the picture again. Saving a JPEG, WebP or
AVIF again loses quality each time, takes seconds for a large photo, and drops the frames of an
animation or the depth of a 16-bit PNG; leaving parts of a file out does none of that. The one
exception is a photo with an EXIF orientation other than upright: without EXIF nobody would know
how to turn it, so its pixels are turned, and a JPEG is saved with the quantization tables it had.

The order matters. The size is read from the header and compared with the limit before anything is
decoded. Then metadata goes, and only the clean file is decoded once, to know that it can be shown.
"""

import io
import logging
import tempfile
import warnings
from dataclasses import replace

from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, JpegImagePlugin

from uploads.checks.avif import read_avif
from uploads.checks.containers import (
    DamagedFile,
    read_gif,
    read_jpeg,
    read_png,
    read_webp,
    riff_chunks,
)
from uploads.checks.kinds import HEAD_SIZE, kind_of_name, listed, refusal, sniff, words_for
from uploads.storage import is_full

log = logging.getLogger("uploads")

READERS = {
    "avif": read_avif,
    "gif": read_gif,
    "jpg": read_jpeg,
    "png": read_png,
    "webp": read_webp,
}
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
ANIMATED = {"gif", "webp"}
MOST_FRAMES = 1000
# By EXIF orientation: what to do with the pixels so that the picture stands upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
# Those that bring the last row to the front.
BACKWARD = {3, 4, 6, 7}
STRIP_ROWS = 64
# Of a JPEG, any bytes but FF.
MORE_DATA = bytes(range(1, 200)) * 20


def clean_image(data, name, extensions, most_pixels):
    """Return a picture's bytes without metadata, upright, ready to be stored.

    `data` is the uploaded file, `name` its file name, `extensions` what the site takes, and
    `most_pixels` the limit for width × height × frames. Raises ValidationError with a reason that
    an editor understands, and OSError when there is no room for temporary files.
    """
    kind = check_kind(data[:HEAD_SIZE], extensions)
    try:
        container = READERS[kind](data)
        check_size(kind, container, most_pixels)
        check_ending(kind, name, extensions)
        if container.orientation != 1 and container.frames == 1:
            return turned(container, kind)
        check_decodes(container, kind)
    except ValidationError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and is_full(error):
            raise
        log.info("damaged picture", extra={"fields": {"error": type(error).__name__}})
        raise refusal(
            "damaged",
            "The picture is damaged or incomplete. Save or export it again, then upload it.",
        ) from None
    return container.content


def check_kind(head, extensions):
    """Return the kind of picture that the content is; refuse everything else."""
    allowed = [kind_of_name(f".{extension}") for extension in extensions]
    found = sniff(head)
    if found not in allowed or found not in READERS:
        raise refusal(
            "kind",
            f"This is {words_for(found, 'not a picture')}. The site takes pictures as "
            f"{listed(allowed)}. Export it in one of these formats, then upload it.",
        )
    return found


def check_ending(found, name, extensions):
    """Refuse a picture whose name ends otherwise than its kind; another name is all it needs."""
    claimed = kind_of_name(name)
    advice = f"Give the file a name that ends in .{found}, then upload it."
    if claimed not in {kind_of_name(f".{extension}") for extension in extensions}:
        raise refusal("ending", advice)
    if claimed != found:
        raise refusal(
            "ending",
            f"The name ends in .{claimed}, but the content is {words_for(found, found)}. {advice}",
        )


def check_size(kind, container, most_pixels):
    """Refuse a picture that would not fit into memory, and animations nobody could show."""
    if container.frames > 1 and kind not in ANIMATED:
        raise refusal(
            "animation",
            "This picture is animated, and pages show the first picture of an animation only. Save "
            "the picture that they should show as PNG or JPEG, then upload it.",
        )
    pixels = container.width * container.height * container.frames
    if not pixels:
        raise DamagedFile("no size")
    if container.frames > MOST_FRAMES:
        raise refusal(
            "frames", f"This animation has more than {MOST_FRAMES:,} frames. Make it shorter."
        )
    if pixels > most_pixels:
        size = f"{container.width:,} × {container.height:,} pixels"
        if container.frames > 1:
            size = f"{container.frames:,} frames of {size}"
        raise refusal(
            "pixels",
            f"This picture has {size}, which is {megapixels(pixels)} megapixels. The limit is "
            f"{megapixels(most_pixels)} megapixels. Make it smaller, for example 4,000 pixels "
            "wide, then upload it.",
        )


def megapixels(pixels):
    """Return a number of pixels in millions, "60" or "50.4", never rounded down to the limit."""
    tenths = -(-pixels // 100_000)
    return f"{tenths / 10:,.1f}".removesuffix(".0")


def opened(container, kind):
    """Return a clean picture as Pillow sees it, with the one decoder that fits its kind."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(container.content), formats=[FORMATS[kind]])


def check_decodes(container, kind):
    """Decode the whole picture once. A page must never be the place where damage shows up."""
    picture = opened(container, kind)
    # Reads all of a JPEG, but computes only an eighth of its width and height.
    picture.draft("L", (max(1, container.width // 8), max(1, container.height // 8)))
    for frame in range(container.frames):
        picture.seek(frame)
        picture.load()
    if kind == "jpg":
        check_whole(container, picture)


def check_whole(container, picture):
    """Refuse a JPEG, decoded as `picture`, whose data end before its pixels do.

    The decoder only warns then and leaves the rest gray, and Pillow drops its warnings.
    """
    if ends_in_gray(picture) and not is_whole(container, picture):
        raise DamagedFile("JPEG data")


def ends_in_gray(picture):
    """Tell whether the last pixel is the middle gray of which missing parts of a JPEG consist."""
    last = picture.getpixel((picture.width - 1, picture.height - 1))
    return all(abs(value - 128) <= 1 for value in (last if isinstance(last, tuple) else (last,)))


def is_whole(container, picture):
    """Tell whether a JPEG, decoded as `picture`, has data for all of its pixels.

    It is decoded again with further data at its end: what needs none looks the same.
    """
    longer = replace(container, content=container.content[:-2] + MORE_DATA + container.content[-2:])
    other = opened(longer, "jpg")
    other.draft("L", picture.size)
    return ImageChops.difference(picture, other).getbbox() is None


def turned(container, kind):
    """Return the picture's bytes with its pixels turned upright."""
    picture = opened(container, kind)
    options = {"icc_profile": picture.info.get("icc_profile")}
    if kind == "jpg":
        sampling = JpegImagePlugin.get_sampling(picture)
        options |= {
            "qtables": picture.quantization,
            # Halved in one direction only, it would be halved in the wrong one after a turn.
            "subsampling": sampling if sampling in (0, 2) else 0,
            "progressive": "progressive" in picture.info,
        }
    elif kind == "webp":
        lossless = any(name == b"VP8L" for name, _ in riff_chunks(container.content, 12))
        options |= {"lossless": lossless, "quality": 95}
    if kind == "jpg":
        check_whole(container, picture)
        upright = turned_in_strips(picture, container.orientation)
    else:
        upright = picture.transpose(TURNS[container.orientation])
    output = io.BytesIO()
    upright.save(output, FORMATS[kind], **options)
    return output.getvalue()


def turned_in_strips(picture, orientation):
    """Return a JPEG's picture turned upright; the given one is closed.

    Strips of it wait in a temporary file: two photos of 24 megapixels would take 192 MB.
    """
    width, height = picture.size
    mode = picture.mode
    strips = [(top, min(height, top + STRIP_ROWS)) for top in range(0, height, STRIP_ROWS)]
    with tempfile.TemporaryFile() as file:
        for top, bottom in strips:
            strip = picture.crop((0, top, width, bottom)).transpose(TURNS[orientation])
            file.write(strip.tobytes())
        picture.close()
        file.seek(0)
        upright = Image.new(mode, (height, width) if orientation in SIDEWAYS else (width, height))
        for top, bottom in strips:
            rows = bottom - top
            size = (rows, width) if orientation in SIDEWAYS else (width, rows)
            strip = Image.frombytes(mode, size, file.read(rows * width * len(upright.getbands())))
            start = height - bottom if orientation in BACKWARD else top
            upright.paste(strip, (start, 0) if orientation in SIDEWAYS else (0, start))
    return upright
