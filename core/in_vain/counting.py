"""How it is counted, how much of it is kept, and for how long."""

import logging
from datetime import timedelta

from django.db import Error, connection, transaction

from core.dates.days import current_day

log = logging.getLogger(__name__)

MOST_ROWS = 2_000
# Asked once, it may be somebody's own; asked again, it is what visitors look for.
FEWEST_SHOWN = 2
KEPT, KEPT_IF_ASKED_ONCE = timedelta(days=180), timedelta(days=30)


def count_in_vain(model, column, text):
    """Count what was asked once more.

    A database that takes no writes is no reason to refuse the answer.

    Args:
        model: a subclass of AskedInVain.
        column: the unique one that holds what was asked.
        text: what was asked.
    """
    name = connection.ops.quote_name
    table, column = name(model._meta.db_table), name(column)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} AS kept ({column}, count, last_on) VALUES (%s, 1, %s)"  # noqa: S608
                f" ON CONFLICT ({column}) DO UPDATE"
                " SET count = kept.count + 1, last_on = EXCLUDED.last_on",
                [text, current_day()],
            )
            # Whoever floods the table pushes out what was asked least, not what was asked often.
            cursor.execute(
                f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table}"  # noqa: S608
                " ORDER BY count DESC, last_on DESC, id DESC OFFSET %s FOR UPDATE SKIP LOCKED)",
                [MOST_ROWS],
            )
    except Error as error:
        log.warning("%s was not counted: %s", model._meta.verbose_name, type(error).__name__)


def delete_old(model, day):
    """Forget what nobody has asked for lately; returns how many.

    Args:
        model: a subclass of AskedInVain.
        day: today.
    """
    old = model.objects.filter(last_on__lt=day - KEPT)
    once = model.objects.filter(last_on__lt=day - KEPT_IF_ASKED_ONCE, count__lt=FEWEST_SHOWN)
    return old.delete()[0] + once.delete()[0]
