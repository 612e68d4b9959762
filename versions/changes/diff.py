"""Which words differ between two texts of paragraphs, quickly enough for very long ones.

First whole paragraphs are matched, then those that were rewritten are paired by the words they
share, and only within a pair are words compared. A pair too long for that is cut into sentences
and treated the same way.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, ADDED, REMOVED = "kept", "added", "removed"

MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
    r"|(?:Janu|Febru)ary|March|April|August|(?:Septem|Octo|Novem|Decem)ber)\b\.?"
)
# What a reader takes in as one thing is one piece, so that a change never shows half a number.
TOKEN = re.compile(
    r"\s+"
    r"|(?:https?://|www\.)\S*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.[a-z]{2,}\b(?:/\S*[\w/])?"
    rf"|{MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}})?\b|{MONTH}\s+\d{{4}}\b"
    rf"|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}}\b)?"
    r"|\(\d{3}\)\s\d{3}-\d{4}"
    r"|(?:(?<!\w)[-−+])?[$€£]?\d+(?:[.,:/-]\d+)*\w*(?:\s?%|\s[ap]\.m\.)?"
    r"|(?:\b[A-Za-z]\.){2,}"
    r"|\w+|[^\w\s]"
)
# A point inside a number or an address ends no sentence.
SENTENCE = re.compile(r".+?(?:[.!?][\"”’)\]]*\s+|\Z)", re.DOTALL)
# Two paragraphs that share fewer of their words are not one rewritten, but two.
LIKENESS = 0.35
# Above these numbers of comparisons the answer would keep a reader waiting.
MOST_PAIRS = 20_000
MOST_TOKEN_PAIRS = 160_000


@dataclass(frozen=True)
class Part:
    """A run of words that were kept, added or removed."""

    kind: str
    text: str

    @property
    def words(self):
        """The text without the space around it, which is not worth a mark."""
        return self.text.strip() or self.text

    @property
    def before(self):
        """The space to print before the mark."""
        return self.text[: self.text.index(self.words)]

    @property
    def after(self):
        """The space to print after the mark."""
        return self.text[len(self.before) + len(self.words) :]


def merged(parts):
    """Join neighbors of one kind and drop empty ones."""
    result = []
    for part in parts:
        if result and result[-1].kind == part.kind:
            result[-1] = Part(part.kind, result[-1].text + part.text)
        elif part.text:
            result.append(part)
    return result


def shared_ends(old, new):
    """Return the lengths of the common beginning and of the common end of two sequences."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def opcodes(old, new):
    """Like SequenceMatcher.get_opcodes, but cheap where only the middle differs."""
    start, end = shared_ends(old, new)
    if start:
        yield "equal", 0, start, 0, start
    # Very common units are not used to begin a match: that keeps long texts fast.
    matcher = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag, start + i1, start + i2, start + j1, start + j2
    if end:
        yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def likeness(old_words, new_words):
    """How much of the larger of two sets of words the other one holds, from 0 to 1."""
    return len(old_words & new_words) / (max(len(old_words), len(new_words)) or 1)


def pairs(old, new):
    """Pair rewritten units in order: yields (old, new), with None where one has no counterpart."""
    if len(old) * len(new) > MOST_PAIRS:
        half, other_half = len(old) // 2, len(new) // 2
        yield from pairs(old[:half], new[:other_half])
        yield from pairs(old[half:], new[other_half:])
        return
    old_words = [set(unit.split()) for unit in old]
    new_words = [set(unit.split()) for unit in new]
    # best[i][j]: the highest sum of likenesses for old[i:] and new[j:].
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(words, others) for others in new_words] for words in old_words]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            value = max(best[i + 1][j], best[i][j + 1])
            if alike[i][j] >= LIKENESS:
                value = max(value, alike[i][j] + best[i + 1][j + 1])
            best[i][j] = value
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= LIKENESS and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((unit, None) for unit in old[i:])
    yield from ((None, unit) for unit in new[j:])


def compare_units(old, new):
    """Match two lists of texts.

    Yields (old, new): equal texts where nothing changed, two texts where one was rewritten, None
    in place of a text that is missing on that side.
    """
    for tag, i1, i2, j1, j2 in opcodes(old, new):
        if tag == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from pairs(old[i1:i2], new[j1:j2])


def compare_tokens(old, new):
    """Compare two lists of words, spaces and marks; yields Part."""
    start, end = shared_ends(old, new)
    if (len(old) - start - end) * (len(new) - start - end) > MOST_TOKEN_PAIRS:
        yield from (
            Part(KEPT, "".join(old[:start])),
            Part(REMOVED, "".join(old[start : len(old) - end])),
            Part(ADDED, "".join(new[start : len(new) - end])),
            Part(KEPT, "".join(old[len(old) - end :])),
        )
        return
    for tag, i1, i2, j1, j2 in opcodes(old, new):
        if tag == "equal":
            yield Part(KEPT, "".join(old[i1:i2]))
        else:
            yield Part(REMOVED, "".join(old[i1:i2]))
            yield Part(ADDED, "".join(new[j1:j2]))


def without_islands(parts):
    """Fold a kept space or mark between two changes into them: single words read better so."""
    result = []
    run = []
    for part in parts:
        if part.kind == KEPT and re.search(r"\w", part.text):
            result += _folded(run)
            run = []
            result.append(part)
        else:
            run.append(part)
    return merged(result + _folded(run))


def _folded(run):
    changes = [index for index, part in enumerate(run) if part.kind != KEPT]
    if not changes:
        return run
    first, last = changes[0], changes[-1]
    middle = run[first : last + 1]
    removed = "".join(part.text for part in middle if part.kind != ADDED)
    added = "".join(part.text for part in middle if part.kind != REMOVED)
    if not any(part.kind == REMOVED for part in middle):
        removed = ""
    if not any(part.kind == ADDED for part in middle):
        added = ""
    if not removed or not added:
        return run
    return [*run[:first], Part(REMOVED, removed), Part(ADDED, added), *run[last + 1 :]]


def compare_words(old, new):
    """Compare two texts word by word.

    Returns:
        A list of Part; the kept and removed ones together read as `old`, the kept and added ones
        as `new`.
    """
    old_tokens, new_tokens = TOKEN.findall(old), TOKEN.findall(new)
    if len(old_tokens) * len(new_tokens) <= MOST_TOKEN_PAIRS:
        return without_islands(merged(compare_tokens(old_tokens, new_tokens)))
    parts = []
    for before, after in compare_units(SENTENCE.findall(old), SENTENCE.findall(new)):
        if before == after:
            parts.append(Part(KEPT, before))
        elif before is None:
            parts.append(Part(ADDED, after))
        elif after is None:
            parts.append(Part(REMOVED, before))
        else:
            parts += compare_tokens(TOKEN.findall(before), TOKEN.findall(after))
    return without_islands(merged(parts))


def compare_texts(old, new):
    """Compare two texts of one paragraph a line; returns a list of paragraphs as lists of Part."""
    paragraphs = []
    for before, after in compare_units(old.splitlines(), new.splitlines()):
        if before == after:
            paragraphs.append([Part(KEPT, before)])
        elif before is None:
            paragraphs.append([Part(ADDED, after)])
        elif after is None:
            paragraphs.append([Part(REMOVED, before)])
        else:
            paragraphs.append(compare_words(before, after))
    return paragraphs
