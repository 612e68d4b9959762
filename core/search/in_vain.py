"""A count of searches without a result: the words, how often, the last day, and nothing else.

An answer that the page store kept is not counted again, so a count says which words are missing
rather than how many people missed them.
"""

from core.in_vain.counting import count_in_vain
from core.search.models import SearchInVain

LONGEST = SearchInVain._meta.get_field("words").max_length
# Digits of a year are no secret; those of a telephone, an account or a case number may be.
MOST_DIGITS = 4


def may_be_kept(question):
    """Whether a question looks like words: no mail address, no long number, no whole text."""
    digits = sum(map(str.isdigit, question))
    return "@" not in question and digits <= MOST_DIGITS and len(question) <= LONGEST


def count_search_in_vain(question, words):
    """Count a search without a result, unless it looks like a personal detail.

    Args:
        question: as it was typed.
        words: its words (list of str), without signs.
    """
    text = " ".join(words).lower()
    if text and may_be_kept(question) and may_be_kept(text):
        count_in_vain(SearchInVain, "words", text)
