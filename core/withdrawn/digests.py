"""What may not be printed any more, because somebody's consent was withdrawn.

Neither words nor names are stored, only digests of them: a list of what has to vanish would keep
it. Quotations are known by their words, whatever their case and signs; pictures by the names of the
files that pages and published versions point at.
"""

import hashlib
import re

from django.apps import apps

WORD = re.compile(r"\w+")


def digest_of_words(text):
    """The digest of a quotation, the same for every way to write its lines, case and signs.

    "" for a text without a word.
    """
    return digest(" ".join(WORD.findall(text.casefold())))


def digest_of_file(name):
    """The digest of the name of a picture's file, without its folder."""
    return digest("file:" + name.rpartition("/")[2])


def digest(text):
    """SHA-256 of a text as 64 hexadecimal digits; "" of none."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def withdrawn_among(digests):
    """Those of the digests (iterable of str) that belong to what was withdrawn: one query."""
    asked = {one for one in digests if one}
    if not asked:
        return set()
    # By name: the models of this app import its blocks.
    model = apps.get_model("core", "WithdrawnMatter")
    return set(model.objects.filter(digest__in=asked).values_list("digest", flat=True))
