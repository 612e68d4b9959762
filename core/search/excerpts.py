"""Passages of a text around the words that somebody searched for."""

import re
from bisect import bisect_right
from html import unescape

from django.db import connection
from django.utils.html import escape, strip_tags
from django.utils.safestring import mark_safe

from core.search.words import odd_words, tsquery
from uploads.offered_texts import passages_offered_by

# Signs that no text in the index contains.
MARK = "<mark>"
DOT = " · "
# Less than that is no reason for an ellipsis.
WORD = re.compile(r"\w{2}")
# The parts of a page stand in lines; the sign before it ends a sentence.
END_OF_LINE = re.compile(r"([.!?:;,…]?)((?:</mark>)?)\s*\n\s*")
# Shorter words are looked for with their endings.
ENDING = 5
START, STOP, CUT = "\ue000", "\ue001", "\ue003"
HEADLINE = (
    f'StartSel="{START}", StopSel="{STOP}", MaxWords=28, MinWords=14, ShortWord=2, '
    f'MaxFragments=2, FragmentDelimiter="{CUT}"'
)


def excerpts(texts, question):
    """The passages of each text around the words, as safe HTML with <mark>.

    PostgreSQL finds the words by their stems, as the search itself does.

    Args:
        texts: texts as the index has them.
        question: the words as `tsquery` gives them.
    """
    readings = [Reading(text) for text in texts]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline('english', text, to_tsquery('english', %s), %s)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS page (text, position) ORDER BY position",
            [question, HEADLINE, [reading.text for reading in readings]],
        )
        headlines = [headline for (headline,) in cursor.fetchall()]
    return [reading.passages(found) for reading, found in zip(readings, headlines, strict=True)]


def document_excerpts(pages, words):
    """Passages of documents for pages that do not print the words themselves.

    Args:
        pages: the ids of pages.
        words: as `prepare` gives them.

    Returns (title of the document, safe HTML) by page id.
    """
    longest = max((form for word in words for form in word[-1].split()), key=len, default="")
    # Without its ending a word is found in other forms, too.
    stem = longest[:-2] if len(longest) > ENDING else longest
    found = passages_offered_by(pages, stem) if pages and stem else []
    if not found:
        return {}
    passages = excerpts([piece for _, _, piece in found], tsquery(words, "|"))
    return {
        page: (title, passage)
        for (page, title, _), passage in zip(found, passages, strict=True)
        if MARK in passage
    }


def repeats(passage, label):
    """Whether a passage (safe HTML) says nothing but what a result's label says above its title."""
    said = unescape(strip_tags(passage))
    return set(said.split(DOT)) <= set(label.split(DOT))


def in_one_line(found):
    """What stands where a line ended (a match of END_OF_LINE): a dot unless a sentence ended."""
    sign, mark = found.groups()
    return f"{sign}{mark} " if sign else f"{mark}{DOT}"


class Reading:
    """A text with its odd words in their prepared forms, and the way back to what is printed.

    Attributes:
        text: what to give to PostgreSQL.
    """

    def __init__(self, printed):
        self.printed = printed
        # Where each stretch begins in `text`, and the stretch of `printed` that it stands for.
        self.starts, self.stretches = [], []
        written, length, end = [], 0, 0

        def write(words, start, stop):
            nonlocal length
            self.starts.append(length)
            self.stretches.append((start, stop))
            written.append(words)
            length += len(words)

        # By turns what is printed as it is, and an odd word.
        for start, stop, forms in odd_words(printed):
            write(printed[end:start], end, start)
            write(f" {forms} ", start, stop)
            end = stop
        write(printed[end:], end, len(printed))
        self.text = "".join(written)

    def printed_range(self, start, stop):
        """The range of the printed text that a range (not empty) of `text` stands for."""
        return self._printed(start)[0], self._printed(stop - 1)[1]

    def _printed(self, position):
        number = bisect_right(self.starts, position) - 1
        start, stop = self.stretches[number]
        if number % 2:
            return start, stop
        place = start + position - self.starts[number]
        return place, place + 1

    def passages(self, headline):
        """A headline of `text` as safe HTML: the words as printed, an ellipsis at each cut."""
        if not headline.strip():
            return ""
        passages = [self._passage(part) for part in headline.split(CUT)]
        (start, *first), (_, stop, marks) = passages[0], passages[-1]
        before = "… " if WORD.search(self.printed, 0, start) else ""
        after = " …" if WORD.search(self.printed, stop) else ""
        # PostgreSQL leaves out small words at the start and signs at the end.
        if not before:
            passages[0] = (0, *first)
        if not after:
            passages[-1] = (passages[-1][0], len(self.printed), marks)
        html = " … ".join(self._html(*passage) for passage in passages)
        return mark_safe(f"{before}{html}{after}")  # noqa: S308 - escaped in `_html`

    def _passage(self, headline):
        """Where a part of a headline stands in the printed text: start, stop, ranges to mark."""
        plain = headline.replace(START, "").replace(STOP, "")
        position = max(0, self.text.find(plain))
        start, stop = self.printed_range(position, position + len(plain))
        words, *hits = headline.split(START)
        marks = []
        for hit in hits:
            position += len(words)
            word, _, rest = hit.partition(STOP)
            mark = self.printed_range(position, position + len(word))
            # Two forms of a word stand for the same range.
            if not marks or mark[0] >= marks[-1][1]:
                marks.append(mark)
            words = word + rest
        return start, stop, marks

    def _html(self, start, stop, marks):
        html = []
        for first, last in marks:
            html += [escape(self.printed[start:first]), "<mark>"]
            html += [escape(self.printed[first:last]), "</mark>"]
            start = last
        html.append(escape(self.printed[start:stop]))
        return END_OF_LINE.sub(in_one_line, "".join(html).strip())
