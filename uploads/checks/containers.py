"""JPEG, PNG, GIF and WebP files taken apart, cleaned and put together, without decoding a pixel.

Each reader returns a `Container`: the picture's size, read from the file's own headers, and the
file without anything that is not needed to show it. What is kept is listed here; what is not
listed is left out, be it EXIF, GPS, XMP, IPTC, a comment, a thumbnail, a second picture behind the
first or something nobody has thought of yet. A color profile is kept, because colors are wrong
without it.
"""

import re
import struct
from dataclasses import dataclass


class DamagedFile(ValueError):
    """The file breaks off or contradicts its own format."""


@dataclass(frozen=True)
class Container:
    """A picture file without its metadata.

    `width` and `height` are in pixels, `frames` counts the pictures of an animation, and
    `orientation` is the EXIF number that says how to turn the picture (1: not at all).
    """

    width: int
    height: int
    frames: int
    orientation: int
    content: bytes


def orientation_of(tiff):
    """Return the orientation that an EXIF block states, 1 to 8; 1 when there is none."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(tiff[:2]))
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for index in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * index)
            if tag == 0x0112:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


# JPEG: markers that introduce a frame, and the end of compressed data, where FF 00 is a data byte
# and FF D0 to FF D7 are restart marks.
JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_TABLES = {0xC4, 0xCC, 0xDB, 0xDC, 0xDD}
JPEG_SCAN, JPEG_END = 0xDA, 0xD9
JPEG_BARE = {0x01, 0xD8}
# Each scan is a walk over the whole picture. A progressive JPEG has about ten.
JPEG_MOST_SCANS = 64
JPEG_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


def read_jpeg(data):
    """Take a JPEG file apart."""
    width = height = 0
    orientation = 1
    scans = 0
    kept = [b"\xff\xd8"]
    position = 2
    while True:
        found = JPEG_MARKER.search(data, position)
        if not found:
            raise DamagedFile("JPEG without end")
        marker, start = data[found.end() - 1], found.end()
        if marker == JPEG_END:
            break
        if marker in JPEG_BARE:
            position = start
            continue
        length = int.from_bytes(data[start : start + 2], "big")
        position = start + length
        if length < 2 or position > len(data):
            raise DamagedFile("JPEG segment")
        payload = data[start + 2 : position]
        if marker in JPEG_FRAMES:
            if len(payload) < 5:
                raise DamagedFile("JPEG frame")
            frame_height, frame_width = struct.unpack_from(">HH", payload, 1)
            width, height = max(width, frame_width), max(height, frame_height)
        elif marker == 0xE1 and payload.startswith(b"Exif\0\0") and orientation == 1:
            orientation = orientation_of(payload[6:])
        payload = jpeg_payload(marker, payload)
        if payload is None:
            continue
        kept += [b"\xff", bytes([marker]), (len(payload) + 2).to_bytes(2, "big"), payload]
        if marker == JPEG_SCAN:
            scans += 1
            scan_end = JPEG_MARKER.search(data, position)
            if not scan_end or scans > JPEG_MOST_SCANS:
                raise DamagedFile("JPEG scans")
            kept.append(data[position : scan_end.start()])
            position = scan_end.start()
    kept.append(b"\xff\xd9")
    return Container(width, height, 1, orientation, b"".join(kept))


def jpeg_payload(marker, payload):
    """Return what to keep of a JPEG segment's payload, or None to leave the segment out."""
    if marker in JPEG_FRAMES or marker in JPEG_TABLES or marker == JPEG_SCAN:
        return payload
    if marker == 0xE0 and payload.startswith(b"JFIF\0") and len(payload) >= 14:
        # Without the thumbnail that may follow.
        return payload[:12] + b"\0\0"
    if marker == 0xE2 and payload.startswith(b"ICC_PROFILE\0"):
        return payload
    if marker == 0xEE and payload.startswith(b"Adobe") and len(payload) >= 12:
        # How the colors are encoded.
        return payload[:12]
    return None


PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"),
    *(b"bKGD", b"pHYs", b"cICP", b"mDCV", b"cLLI"),
}


def read_png(data):
    """Take a PNG file apart. Of an animated one, only the frames are counted."""
    width = height = 0
    frames = orientation = 1
    kept = [data[:8]]
    position = 8
    name = b""
    while name != b"IEND":
        if len(data) < position + 12:
            raise DamagedFile("PNG without end")
        length = int.from_bytes(data[position : position + 4], "big")
        name = data[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(data):
            raise DamagedFile("PNG chunk")
        if name == b"IHDR" and length == 13:
            width, height = struct.unpack_from(">II", data, position + 8)
        elif name == b"acTL" and length == 8:
            frames = int.from_bytes(data[position + 8 : position + 12], "big")
        elif name == b"eXIf":
            orientation = orientation_of(data[position + 8 : end - 4])
        if name in PNG_KEPT:
            kept.append(data[position:end])
        position = end
    return Container(width, height, frames, orientation, b"".join(kept))


# GIF: application blocks that an animation or a color profile needs.
GIF_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def read_gif(data):
    """Take a GIF file apart, animated or not."""
    if len(data) < 13:
        raise DamagedFile("GIF header")
    width, height = struct.unpack_from("<HH", data, 6)
    position = 13 + gif_table_size(data[10])
    if position > len(data):
        raise DamagedFile("GIF colors")
    kept = [data[:position]]
    frames = 0
    while position < len(data) and data[position] != 0x3B:
        start = position
        if data[position : position + 1] == b"\x2c" and position + 11 <= len(data):
            left, top, frame_width, frame_height = struct.unpack_from("<4H", data, position + 1)
            # A frame may reach beyond the screen; readers then make the screen larger.
            width, height = max(width, left + frame_width), max(height, top + frame_height)
            frames += 1
            position += 10 + gif_table_size(data[position + 9]) + 1
            keep = True
        elif data[position : position + 1] == b"\x21" and position + 3 <= len(data):
            label = data[position + 1]
            application = data[position + 3 : position + 14]
            keep = label == 0xF9 or (label == 0xFF and application in GIF_APPLICATIONS)
            position += 2
        else:
            raise DamagedFile("GIF block")
        position = gif_blocks_end(data, position)
        if keep:
            kept.append(data[start:position])
    return Container(width, height, max(frames, 1), 1, b"".join(kept) + b"\x3b")


def gif_table_size(flags):
    """Return the length in bytes of the color table that the flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def gif_blocks_end(data, position):
    """Return the position behind a chain of data blocks, each led by its length, ended by 0."""
    while True:
        if position >= len(data):
            raise DamagedFile("GIF without end")
        length = data[position]
        position += 1 + length
        if not length:
            return position


WEBP_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_METADATA_FLAGS = 0x08 | 0x04


def read_webp(data):
    """Take a WebP file apart, animated or not."""
    size = (0, 0)
    frames = 0
    orientation = 1
    kept = []
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise DamagedFile("WebP without end")
    for name, payload in riff_chunks(data[:end], 12):
        if name == b"VP8X" and len(payload) >= 10:
            payload = bytes([payload[0] & ~WEBP_METADATA_FLAGS]) + payload[1:]
        elif name == b"ANMF" and len(payload) >= 16:
            frames += 1
            parts = [part for part in riff_chunks(payload, 16) if part[0] in WEBP_KEPT]
            payload = payload[:16] + b"".join(riff_chunk(*part) for part in parts)
        elif name == b"EXIF":
            orientation = orientation_of(payload.removeprefix(b"Exif\0\0"))
        if name in WEBP_KEPT:
            size = tuple(map(max, size, webp_size(name, payload)))
            kept.append(riff_chunk(name, payload))
    content = b"WEBP" + b"".join(kept)
    content = b"RIFF" + len(content).to_bytes(4, "little") + content
    return Container(*size, max(frames, 1), orientation, content)


def riff_chunks(data, position):
    """Yield name and payload of each chunk, from a position on."""
    while position + 8 <= len(data):
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        end = position + 8 + length
        if end > len(data):
            raise DamagedFile("WebP chunk")
        yield data[position : position + 4], data[position + 8 : end]
        position = end + length % 2


def riff_chunk(name, payload):
    """Return a chunk as bytes, padded to an even length."""
    return name + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)


def webp_size(name, payload):
    """Return width and height in pixels that a chunk states, (0, 0) if it states none."""
    if name == b"VP8X" and len(payload) >= 10:
        return (
            int.from_bytes(payload[4:7], "little") + 1,
            int.from_bytes(payload[7:10], "little") + 1,
        )
    if name == b"VP8 " and len(payload) >= 10:
        width, height = struct.unpack_from("<HH", payload, 6)
        return width & 0x3FFF, height & 0x3FFF
    if name == b"VP8L" and len(payload) >= 5:
        bits = int.from_bytes(payload[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0
