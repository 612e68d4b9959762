"""Words that public pages print: those that begin as typed, and those that are alike."""

import difflib
from collections import defaultdict

from django.db.models import Count, Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Abs, Length

from core.models import visible_pages
from core.search.suggestions.models import PageWords, SiteWord
from core.search.suggestions.vocabulary import LONGEST, SHORTEST, one_letter_off
from core.search.words import fold

# How alike a word must be to one of the site's words to stand in for it (0 to 1). One letter wrong
# of four gives 0.75; below that, people who typed "xylophone" would be shown the word "phone".
LIKENESS = 0.75
# With as many letters right at the beginning, more than one may be wrong in the rest.
SAME_BEGINNING = 5
# How many words are looked at before public pages are asked for them.
MOST_BEGINNING, MOST_ALIKE = 40, 60
MOST_CANDIDATES = 3


def printed_words():
    """The words (SiteWord) that some page prints which anonymous visitors may read now."""
    printing = visible_pages().filter(page_words__words__contains=[OuterRef("word")])
    return SiteWord.objects.filter(Exists(printing))


def words_beginning(beginning, most):
    """Up to `most` printed words (str) that begin so, those that most pages print first."""
    found = SiteWord.objects.filter(key__startswith=fold(beginning)).order_by("-pages", "word")
    words = printed_words().filter(pk__in=found.values("pk")[:MOST_BEGINNING])
    return list(words.order_by("-pages", "word").values_list("word", flat=True)[:most])


def alike(place, key):
    """Words that may be meant by one that was typed, as (place, word, key)."""
    near = Q(near__overlap=one_letter_off(key))
    if len(key) > SAME_BEGINNING:
        near |= Q(key__startswith=key[:SAME_BEGINNING])
    length = Abs(Length("key") - Value(len(key)))
    words = SiteWord.objects.filter(near).exclude(key=key).order_by(length, "-pages", "word")
    return words.values_list(Value(place), "word", "key")[:MOST_ALIKE]


def likeliest_words(typed):
    """The printed words that are most likely meant by words without a hit, in two queries.

    Args:
        typed: words (list of str), each of which costs the database a look.
    """
    keys = {word: fold(word) for word in typed if SHORTEST <= len(word) <= LONGEST}
    found = [alike(place, key) for place, key in enumerate(keys.values())]
    if not found:
        return {}
    candidates = defaultdict(dict)
    for place, word, key in found[0].union(*found[1:], all=True):
        candidates[place].setdefault(key, word)
    chosen = {}
    for place, (word, key) in enumerate(keys.items()):
        near = difflib.get_close_matches(key, candidates[place], n=MOST_CANDIDATES, cutoff=LIKENESS)
        chosen[word] = [candidates[place][other] for other in near]
    printed = printed_words().filter(word__in={other for near in chosen.values() for other in near})
    known = set(printed.values_list("word", flat=True))
    return {
        word: next(other for other in near if other in known)
        for word, near in chosen.items()
        if not known.isdisjoint(near)
    }


def recount_words():
    """Count how many public pages print each word, and forget those that no page prints.

    Returns how many were forgotten.
    """
    is_visible = Q(page__in=visible_pages().values("pk"))
    words = PageWords.objects.annotate(word=Func(F("words"), function="unnest")).values("word")
    counted = dict(
        words.annotate(number=Count("pk", filter=is_visible)).values_list("word", "number")
    )
    changed = []
    for word in SiteWord.objects.defer("near").order_by("word"):
        number = counted.get(word.word)
        if number is not None and number != word.pages:
            word.pages = number
            changed.append(word)
    SiteWord.objects.bulk_update(changed, ["pages"], batch_size=1000)
    return SiteWord.objects.exclude(pk__in=counted).delete()[0]
