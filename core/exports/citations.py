"""What citations in all their forms have in common: texts and keys that every program reads.

What the reference managers make of each form is told in docs/decisions.md, *Citations*.
"""

import hashlib
import re
from urllib.parse import urlsplit

from django.utils.encoding import uri_to_iri

from core.exports.exact_json import dumps

BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
BLANKS = re.compile(r"\s+")
# What the parts of an address are called in a key.
KEY_PART = re.compile(r"versions/(\d+)")


def one_line(text):
    """The text with single spaces and without line breaks, which would end a field."""
    return BLANKS.sub(" ", text).strip()


def in_pairs(text):
    """The text with brackets for its braces, unless each of them has its other half.

    BibTeX counts braces, escaped ones too: a lone one swallows the entries that follow.
    """
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            break
    return text if depth == 0 else text.replace("{", "[").replace("}", "]")


def bibtex_text(text):
    """The text as BibTeX prints it: signs with a meaning of their own are escaped."""
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in in_pairs(one_line(text)))


def key_of(address, title):
    """What an entry is called: another word for each page and version, in plain letters.

    Made of the address, such as "initiatives.fair-starts.v4.summary": titles repeat, and some
    have no letter that a key may hold. Where the address has others, too, a digest follows. Without
    an address (str, may be "") the title stands for it.
    """
    place = address or title
    path = uri_to_iri(urlsplit(place).path).strip("/")
    plain = KEY_PART.sub(r"v\1", path).replace("/", ".")
    kept = re.sub(r"[^a-z0-9.]+", "-", plain.lower()).strip("-.")
    if kept == plain:
        return kept
    digest = hashlib.sha256(place.encode()).hexdigest()[:8]
    return f"{kept}-{digest}".lstrip("-")


def ris_record(fields):
    """A record of (tag, value) pairs, lines closed as RIS asks for; what is empty is left out."""
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl_list(item):
    """A list with one item (dict) as citeproc reads it, without what is empty."""
    return dumps([{name: value for name, value in item.items() if value}], indent=2)
