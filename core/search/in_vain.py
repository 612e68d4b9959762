"""A count of searches without a result: the words, how often, the last day, and nothing else.

An answer that the page store kept is not counted again, so a count says which words are missing
rather than how many people missed them.
"""

import logging
from datetime import timedelta

from django.db import DatabaseError, connection, transaction

from core.dates.days import current_day
from core.search.models import SearchInVain

log = logging.getLogger(__name__)

LONGEST = SearchInVain._meta.get_field("words").max_length
# Digits of a year are no secret; those of a telephone, an account or a case number may be.
MOST_DIGITS = 4
MOST_ROWS = 2_000
# Asked once, words may be somebody's own; asked again, they are what visitors look for.
FEWEST_SHOWN = 2
KEPT, KEPT_IF_ASKED_ONCE = timedelta(days=180), timedelta(days=30)


def may_be_kept(question):
    """Whether a question looks like words: no mail address, no long number, no whole text."""
    digits = sum(map(str.isdigit, question))
    return "@" not in question and digits <= MOST_DIGITS and len(question) <= LONGEST


def count_search_in_vain(question, words):
    """Count a search without a result, unless it looks like a personal detail.

    A database that takes no writes is no reason to refuse the answer.

    Args:
        question: as it was typed.
        words: its words (list of str), without signs.
    """
    text = " ".join(words).lower()
    if not (text and may_be_kept(question) and may_be_kept(text)):
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_searchinvain AS kept (words, count, last_on) VALUES (%s, 1, %s)"
                " ON CONFLICT (words) DO UPDATE"
                " SET count = kept.count + 1, last_on = EXCLUDED.last_on",
                [text, current_day()],
            )
            # Whoever floods the table pushes out what was asked least, not what was asked often.
            cursor.execute(
                "DELETE FROM core_searchinvain WHERE id IN (SELECT id FROM core_searchinvain"
                " ORDER BY count DESC, last_on DESC, id DESC OFFSET %s FOR UPDATE SKIP LOCKED)",
                [MOST_ROWS],
            )
    except DatabaseError as error:
        log.warning("a search without a result was not counted: %s", type(error).__name__)


def delete_old_searches(day):
    """Forget words that nobody has searched for lately; returns how many.

    Args:
        day: today.
    """
    rows = SearchInVain.objects.filter(last_on__lt=day - KEPT)
    once = SearchInVain.objects.filter(last_on__lt=day - KEPT_IF_ASKED_ONCE, count__lt=FEWEST_SHOWN)
    return rows.delete()[0] + once.delete()[0]
