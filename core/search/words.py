"""Words as the search compares them: one preparation for what is printed and for what is asked.

PostgreSQL reads some words otherwise than people do: "Brady/Giglio" is a file to it, "U.S." and
"example.org" are hosts, "-2021" is a negative number, and "Núñez" is not "Nunez". `prepare` takes
them apart, or together, into letters and digits alone, about which there are no two opinions.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that have no accent to lose, as the extension `unaccent` spells them.
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th"}
)
# Accents, and signs that nobody sees: soft hyphens, joiners, marks of direction.
UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# A word as readers see it, with what stands inside it.
SHOWN_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")
APOSTROPHES = "'’‘ʼʻ`"
# "U.S.", "u.s", "D. A.": initials are one word. "J. Smith" and "a.example" hold none.
LETTER = r"[^\W\d_]"
INITIALS = re.compile(
    rf"(?<![^\W_])(?:(?:{LETTER}\.){{1,7}}{LETTER}(?![^\W_])\.?"
    rf"|(?:{LETTER}\.[ \u00a0]){{1,7}}{LETTER}\.(?![^\W_]))"
)
# "state's", "don't", "we'll": PostgreSQL leaves out such ends by themselves.
CONTRACTION = re.compile(rf"(?<=\w)[{APOSTROPHES}](?=(?:s|t|d|m|ll|re|ve)(?!\w))")
APOSTROPHE = re.compile(rf"(?<=\w)[{APOSTROPHES}](?=\w)")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
PART = r"(?:\d+(?:\.\d+)+|[^\W_]+)"
WORD = re.compile(rf"{PART}(?:[-‐‑&]{PART})*")
PARTS = re.compile(PART)
# What both sides read alike: a word of plain letters and digits, with signs around it.
PLAIN = r"""[("“‘\[]{0,3}[A-Za-z0-9]+(?:['’]s)?[]).,;:!?"”’…]{0,4}"""
# All else; PostgreSQL leaves out what looks like a tag, with the words in it.
ODD = re.compile(rf"<[^<>]*>|(?<!\S)(?!{PLAIN}(?!\S))\S+|{INITIALS.pattern}")
SIGNS_AROUND = "()[]<>,;:!?'\"“”‘’…"
PIECE = re.compile(rf"{INITIALS.pattern}|[^\s/]+")


def fold(text):
    """The text in small letters without accents, in the plain form of each sign."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", UNSEEN.sub("", plain).translate(LETTERS))


def prepare(text):
    """The words of a text: for each its forms, of which any one stands for it.

    A form is letters and digits, several words of them with spaces between: "re-entry" is
    ("re entry", "reentry"), "Núñez" ("nunez",), "U.S." ("us",).
    """
    text = INITIALS.sub(lambda found: "".join(filter(str.isalpha, found[0])), fold(text))
    text = THOUSANDS.sub("", text)
    text = APOSTROPHE.sub("", CONTRACTION.sub(" ", text))
    words = []
    for word in WORD.findall(text):
        parts = PARTS.findall(word)
        words.append((word,) if len(parts) == 1 else (" ".join(parts), "".join(parts)))
    return words


def key_of(text):
    """What two wordings of the same question have in common; "" for a text without a word."""
    return " ".join(forms[-1] for forms in prepare(text))


@lru_cache(maxsize=20_000)
def odd_word(piece):
    """Where the word in a piece of text begins, its length without signs around it, its forms."""
    bare = piece.strip(SIGNS_AROUND)
    if bare.count(".") == 1:
        bare = bare.rstrip(".")
    forms = " ".join(form for word in prepare(piece) for form in word)
    return piece.index(bare), len(bare), forms


def odd_words(text):
    """(start, end, forms) of what PostgreSQL reads otherwise than `prepare`.

    The range is without the signs around it, the forms are one text.
    """
    for odd in ODD.finditer(text):
        for piece in PIECE.finditer(odd[0]):
            first, length, forms = odd_word(piece[0])
            if forms:
                start = odd.start() + piece.start() + first
                yield start, start + length, forms


def other_forms(text):
    """The prepared forms of the words of a text that PostgreSQL would not find by itself."""
    return " ".join(dict.fromkeys(forms for _, _, forms in odd_words(text)))


def tsquery(words, operator):
    """A question as to_tsquery takes it: all the words ("&"), or any of them or of their parts.

    Args:
        words: as `prepare` gives them.
        operator: "&" or "|".
    """
    if operator == "|":
        return " | ".join(part for word in words for form in word for part in form.split())
    each_word = (" | ".join(form.replace(" ", " & ") for form in word) for word in words)
    return " & ".join(f"({forms})" if "|" in forms else forms for forms in each_word)
