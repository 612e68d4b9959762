"""What the fonts of the PDFs can show, and what stands in for the rest.

Typst refuses to make an accessible PDF with a character that no font has. Dropping it would change
what somebody wrote, so its name stands there in square brackets.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
BLANKS = re.compile(r"\s+")
# Joiners, choices of variant and of skin: here each picture stands for itself, in one color.
MODIFIERS = {0x034F, 0x200D, 0x20E3, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)}
UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs"}
# It keeps two Arabic letters from joining, which is how Persian words are spelled.
NON_JOINER = "\u200c"
LAST_LATIN = 0x17F


@cache
def covered():
    """The code points that the fonts hold."""
    points = set()
    for line in COVERAGE.read_text(encoding="ascii").split():
        first, last = line.split("-")
        points.update(range(int(first, 16), int(last, 16) + 1))
    return points


def is_unseen(character, before):
    """Tell whether a character leaves no mark of its own on the paper.

    Soft hyphens, blanks without width and signs of direction are such. Typst counts them to the
    letter before them, so that a program that reads the PDF finds one after every such letter from
    there on and no longer finds the words.

    Args:
        character: the character.
        before: the character before it, NUL at the beginning.
    """
    if character == NON_JOINER and unicodedata.bidirectional(before) == "AL":
        return False
    return ord(character) in MODIFIERS or unicodedata.category(character) in UNSEEN_CATEGORIES


def stand_in(character):
    """What is printed for a character that no font has."""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"[{name.lower() if name[:2] != 'U+' else name}]"


def is_visible(text):
    """Tell whether there is a mark on the paper: no blanks and invisible signs alone."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def printable(text, last=None):
    """The text as the fonts can show it, blanks as single spaces, without signs that are not seen.

    `last` narrows what is trusted to code points up to it.
    """
    text = BLANKS.sub(" ", text)
    if text.isascii() and text.isprintable():
        return text
    known, text = covered(), unicodedata.normalize("NFC", text)
    return "".join(
        character
        if ord(character) in known and (last is None or ord(character) <= last)
        else stand_in(character)
        for before, character in zip(f"\0{text}", text, strict=False)
        if not is_unseen(character, before)
    )
