"""AVIF files cleaned in place, without decoding a pixel.

An AVIF file is a tree of boxes in which items point at ranges of bytes. Taking something out would
shift every range behind it. So the length stays: items with metadata become items of an unknown
type, and every byte that no picture item points at becomes zero. How the picture is turned or
mirrored is a property of the picture here; the orientation in EXIF has no meaning in this format.
"""

import struct

from uploads.checks.containers import Container, DamagedFile

METADATA_ITEMS = {b"Exif", b"mime", b"uri "}
# Descriptions of the picture, and boxes of private use.
METADATA_BOXES = {b"udes", b"uuid", b"udta", b"free", b"skip"}
NOTHING = b"free"


def read_avif(data):
    """Take an AVIF file with one picture apart. An animation has more frames than one."""
    clean = bytearray(data)
    top = list(boxes(data, 0, len(data)))
    if any(name == b"moov" for name, _, _ in top):
        return Container(0, 0, 2, 1, b"")
    parts = {name: (start, end) for name, start, end in top}
    if b"meta" not in parts:
        raise DamagedFile("AVIF without items")
    # A full box begins with a version and flags.
    meta_start, meta_end = parts[b"meta"]
    children = {name: (start, end) for name, start, end in boxes(data, meta_start + 4, meta_end)}
    if not {b"iinf", b"iloc", b"iprp"} <= children.keys():
        raise DamagedFile("AVIF without picture")
    metadata = hide_metadata_items(clean, *children[b"iinf"])
    width, height = clean_properties(clean, *children[b"iprp"])
    hide_boxes(clean, boxes(data, meta_start + 4, meta_end))
    kept = pictures_ranges(data, children, metadata)
    for name, start, end in top:
        if name not in {b"ftyp", b"meta"}:
            blank(clean, start, end, kept)
    if b"idat" in children:
        blank(clean, *children[b"idat"], kept)
    return Container(width, height, 1, 1, bytes(clean))


def boxes(data, position, end):
    """Yield name, start and end of the content of each box between two positions."""
    while position < end:
        if position + 8 > end:
            raise DamagedFile("AVIF box")
        length, start = int.from_bytes(data[position : position + 4], "big"), position + 8
        name = bytes(data[position + 4 : position + 8])
        if length == 1:
            length, start = int.from_bytes(data[start : start + 8], "big"), start + 8
        box_end = position + length if length else end
        if not start <= box_end <= end:
            raise DamagedFile("AVIF box")
        yield name, start, box_end
        position = box_end


def hide_boxes(clean, found):
    """Turn boxes that describe the picture in words into empty space."""
    for name, start, end in found:
        if name in METADATA_BOXES:
            clean[start - 4 : start] = NOTHING
            clean[start:end] = bytes(end - start)


def hide_metadata_items(clean, start, end):
    """Give metadata items a type that nobody reads; return their ids."""
    hidden = set()
    count_size = 4 if clean[start] else 2
    for name, entry, entry_end in boxes(clean, start + 4 + count_size, end):
        version = clean[entry]
        if name != b"infe" or version < 2:
            continue
        id_size = 2 if version == 2 else 4
        kind_at = entry + 4 + id_size + 2
        if kind_at + 4 > entry_end:
            raise DamagedFile("AVIF item")
        if bytes(clean[kind_at : kind_at + 4]) in METADATA_ITEMS:
            hidden.add(int.from_bytes(clean[entry + 4 : entry + 4 + id_size], "big"))
            clean[kind_at : kind_at + 4] = NOTHING
            clean[kind_at + 4 : entry_end] = bytes(entry_end - kind_at - 4)
    return hidden


def clean_properties(clean, start, end):
    """Empty the properties that are words; return the picture's size, the largest one stated."""
    width = height = 0
    for name, content, content_end in boxes(clean, start, end):
        if name != b"ipco":
            continue
        found = list(boxes(clean, content, content_end))
        hide_boxes(clean, found)
        for inner, at, inner_end in found:
            if inner == b"ispe" and inner_end - at >= 12:
                stated = struct.unpack_from(">II", clean, at + 4)
                width, height = max(width, stated[0]), max(height, stated[1])
    return width, height


def pictures_ranges(data, children, metadata):
    """Return the (start, end) positions of all bytes that belong to picture items, in order."""
    idat = children.get(b"idat", (0, 0))[0]
    ranges = []
    for item, method, start, length in item_extents(data, *children[b"iloc"]):
        if item not in metadata and method in (0, 1):
            start += idat if method == 1 else 0
            ranges.append((start, start + length if length else len(data)))
    return sorted(ranges)


def item_extents(data, position, end):
    """Yield item id, construction method, offset and length of each piece of each item."""
    version = data[position]
    sizes = int.from_bytes(data[position + 4 : position + 6], "big")
    offset_size, length_size, base_size, index_size = (
        sizes >> shift & 15 for shift in (12, 8, 4, 0)
    )
    reader = Reader(data, position + 6, end)
    id_size = 4 if version == 2 else 2
    for _ in range(reader.number(id_size)):
        item = reader.number(id_size)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(base_size)
        for _ in range(reader.number(2)):
            reader.number(index_size if version else 0)
            yield item, method, base + reader.number(offset_size), reader.number(length_size)


class Reader:
    """Reads numbers one after the other, and nothing beyond an end."""

    def __init__(self, data, position, end):
        self.data, self.position, self.end = data, position, end

    def number(self, size):
        """Return the next number of so many bytes; a number of no bytes is 0."""
        self.position += size
        if self.position > self.end:
            raise DamagedFile("AVIF item")
        return int.from_bytes(self.data[self.position - size : self.position], "big")


def blank(clean, start, end, kept):
    """Set the bytes between two positions to zero, except the ranges to keep, given in order."""
    for kept_start, kept_end in kept:
        if kept_end <= start:
            continue
        if kept_start >= end:
            break
        if kept_start > start:
            clean[start:kept_start] = bytes(kept_start - start)
        start = max(start, min(kept_end, end))
    clean[start:end] = bytes(max(0, end - start))
