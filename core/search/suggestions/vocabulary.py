"""The words of pages, kept as pages are indexed."""

import re

from core.search.suggestions.models import PageWords, SiteWord
from core.search.words import SHOWN_WORD, fold

# Shorter words are typed faster than chosen, longer ones are addresses and hashes.
SHORTEST, LONGEST = 3, 40
# A page has so many different words at most: the rest of a longer one is searched all the same.
MOST_WORDS = 5_000
POSSESSIVE = re.compile("['’]s$")


def words_of(text):
    """The different words of a text as suggestions print them, sorted.

    Without "’s"; no numbers, no hosts and no initials.
    """
    words = {POSSESSIVE.sub("", word.lower()) for word in SHOWN_WORD.findall(text)}
    return sorted(word for word in words if is_proposed(word))[:MOST_WORDS]


def is_proposed(word):
    """Whether a word is worth proposing."""
    return SHORTEST <= len(word) <= LONGEST and "." not in word and any(map(str.isalpha, word))


def one_letter_off(key):
    """The key, and what is left of it without any one of its letters, sorted."""
    return sorted({key, *(key[:place] + key[place + 1 :] for place in range(len(key)))})


def keep_words(texts):
    """Write down the words of published pages.

    Args:
        texts: what the pages print, by page id.
    """
    rows = [PageWords(page_id=pk, words=words_of(text)) for pk, text in sorted(texts.items())]
    PageWords.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=["words"]
    )
    # Sorted, so that of two publications with the same new words neither waits for the other for
    # ever.
    words = sorted({word for row in rows for word in row.words})
    known = set(SiteWord.objects.filter(word__in=words).values_list("word", flat=True))
    new = [(word, fold(word)) for word in words if word not in known]
    SiteWord.objects.bulk_create(
        (SiteWord(word=word, key=key[:80], near=one_letter_off(key)) for word, key in new),
        ignore_conflicts=True,
    )


def forget_words(pages):
    """Forget what pages (ids) printed that are published no more."""
    PageWords.objects.filter(page__in=pages).delete()
