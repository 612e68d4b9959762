"""Passages of a text around the words that somebody searched for."""

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import mark_safe

# Characters that no page's text contains, so they can mark the hits until the text is escaped.
START, STOP = "\ue000", "\ue001"
CUT = " … "
HEADLINE = (
    f'StartSel="{START}", StopSel="{STOP}", MaxWords=28, MinWords=14, ShortWord=2, '
    f'MaxFragments=2, FragmentDelimiter="{CUT}"'
)


def excerpts(texts, words):
    """The passages of each text around the words, as safe HTML with <mark>.

    PostgreSQL finds the words by their stems, as the search itself does.
    """
    any_word = " or ".join(words.split())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline('english', text, websearch_to_tsquery('english', %s), %s)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS page (text, position) ORDER BY position",
            [any_word, HEADLINE, texts],
        )
        passages = [passage for (passage,) in cursor.fetchall()]
    return [
        mark_safe(  # noqa: S308 - escaped first; only the marks are ours
            escape(with_cuts(passage, text)).replace(START, "<mark>").replace(STOP, "</mark>")
        )
        for passage, text in zip(passages, texts, strict=True)
    ]


def with_cuts(passage, text):
    """A passage with an ellipsis where it begins or ends within its text."""
    plain = passage.replace(START, "").replace(STOP, "").split(CUT)
    before = "" if text.strip().startswith(plain[0].strip()) else "… "
    after = "" if text.strip().endswith(plain[-1].strip()) else " …"
    return f"{before}{passage.strip()}{after}"
