"""The search in the manual.

A word finds its other forms ("deleting", "deleted"), and what the manual calls by another name: the
chapter OTHER_WORDS of the manual is a table of such names, kept where the words are.
"""

import html
import re

from django.utils.safestring import mark_safe

from editorial.manual.book import plain

LONGEST_QUESTION = 100
# The chapter whose table says what the manual calls a thing.
OTHER_WORDS = "Other words for it"
ROW = re.compile(r"<tr>\s*<td>(.*?)</td>\s*<td>(.*?)</td>\s*</tr>", re.DOTALL)
TAG_OR_ENTITY = re.compile(r"(<[^>]+>|&#?\w+;)")
AROUND = "?!.,;:\"“”‘’'"
ENDINGS = re.compile(r"(?:ies|ing|ed|es|s|e|y)$")
SHORTEST_STEM = 4
UNASKED = set(
    "a an and are at can do does for from how i in is it my of on or the to what where with".split()
)


def stem(word):
    """A word in small letters without its ending, if enough is left: "deleting" is "delet"."""
    short = ENDINGS.sub("", word)
    return short if len(short) >= SHORTEST_STEM else word


def other_words(book):
    """What the manual calls the things that people call otherwise: {words (tuple): [names]}."""
    found = {}
    for section in book:
        if section.title == OTHER_WORDS:
            for asked, names in ROW.findall(section.html):
                for phrase in plain(asked).casefold().split(", "):
                    key = tuple(map(stem, phrase.split()))
                    found.setdefault(key, []).extend(plain(names).casefold().split(", "))
    return found


def terms_of(question, names):
    """What is asked, each term with all the words that stand for it.

    Args:
        question: what somebody typed (str).
        names: what `other_words` found.

    Returns:
        A list of lists; a section must hold one word or phrase of each. [] for no question.
    """
    words = [word.strip(AROUND) or word for word in question.casefold().split()]
    stems, longest, terms, at = [*map(stem, words)], max(map(len, names), default=1), [], 0
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        length = next((n for n in lengths if tuple(stems[at : at + n]) in names), 1)
        own = stems[at] if length == 1 else " ".join(words[at : at + length])
        others = names.get(tuple(stems[at : at + length]), [])
        if others or own not in UNASKED:
            terms.append([own, *others])
        at += length
    return terms or [[word] for word in words]


def find(book, terms):
    """The sections that hold all the terms, those first that are called so; without the table."""

    def holds(text):
        return all(any(word in text for word in term) for term in terms)

    found = [part for part in book if part.title != OTHER_WORDS and holds(part.text)]
    return sorted(found, key=lambda part: not holds(part.title.casefold()))


def highlighted(text, terms):
    """The HTML `text` with the words of the terms marked, wherever they stand outside tags."""
    words = [word for term in terms for word in term]
    if not words:
        return mark_safe(text)  # noqa: S308 - rendered from our own file, raw HTML switched off
    longest_first = sorted(map(html.escape, words), key=len, reverse=True)
    # A line of the text may end inside a phrase.
    phrases = (r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    pattern = re.compile("|".join(phrases), re.IGNORECASE)
    parts = TAG_OR_ENTITY.split(text)
    # Every second part is a tag or an entity.
    parts[::2] = [pattern.sub(r"<mark>\g<0></mark>", part) for part in parts[::2]]
    return mark_safe("".join(parts))  # noqa: S308 - as above
