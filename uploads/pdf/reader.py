"""The objects of a PDF by their number, found through its index or, if that is broken, without it.

The index is a chain of sections, one for each time the file was saved, the latest first; what an
earlier one says of an object that a later one names is superseded (ISO 32000-1, 7.5). Nothing of it
is read but the entries that are asked for.
"""

import re
import zlib
from itertools import islice

from uploads.pdf.objects import STEP, Parser, Ref, TooMuchWork, UnreadablePdf

MOST_SECTIONS = 500
MOST_OBJECTS = 200_000
MOST_OF_ONE = 16 * 1024 * 1024
COST_OF_DAMAGE = 4 * 1024 * 1024
MOST_OF_ALL = 32 * 1024 * 1024
ENTRY = 20

OBJECT = re.compile(rb"\s{0,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
ANY_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})[ \t\r\n]{1,9}\d{1,5}[ \t\r\n]{1,9}obj\b")
SUBSECTION = re.compile(rb"\s{0,9}(\d{1,10})[ \t]{1,9}(\d{1,10})[ \t]{0,9}(?:\r\n|\r|\n)")
TABLE = re.compile(rb"\s{0,9}xref\b")
TRAILER = re.compile(rb"\s{0,9}trailer\b")
STREAM = re.compile(rb"\s{0,9}stream(?:\r\n|\n|\r)")
STARTXREF = re.compile(rb"startxref\s+(\d{1,12})")
NUMBER = re.compile(rb"\d{1,10}")
FREE, PLAIN, PACKED = range(3)


class PdfFile:
    """A PDF, given as bytes, read through its index or, if `searched`, without.

    Everything raises UnreadablePdf where the file is broken and TooMuchWork beyond the limits.
    """

    def __init__(self, content, *, searched=False):
        self.content = content
        self.parser = Parser()
        self.left = MOST_OF_ALL
        self.unpacked = {}
        self.found = None
        if searched:
            self.trailer = self.search_objects()
        else:
            self.sections, self.trailer = self.read_index()

    def resolve(self, value):
        """Return what a value is, looked up if it is a reference; None if it refers to nothing."""
        for _ in range(10):
            if not isinstance(value, Ref):
                return value
            value = self.object(value.number)
        raise UnreadablePdf("references in a circle")

    def object(self, number):
        """Return the object of this number as the file says it last, None if there is none."""
        kind, place, index = self.place(number)
        if kind == PLAIN:
            return self.object_at(place, number)[0]
        if kind == PACKED:
            numbers, positions, data = self.object_stream(place)
            if not (index < len(numbers) and numbers[index] == number):
                raise UnreadablePdf("not in its stream")
            return self.parser.read(data, positions[index])[0]
        return None

    def place(self, number):
        """Return where an object is: its kind, position or stream, and index in that."""
        if self.found is not None:
            return self.found.get(number, (FREE, 0, 0))
        for section in self.sections:
            self.parser.spend(1 + len(section.parts) // STEP)
            if found := section.find(number):
                return found
        return FREE, 0, 0

    def object_at(self, position, number=None):
        """Return the object at a position, and the position behind it."""
        match = OBJECT.match(self.content, position)
        if not match or number not in (None, int(match[1])):
            raise UnreadablePdf("no such object there")
        return self.parser.read(self.content, match.end())

    def stream(self, position, number=None):
        """Return the dictionary and the unpacked content of the stream object at a position."""
        entries, end = self.object_at(position, number)
        match = STREAM.match(self.content, end)
        if not match or not isinstance(entries, dict):
            raise UnreadablePdf("no stream")
        filters = self.resolve(entries.get("Filter"))
        filters = filters if isinstance(filters, list) else [filters] if filters else []
        if not filters:
            length = self.resolve(entries.get("Length"))
            size = length if isinstance(length, int) and 0 <= length <= MOST_OF_ONE else 0
            return entries, self.content[match.end() : match.end() + size]
        if filters != ["FlateDecode"]:
            raise TooMuchWork("a rare filter")
        # The length may itself be packed away; the packed bytes know their end.
        packed = memoryview(self.content)[match.end() : match.end() + MOST_OF_ONE]
        unpacker = zlib.decompressobj()
        if self.left <= 0:
            raise TooMuchWork("unpacking")
        try:
            data = unpacker.decompress(packed, min(MOST_OF_ONE, self.left))
        except zlib.error:
            self.left -= COST_OF_DAMAGE
            raise UnreadablePdf("a stream") from None
        self.left -= len(data)
        if unpacker.unconsumed_tail and not unpacker.eof:
            raise TooMuchWork("unpacking")
        return entries, self.unpredicted(data, self.resolve(entries.get("DecodeParms")))

    def unpredicted(self, data, parameters):
        """Return unpacked bytes without the prediction that the parameters of the filter name."""
        parameters = parameters[0] if isinstance(parameters, list) and parameters else parameters
        if not isinstance(parameters, dict) or parameters.get("Predictor", 1) == 1:
            return data
        columns = parameters.get("Columns", 1)
        if parameters["Predictor"] < 10 or not (isinstance(columns, int) and 0 < columns <= 64):
            raise TooMuchWork("a rare prediction")
        self.parser.spend(len(data) // (columns + 1) // 2)
        above, rows = bytes(columns), []
        for start in range(0, len(data) - columns, columns + 1):
            row = data[start + 1 : start + 1 + columns]
            if data[start] == 2:
                row = bytes([(one + other) & 255 for one, other in zip(row, above, strict=True)])
            elif data[start]:
                raise TooMuchWork("a rare prediction")
            rows.append(row)
            above = row
        return b"".join(rows)

    def object_stream(self, number):
        """Return the numbers, the positions and the bytes of the objects packed in a stream."""
        if number not in self.unpacked:
            kind, position, _ = self.place(number)
            if kind != PLAIN:
                raise UnreadablePdf("a stream in a stream")
            # What its own dictionary refers to cannot be in it.
            self.unpacked[number] = [], [], b""
            self.unpacked[number] = self.object_stream_at(position, number)
        return self.unpacked[number]

    def object_stream_at(self, position, number=None):
        """Return the same of the stream at a position."""
        entries, data = self.stream(position, number)
        first, count = self.resolve(entries.get("First")), self.resolve(entries.get("N"))
        if not (isinstance(first, int) and isinstance(count, int) and 0 <= count <= MOST_OBJECTS):
            raise UnreadablePdf("a stream of objects")
        self.parser.spend(count // 2)
        header = [int(word[0]) for word in islice(NUMBER.finditer(data, 0, first), 2 * count)]
        return header[::2], [first + start for start in header[1::2]], data

    def read_index(self):
        """Return the sections of the index, the latest first, and the latest trailer."""
        starts = STARTXREF.findall(self.content, max(0, len(self.content) - 4096))
        sections, trailer, seen = [], None, set()
        waiting = [int(starts[-1])] if starts else []
        self.sections = sections
        while waiting:
            position = waiting.pop()
            if position in seen:
                continue
            seen.add(position)
            if len(seen) > MOST_SECTIONS:
                raise TooMuchWork("sections")
            section = self.section_at(position)
            sections.append(section)
            trailer = trailer or section.trailer
            # What a hybrid file hides from old programs comes before the section below.
            for key in ("Prev", "XRefStm"):
                if isinstance(place := section.trailer.get(key), int):
                    waiting.append(place)
        if not trailer:
            raise UnreadablePdf("no index")
        return sections, trailer

    def section_at(self, position):
        """Return the section of the index at a position."""
        content = self.content
        # Some files have other bytes before their beginning, and count from that.
        shift = max(0, content.find(b"%PDF-", 0, 1024))
        for start in {position: 0, position + shift: 0}:
            if match := TABLE.match(content, start):
                return Table(content, match.end(), self.parser)
            if OBJECT.match(content, start):
                return Entries(*self.stream(start))
        raise UnreadablePdf("no section there")

    def search_objects(self):
        """Find all objects without the index, the last of a number counting; return a trailer."""
        self.found = found = {}
        trailer = {}
        for count, match in enumerate(ANY_OBJECT.finditer(self.content)):
            if count > MOST_OBJECTS:
                raise TooMuchWork("objects")
            found[int(match[1])] = (PLAIN, match.start(), 0)
            head = self.content[match.end() : match.end() + 400].partition(b"endobj")[0]
            if b"/ObjStm" in head:
                found |= self.packed_in(match)
            elif re.search(rb"/XRef\b", head) or re.search(rb"/Catalog\b", head):
                trailer |= self.trailer_of(match)
        for match in re.finditer(rb"trailer\s*(?=<<)", self.content):
            trailer |= self.readable(match.end())
        return trailer

    def packed_in(self, match):
        """Return the places of the objects packed in the stream object that was matched."""
        try:
            numbers, _, _ = self.object_stream_at(match.start())
        except UnreadablePdf:
            return {}
        return {number: (PACKED, int(match[1]), index) for index, number in enumerate(numbers)}

    def trailer_of(self, match):
        """Return what an object without the index says of the root: a catalog, or an index."""
        entries = self.readable(match.end())
        if entries.get("Type") == "Catalog":
            return {"Root": Ref(int(match[1]))}
        return entries if entries.get("Type") == "XRef" else {}

    def readable(self, position):
        """Return the dictionary at a position, an empty one if there is none."""
        try:
            value, _ = self.parser.read(self.content, position)
        except UnreadablePdf:
            return {}
        return value if isinstance(value, dict) else {}


class Table:
    """A section of the index in words, and the trailer behind it."""

    def __init__(self, content, position, parser):
        self.content, self.parts = content, []
        while match := SUBSECTION.match(content, position):
            parser.spend(1)
            first, count = int(match[1]), int(match[2])
            self.parts.append((first, count, match.end()))
            position = match.end() + count * ENTRY
        match = TRAILER.match(content, position)
        if not match:
            raise UnreadablePdf("no trailer")
        self.trailer, _ = parser.read(content, match.end())
        if not isinstance(self.trailer, dict):
            raise UnreadablePdf("no trailer")

    def find(self, number):
        """Return the place of an object, None if the section does not name it."""
        for first, count, start in self.parts:
            if first <= number < first + count:
                place = start + (number - first) * ENTRY
                entry = re.match(rb"(\d{10}) \d{5} ([nf])", self.content[place : place + ENTRY])
                if not entry:
                    raise UnreadablePdf("an entry of the index")
                return (PLAIN if entry[2] == b"n" else FREE), int(entry[1]), 0
        return None


class Entries:
    """A section of the index in a stream, whose dictionary is the trailer."""

    def __init__(self, trailer, data):
        self.trailer, self.data = trailer, data
        self.widths, numbers = trailer.get("W"), trailer.get("Index") or [0, trailer.get("Size")]
        for values in (self.widths, numbers):
            if not isinstance(values, list) or not all(
                isinstance(value, int) and value >= 0 for value in values
            ):
                raise UnreadablePdf("an index")
        if len(self.widths) != 3 or sum(self.widths) > 32:
            raise UnreadablePdf("an index")
        self.parts = list(zip(numbers[::2], numbers[1::2], strict=False))

    def find(self, number):
        """Return the place of an object, None if the section does not name it."""
        before = 0
        for first, count in self.parts:
            if first <= number < first + count:
                return self.entry(before + number - first)
            before += count
        return None

    def entry(self, index):
        """Return the place that an entry states."""
        size = sum(self.widths)
        position, fields = index * size, []
        if position + size > len(self.data):
            raise UnreadablePdf("an entry of the index")
        for width in self.widths:
            fields.append(int.from_bytes(self.data[position : position + width], "big"))
            position += width
        kind = fields[0] if self.widths[0] else PLAIN
        return (kind, *fields[1:]) if kind in (PLAIN, PACKED) else (FREE, 0, 0)
