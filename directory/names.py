"""When two names are the same one: spelling that people do not hear does not tell them apart."""

import re
import unicodedata

# Alike in the name of a place.
SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt"}
APOSTROPHES = re.compile("['’‘ʼ´`′.]")


def words_of(text):
    """The words of a text in plain small letters, without accents, stops and apostrophes."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text)).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", plain)
    return [SHORT_FORMS.get(word, word) for word in words]


def name_key(name):
    """What two spellings of one name have in common; of a name without letters, the name."""
    return " ".join(words_of(name)) or " ".join(name.split())
