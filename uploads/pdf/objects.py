"""Objects of a PDF as Python values (ISO 32000-1, 7.3).

A dictionary is a dict with the names as str keys, a name is a Name, an array is a list, a string is
bytes, a reference is a Ref; numbers, booleans and null are int, float, bool and None.
"""

import re
from typing import NamedTuple

MOST_NESTED = 50
# A token, or so many bytes of one, is a step. All steps together take about a second.
STEP = 64
MOST_STEPS = 300_000

TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]|%[^\r\n]*)*+"
    rb"(?:(?P<open><<|\[)|(?P<close>>>|\])|(?P<ref>(\d{1,10})\s{1,9}(\d{1,5})\s{1,9}R(?![^\s/<>\[\]()%]))"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<string>\()|<(?P<hex>[^<>]*)>|(?P<word>[A-Za-z]+))"
)
STRING_PART = re.compile(rb"[^()\\]+|\\.|[()]", re.DOTALL)
ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
WORDS = {b"true": True, b"false": False, b"null": None}


class UnreadablePdf(ValueError):
    """The file contradicts its own format."""


class TooMuchWork(ValueError):
    """Reading on would cost more than any ordinary file does; nothing can be said of this one."""


class Name(str):
    """A name object, without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an indirect object, the generation left out."""

    number: int


class Parser:
    """Reads objects out of bytes. `left` counts the steps that may still be taken with the file."""

    def __init__(self):
        self.left = MOST_STEPS

    def spend(self, steps):
        """Count steps taken. Raises TooMuchWork when there were too many."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWork("steps")

    def read(self, data, position, nested=0):
        """Return the object at a position, and the position behind it. Raises UnreadablePdf."""
        kind, match = self.token(data, position)
        if kind == "open":
            return self.collection(data, match, nested)
        if kind == "ref":
            return Ref(int(match[4])), match.end()
        if kind == "number":
            number = match["number"]
            return (float(number) if b"." in number else int(number)), match.end()
        if kind == "name":
            name = re.sub(
                rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), match["name"]
            )
            return Name(name.decode("latin-1")), match.end()
        if kind == "string":
            return self.string(data, match.end())
        if kind == "hex":
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", match["hex"])
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), match.end()
        if kind == "word" and match["word"] in WORDS:
            return WORDS[match["word"]], match.end()
        raise UnreadablePdf("no object")

    def token(self, data, position):
        """Return the kind and the match of the token at a position."""
        match = TOKEN.match(data, position)
        self.spend(1 + (match.end() - position) // STEP if match else STEP)
        if not match:
            raise UnreadablePdf("no token")
        return match.lastgroup, match

    def collection(self, data, opened, nested):
        """Return the array or dictionary whose opening was matched, and the position behind it."""
        if nested > MOST_NESTED:
            raise TooMuchWork("nesting")
        items, position = [], opened.end()
        end = {b"<<": b">>", b"[": b"]"}[opened["open"]]
        while True:
            kind, match = self.token(data, position)
            if kind == "close":
                if match["close"] != end:
                    raise UnreadablePdf("closed otherwise than opened")
                position = match.end()
                break
            item, position = self.read(data, position, nested + 1)
            items.append(item)
        if end == b"]":
            return items, position
        pairs = zip(items[::2], items[1::2], strict=False)
        return {str(key): value for key, value in pairs if isinstance(key, Name)}, position

    def string(self, data, start):
        """Return the string whose text begins at a position, and the position behind it."""
        depth, position, parts = 1, start, []
        while depth:
            match = STRING_PART.match(data, position)
            self.spend(1 + (match.end() - position) // STEP if match else STEP)
            if not match:
                raise UnreadablePdf("string without end")
            depth += {b"(": 1, b")": -1}.get(match[0], 0)
            position = match.end()
            parts.append(match[0])
        return ESCAPED.sub(unescaped, b"".join(parts[:-1])), position


def unescaped(match):
    """Return the bytes that an escape in a string stands for."""
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return ESCAPES.get(match[2], match[2]) if match[2] else b""
