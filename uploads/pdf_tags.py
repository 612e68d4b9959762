"""Whether a PDF has tags: the structure that lets a screen reader follow it."""

import re
import zlib

# Newer programs pack the objects of a file, its catalog among them, into such streams.
PACKED_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
MOST_STREAMS = 2_000
MOST_OF_ONE = 4 * 1024 * 1024
MOST_OF_ALL = 32 * 1024 * 1024


def is_tagged(file):
    """Return whether a PDF has tags; None where that cannot be told, as in a file under password.

    `file` is open for reading in bytes; what it holds may be hostile. PDF 1.7, 14.7.2: the root of
    the structure is an entry of the catalog.
    """
    file.seek(0)
    content = file.read()
    is_known = False
    for text in (content, *packed_objects(content)):
        if b"/StructTreeRoot" in text:
            return True
        is_known = is_known or b"/Catalog" in text
    return False if is_known and b"/Encrypt" not in content else None


def packed_objects(content):
    """The unpacked streams of objects, as far as they are of reasonable size and number."""
    left = MOST_OF_ALL
    for number, match in enumerate(PACKED_OBJECTS.finditer(content)):
        if left <= 0 or number >= MOST_STREAMS:
            return
        try:
            packed = memoryview(content)[match.end() : match.end() + MOST_OF_ONE]
            text = zlib.decompressobj().decompress(packed, min(MOST_OF_ONE, left))
        except zlib.error:
            continue
        left -= len(text)
        yield text
